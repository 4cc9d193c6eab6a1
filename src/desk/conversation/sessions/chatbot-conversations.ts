import { fingerprint } from '../../../lib/hash.ts'
import { type Call, requireRole } from '../../company/call.ts'
import { customerLimit } from '../../company/caller-limit.ts'
import { type ConversationRef, sessionName } from '../../kernel/conversation-name.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { HandledMessage } from '../model/incoming-message.ts'
import type { Conversations } from '../model/port.ts'
import type { Customer } from '../model/turn.ts'

/** The channel of conversations that a program holds on behalf of customers, with ids of the desk's own. */
const CHATBOT_CHANNEL = 'chatbot'

type Needs = Pick<Kernel, 'ids'> & { conversations: Conversations }
type Read = { conversation: Conversation; messages: Message[] }
type StartConversation = { customer: Customer | null; text: string | null }
export type Started = { session: string; handled: HandledMessage | null }

const refOf = ({ company }: Call, session: string, customer: string): ConversationRef => ({
  company: company.id,
  channel: CHATBOT_CHANNEL,
  customer,
  session,
})

const nameOf = (call: Call, session: string): string => sessionName(refOf(call, session, ''))

/**
 * Opens a conversation and answers its first message, if there is one. A customer whom the client does not name is known by the
 * conversation. The same idempotency key opens one conversation. Throws `rate_limited`.
 */
export async function startConversation(
  { conversations, ids }: Needs,
  call: Call,
  { customer, text }: StartConversation,
): Promise<Started> {
  requireRole(call, 'integration', 'agent')
  const session = call.idempotencyKey === null ? ids.next('conv') : `conv_${await fingerprint(call.idempotencyKey)}`
  const ref = refOf(call, session, customer?.id ?? session)
  const name = sessionName(ref)
  if (text === null) {
    await conversations.begin(call, { name, ref })
    return { session, handled: null }
  }
  const limit = customerLimit(call, 'query', ref.customer)
  const message = { text, limit, readers: 'customers' as const, opens: ref, customer }
  return { session, handled: own(await conversations.handleMessage(call, name, message)) }
}

/** Answers a message in a conversation. Throws `not_found` and `rate_limited`. */
export async function continueConversation(
  { conversations }: Needs,
  call: Call,
  { session, text }: { session: string; text: string },
): Promise<HandledMessage> {
  requireRole(call, 'integration', 'agent')
  const name = nameOf(call, session)
  const { conversation } = await conversations.read(call, name)
  const limit = customerLimit(call, 'query', conversation.ref.customer)
  const message = { text, limit, readers: 'customers' as const, opens: null, customer: null }
  return own(await conversations.handleMessage(call, name, message))
}

/** A conversation with the latest 1,000 of its messages. Throws `not_found`. */
export function readChatbotConversation({ conversations }: Needs, call: Call, session: string): Promise<Read> {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversations.read(call, nameOf(call, session))
}

function own<T>(answered: { kind: 'own'; value: T } | { kind: 'owned_by_other' }): T {
  if (answered.kind === 'owned_by_other') throw new Error('an id of the desk’s own belongs to another customer')
  return answered.value
}
