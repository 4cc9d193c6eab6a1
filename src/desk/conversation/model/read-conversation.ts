import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Conversation, Message } from './conversation.ts'
import type { ConversationStore } from './store.ts'

/** The open conversation. Throws `not_found` when there is none. */
export function requireConversation(store: Pick<ConversationStore, 'conversation'>): Conversation {
  const conversation = store.conversation()
  if (conversation === null) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  return conversation
}

/** Like `requireConversation`, but refuses a conversation that is over. */
export function requireUnresolved(store: Pick<ConversationStore, 'conversation'>): Conversation {
  const conversation = requireConversation(store)
  if (conversation.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_resolved' })
  return conversation
}

/** A conversation with all its messages. */
export const readConversation = (
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter'>,
): { conversation: Conversation; messages: Message[] } => ({
  conversation: requireConversation(store),
  messages: store.messagesAfter(0),
})

/** An RPC result may have 32 MiB; this many messages of maximum length fit. */
const MAX_MESSAGES = 1_000

/** A conversation with its latest messages, for callers outside its object. */
export const readLatest = (
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter' | 'lastSeq'>,
): { conversation: Conversation; messages: Message[] } => ({
  conversation: requireConversation(store),
  messages: store.messagesAfter(store.lastSeq() - MAX_MESSAGES),
})

/** Throws when the company's desk is disabled. */
export function requireEnabled({ company }: Call): void {
  if (!company.settings.desk.enabled) throw new DeskError({ kind: 'forbidden', why: 'disabled' })
}
