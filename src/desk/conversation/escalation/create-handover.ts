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

/** `isNew`: nobody was told of it before. */
export type CreatedHandover = { handover: Handover; isNew: boolean }

/**
 * Tells people of a conversation by a ticket. While one that was opened for it before is not settled, what is new belongs to that one: a
 * customer who is angry for five messages is one piece of work. The event of a new one opens its ticket when the database is down now, unless
 * the next message comes first.
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

/** A ticket of its own, whatever was opened before. */
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

/** With its ticket, if that can be opened now; one that is there already stays. */
async function withTicket(
  ports: HandoverNeeds,
  call: Call,
  conversation: Conversation,
  handover: Handover,
  about: About,
): Promise<Handover> {
  const { escalationId, reason } = handover
  const known = await withCard(ports, call, conversation)
  return { ...handover, ticket: await tryTicket(ports, call, known, { ...about, escalationId, reason }) }
}

/** The handovers with this one as it stands now. */
export const upsertHandover = (handovers: Handover[] = [], handover: Handover): Handover[] =>
  handovers.some(({ escalationId }) => escalationId === handover.escalationId)
    ? handovers.map((one) => (one.escalationId === handover.escalationId ? handover : one))
    : [...handovers, handover]

/** The same request, or else the same place in the conversation, is the same escalation, however often it is tried. */
export const escalationIdOf = async ({ idempotencyKey }: Call, { name, openedAt, handovers = [] }: Conversation) =>
  `esc_${await fingerprint(idempotencyKey ?? `${name} ${openedAt} handover ${handovers.length + 1}`)}`

/** People want to know whom to write to; what is on record of a customer is for callers alone who are known. */
const withCard = async (ports: HandoverNeeds, call: Call, conversation: Conversation): Promise<Conversation> =>
  conversation.customer.email !== null || !isIdentified(call)
    ? conversation
    : { ...conversation, customer: await customerCard(ports, call.company, conversation.ref.customer) }

/** The latest handover whose ticket is still worked on; null where there is none, or nobody can tell. */
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
