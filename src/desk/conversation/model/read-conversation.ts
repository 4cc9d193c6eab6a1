import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Conversation, Message } from './conversation.ts'
import type { ConversationStore } from './store.ts'

/** The conversation that is open here. Refuses `not_found` when there is none. */
export function requireConversation(store: Pick<ConversationStore, 'conversation'>): Conversation {
  const conversation = store.conversation()
  if (conversation === null) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  return conversation
}

/** The same, refusing one that is settled for good. */
export function requireUnresolved(store: Pick<ConversationStore, 'conversation'>): Conversation {
  const conversation = requireConversation(store)
  if (conversation.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_resolved' })
  return conversation
}

/** A conversation with all that was said in it. */
export const readConversation = (
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter'>,
): { conversation: Conversation; messages: Message[] } => ({
  conversation: requireConversation(store),
  messages: store.messagesAfter(0),
})

/** An answer of an object is at most 32 MiB; so many of the longest messages and replies are within it. */
const MOST_READ = 1_000

/** A conversation with the latest of its messages, for those outside of its object. */
export const readLatest = (
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter' | 'lastSeq'>,
): { conversation: Conversation; messages: Message[] } => ({
  conversation: requireConversation(store),
  messages: store.messagesAfter(store.lastSeq() - MOST_READ),
})

/** Refuses to serve for a company whose desk is switched off. */
export function requireEnabled({ company }: Call): void {
  if (!company.settings.desk.enabled) throw new DeskError({ kind: 'forbidden', why: 'disabled' })
}
