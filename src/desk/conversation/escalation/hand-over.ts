import { fingerprint } from '../../../lib/hash.ts'
import { SECOND_MS, withTimeout } from '../../../lib/time.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Escalation } from '../../ticket/escalation.ts'
import { originOf } from '../../ticket/limits.ts'
import { openTicket } from '../../ticket/open-ticket.ts'
import type { Tickets } from '../../ticket/port.ts'
import { priorityFor } from '../../ticket/priority.ts'
import type { Ticket, TicketMark, TicketPriority } from '../../ticket/ticket.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { transcriptOfMessages } from '../model/transcript.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & { tickets: Tickets }

const TICKET_TIMEOUT_MS = 3 * SECOND_MS
const NOTHING_SAID = 'The customer has not said anything yet.'

export type HandoverTicket = {
  escalationId: string
  reason: EscalationReason
  messages: Message[]
  /** By default, derived from the reason. */
  priority?: TicketPriority
  /** Additional information for people, by name. */
  details?: Record<string, string>
}

/** The same move always gives the same id, so its ticket is opened once. */
export const escalationIdOf = async ({ name, moves }: Conversation, pending: number): Promise<string> =>
  `esc_${await fingerprint(`${name} ${moves.length + pending}`)}`

/**
 * Opens the ticket of a move to people. When the database is down the customer is answered anyway; the move's event opens the ticket
 * later.
 */
export async function tryTicket(
  ports: Needs,
  call: Call,
  conversation: Conversation,
  move: HandoverTicket,
): Promise<TicketMark | null> {
  try {
    const opening = ticketOf(ports, call, conversation, move)
    const { id, number, openedAt } = await withTimeout('ticket', TICKET_TIMEOUT_MS, opening)
    return { id, number, openedAt }
  } catch (error) {
    if (error instanceof DeskError && error.problem.kind !== 'unavailable') throw error
    ports.log.warn('conversation.ticket_delayed', { escalation: move.escalationId }, error)
    return null
  }
}

/**
 * Opens the ticket of a move to people and records the escalation. The company's help desk gets the ticket if the company wants people to
 * be notified.
 */
export function ticketOf(
  ports: Needs,
  call: Call,
  { name, ref, customer }: Conversation,
  {
    escalationId,
    reason,
    messages,
    details = {},
    priority = priorityFor(reason, { isVip: customer.isVip }),
  }: HandoverTicket,
): Promise<Ticket> {
  const isProvedCustomer = isProved(call, messages)
  const escalation: Escalation = {
    id: escalationId,
    company: call.company.id,
    conversation: name,
    turnId: null,
    customer: {
      id: ref.customer,
      name: customer.name ?? ref.customer,
      email: customer.email ?? '',
      details: { ...(customer.tier === null ? {} : { Tier: customer.tier }), ...details },
    },
    question: messages.findLast(({ role }) => role === 'customer')?.text ?? NOTHING_SAID,
    reply: messages.findLast(({ role }) => role !== 'customer')?.text ?? '',
    confidence: 0,
    reason,
    proof: isProvedCustomer ? 'proved' : 'stated',
    state: 'open',
    recordedAt: ports.clock.now(),
  }
  return openTicket(ports, call, {
    escalation,
    priority,
    transcript: transcriptOfMessages(messages),
    clientTranscript: [],
    origin: { ...originOf(call, ref.customer), isProved: isProvedCustomer },
    goesToHelpDesk: call.company.settings.desk.tiers.humanAgent.notifyOnEscalation,
  })
}

/** Whether all of the customer's messages came with a credential, so that a mail may repeat them. */
function isProved(call: Call, messages: Message[]): boolean {
  const said = messages.filter(({ role }) => role === 'customer')
  return said.length === 0 ? isIdentified(call) : said.every(({ isByStranger }) => isByStranger !== true)
}
