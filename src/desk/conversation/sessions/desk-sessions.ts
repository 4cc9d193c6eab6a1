import { fingerprint } from '../../../lib/hash.ts'
import { type Call, requireRole } from '../../company/call.ts'
import type { AiTier, Tier } from '../../company/tier.ts'
import { sessionName } from '../../kernel/conversation-name.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Limit } from '../../kernel/rate-limit.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Conversation, Message, OpenConversation, Resolution } from '../model/conversation.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import type { ConversationFilter, ConversationIndex, Conversations } from '../model/port.ts'
import { requireEnabled } from '../model/read-conversation.ts'
import type { ConversationUpdate, ReadFrom } from '../model/update.ts'
import { addToIndex } from './add-to-index.ts'

/*
 * Conversations with tiers, by the session ids that the desk generated. The conversation's own object does the work. Where a person waits
 * for the result, the list index is updated before the response, otherwise by events.
 */

export const CHANNEL = 'service-desk'

type Needs = Pick<Kernel, 'ids' | 'log'> & { conversations: Conversations; conversationIndex: ConversationIndex }
type Read = { conversation: Conversation; messages: Message[] }

const nameOf = (call: Call, session: string): string =>
  sessionName({ company: call.company.id, channel: CHANNEL, session })

/** Opens a session; the same `idempotencyKey` returns the same session. */
export async function openSession(
  ports: Needs,
  call: Call,
  opening: Omit<OpenConversation, 'channel' | 'session'>,
): Promise<Read> {
  requireRole(call, 'integration', 'agent')
  const session =
    call.idempotencyKey === null ? ports.ids.next('sess') : `sess_${await fingerprint(call.idempotencyKey)}`
  const opened = await ports.conversations.open(call, nameOf(call, session), { ...opening, channel: CHANNEL, session })
  await addToIndex(ports, opened.conversation)
  return opened
}

export function readSession({ conversations }: Needs, call: Call, session: string): Promise<Read> {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversations.read(call, nameOf(call, session))
}

export function listSessions({ conversationIndex }: Needs, call: Call, filter: Omit<ConversationFilter, 'channel'>) {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversationIndex.list(call.company.id, { ...filter, channel: CHANNEL })
}

/** Throws when the caller may not follow sessions, or may no longer do so. */
export function requireWatcher(call: Call): void {
  requireRole(call, 'integration', 'agent')
  requireEnabled(call)
}

/** The changes in a session after `from`; waits for them for up to `waitMs`. */
export function waitForSessionUpdate(
  { conversations }: Needs,
  call: Call,
  session: string,
  from: ReadFrom,
  waitMs: number,
): Promise<ConversationUpdate> {
  requireWatcher(call)
  return conversations.waitForUpdate(call, nameOf(call, session), from, waitMs)
}

export async function sendMessage(
  { conversations }: Needs,
  call: Call,
  session: string,
  { text, limit }: { text: string; limit: Limit },
): Promise<HandledMessage> {
  requireRole(call, 'integration', 'agent')
  const message: IncomingMessage = { text, limit, readers: 'customers', opens: null, customer: null }
  const handled = await conversations.handleMessage(call, nameOf(call, session), message)
  if (handled.kind === 'owned_by_other') throw new Error('a session that is named by its id alone belongs to another')
  return handled.value
}

export async function escalateSession(
  ports: Needs,
  call: Call,
  session: string,
  move: { to: Tier; reason: EscalationReason; note: string | null },
): Promise<Conversation> {
  requireRole(call, 'integration', 'agent')
  return addToIndex(ports, await ports.conversations.escalate(call, nameOf(call, session), move))
}

export async function resolveSession(
  ports: Needs,
  call: Call,
  session: string,
  end: { resolution: Resolution; rating: number | null },
): Promise<Conversation> {
  requireRole(call, 'integration', 'agent')
  return addToIndex(ports, await ports.conversations.resolve(call, nameOf(call, session), end))
}

export async function claimSession(ports: Needs, call: Call, session: string): Promise<Conversation> {
  requireRole(call, 'agent')
  return addToIndex(ports, await ports.conversations.claim(call, nameOf(call, session), { personName: null }))
}

export async function replyInSession(
  ports: Needs,
  call: Call,
  session: string,
  text: string,
): Promise<{ conversation: Conversation; message: Message }> {
  requireRole(call, 'agent')
  return ports.conversations.replyAsPerson(call, nameOf(call, session), { text, personName: null })
}

export async function handBackSession(
  ports: Needs,
  call: Call,
  session: string,
  to: AiTier | null,
): Promise<Conversation> {
  requireRole(call, 'agent')
  return addToIndex(ports, await ports.conversations.handBack(call, nameOf(call, session), to))
}
