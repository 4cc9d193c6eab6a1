import { fingerprint } from '../../../lib/hash.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Records } from '../../records/port.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { Conversation, Handover } from '../model/conversation.ts'
import { customerCard } from '../model/customer-card.ts'
import { type HandoverTicket, tryTicket } from './hand-over.ts'

export type HandoverNeeds = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & { tickets: Tickets; records: Records }
type About = Omit<HandoverTicket, 'escalationId' | 'reason'> & { reason: EscalationReason }

/** `isNew` is false when an existing handover was extended. */
export type CreatedHandover = { handover: Handover; isNew: boolean }

/**
 * Reports a conversation to people with a ticket. While an earlier ticket of the conversation is unsettled, it is reused: several angry
 * messages are one piece of work. If the database is down, the new handover's event opens its ticket later, unless the next message does
 * so first.
 */
export async function createHandover(
  ports: HandoverNeeds,
  call: Call,
  conversation: Conversation,
  about: About,
): Promise<CreatedHandover> {
  const unopened = conversation.handovers?.findLast(({ ticket }) => ticket === null)
  if (unopened !== undefined)
    return { handover: await withTicket(ports, call, conversation, unopened, about), isNew: false }
  const existing = await unsettled(ports, conversation)
  return existing === null ? openHandover(ports, call, conversation, about) : { handover: existing, isNew: false }
}

/** Creates a handover with its own ticket, even if there are earlier ones. */
export async function openHandover(
  ports: HandoverNeeds,
  call: Call,
  conversation: Conversation,
  about: About,
): Promise<CreatedHandover> {
  const escalationId = await escalationIdOf(call, conversation)
  const handover = { escalationId, reason: about.reason, at: ports.clock.now(), ticket: null }
  return { handover: await withTicket(ports, call, conversation, handover, about), isNew: true }
}

/** Adds the ticket to the handover if it can be opened now; an existing ticket is kept. */
async function withTicket(
  ports: HandoverNeeds,
  call: Call,
  conversation: Conversation,
  handover: Handover,
  about: About,
): Promise<Handover> {
  const { escalationId, reason } = handover
  const known = await withCustomerCard(ports, call, conversation)
  return { ...handover, ticket: await tryTicket(ports, call, known, { ...about, escalationId, reason }) }
}

/** The list with this handover inserted or replaced. */
export const upsertHandover = (handovers: Handover[] = [], handover: Handover): Handover[] =>
  handovers.some(({ escalationId }) => escalationId === handover.escalationId)
    ? handovers.map((one) => (one.escalationId === handover.escalationId ? handover : one))
    : [...handovers, handover]

/** The same request, or the same position in the conversation, gives the same id, so retries do not escalate twice. */
export const escalationIdOf = async ({ idempotencyKey }: Call, { name, openedAt, handovers = [] }: Conversation) =>
  `esc_${await fingerprint(idempotencyKey ?? `${name} ${openedAt} handover ${handovers.length + 1}`)}`

/** Adds the customer's record, so that people know whom to contact; only for identified callers. */
const withCustomerCard = async (ports: HandoverNeeds, call: Call, conversation: Conversation): Promise<Conversation> =>
  conversation.customer.email !== null || !isIdentified(call)
    ? conversation
    : { ...conversation, customer: await customerCard(ports, call.company, conversation.ref.customer) }

/** The latest handover whose ticket is unsettled; null when there is none or the database is down. */
async function unsettled(
  { tickets, log }: HandoverNeeds,
  { name, ref, handovers = [] }: Conversation,
): Promise<Handover | null> {
  if (handovers.length === 0) return null
  try {
    const open = (await tickets.ofConversation(ref.company, name)).filter(
      ({ status }) => status === 'open' || status === 'assigned',
    )
    return handovers.findLast(({ ticket }) => open.some(({ id }) => id === ticket?.id)) ?? null
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('conversation.tickets_unknown', {}, error)
    return null
  }
}
