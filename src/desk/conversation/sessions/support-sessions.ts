import { fingerprint } from '../../../lib/hash.ts'
import { type Call, isBareKeyless, requireRoleOrKeyless } from '../../company/call.ts'
import { type ConversationRef, conversationName, sessionName } from '../../kernel/conversation-name.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Limit, RateLimits } from '../../kernel/rate-limit.ts'
import { admitTicket } from '../../ticket/limits.ts'
import type { Tickets } from '../../ticket/port.ts'
import { estimatedResponse } from '../../ticket/response-time.ts'
import type { Ticket, TicketSummary } from '../../ticket/ticket.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import type { Conversations } from '../model/port.ts'
import type { Begun, ManualTicket, OwnersOnly } from '../model/query.ts'

/*
 * Sessions whose ids are chosen by clients. A session belongs to the customer who opened it first under its id; the same id used by
 * another customer is another session, which is found only with that customer's id.
 */

/** The channel of sessions whose questions are routed to models. */
export const SUPPORT_CHANNEL = 'support-agent'

type Needs = Pick<Kernel, 'ids'> & { conversations: Conversations }
/** Without a customer, the id means the session that was opened first. */
export type SessionId = { session: string; customer: string | null }
type Read = { conversation: Conversation; messages: Message[] }

const refOf = ({ company }: Call, session: string, customer: string): ConversationRef => ({
  company: company.id,
  channel: SUPPORT_CHANNEL,
  customer,
  session,
})

async function asOwner<T>(ref: ConversationRef, ask: (name: string) => Promise<OwnersOnly<T>>): Promise<T> {
  const own = await ask(sessionName(ref))
  if (own.kind === 'own') return own.value
  const other = await ask(conversationName(ref))
  if (other.kind === 'own') return other.value
  throw new Error('a conversation that is named by its customer belongs to another')
}

export function askInSession(
  { conversations }: Needs,
  call: Call,
  { session, customer, text, limit }: { session: string; customer: string; text: string; limit: Limit },
): Promise<HandledMessage> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const ref = refOf(call, session, customer)
  const message: IncomingMessage = { text, limit, readers: 'customers', opens: ref, customer: null }
  return asOwner(ref, (name) => conversations.handleMessage(call, name, message))
}

/** Opens a session, with a generated id if none is given; the same `idempotencyKey` returns the same session. */
export async function beginSession(
  { conversations, ids }: Needs,
  call: Call,
  { session, customer }: { session: string | null; customer: string },
): Promise<Begun> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const made = call.idempotencyKey === null ? ids.next('sess') : `sess_${await fingerprint(call.idempotencyKey)}`
  const ref = refOf(call, session ?? made, customer)
  return asOwner(ref, (name) => conversations.begin(call, { name, ref }))
}

/** Includes the tickets opened for the session. */
export async function readSupportSession(
  ports: Needs & { tickets: Tickets },
  call: Call,
  id: SessionId,
): Promise<Read & { tickets: TicketSummary[] }> {
  requireRoleOrKeyless(call, 'integration', 'agent', 'analyst')
  const read = await find(ports, call, id)
  const { name, handovers = [] } = read.conversation
  const tickets = handovers.length === 0 ? [] : await ports.tickets.ofConversation(call.company.id, name)
  return { ...read, tickets }
}

export async function closeSession(ports: Needs, call: Call, id: SessionId): Promise<Conversation> {
  const { conversation } = await find(ports, call, id)
  return ports.conversations.close(call, conversation.name)
}

/** Opens a ticket for a session and estimates when people will answer. Throws `rate_limited`. */
export async function openSessionTicket(
  ports: Needs & Pick<Kernel, 'clock' | 'log'> & { tickets: Tickets; rateLimits: RateLimits },
  call: Call,
  id: SessionId,
  about: ManualTicket,
): Promise<{ ticket: Ticket; estimatedResponse: string }> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const { conversation } = await find(ports, call, id)
  const { ref, customer } = conversation
  await admitTicket(ports, call, {
    escalationId: call.idempotencyKey ?? ports.ids.next('esc'),
    customer: { id: ref.customer, email: customer.email ?? '' },
  })
  const [mark, estimate] = await Promise.all([
    ports.conversations.createHandover(call, conversation.name, about),
    estimatedResponse(ports, call.company.id, about.priority),
  ])
  const ticket = await ports.tickets.find(call.company.id, mark.id)
  if (ticket === null) throw new Error('a ticket that was opened is not there')
  return { ticket, estimatedResponse: estimate }
}

/** Clients without a key must name the customer too: session ids are chosen by clients, and some can be guessed. */
async function find({ conversations }: Needs, call: Call, { session, customer }: SessionId): Promise<Read> {
  if (customer === null && isBareKeyless(call)) {
    const why = 'Without a credential a session is named by its id and its customer_id.'
    throw new DeskError({ kind: 'unauthenticated', why })
  }
  const ref = refOf(call, session, customer ?? '')
  if (customer === null) return conversations.read(call, sessionName(ref))
  const first = await conversations.read(call, sessionName(ref))
  return first.conversation.ref.customer === customer ? first : conversations.read(call, conversationName(ref))
}
