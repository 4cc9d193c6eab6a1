import type { Conversation, Message } from './conversation.ts'
import { requireConversation } from './read-conversation.ts'
import type { ConversationStore } from './store.ts'

/** A reader's position: the number of the last message and the version of the state. */
type ReadCursor = { seq: number; version: number }

/** Where a reader begins. Without a message number: at the next message. */
export type ReadFrom = { seq: number | null; version: number }

/** What changed after a cursor, and the new cursor. No messages and no state means no change. */
export type ConversationUpdate = { messages: Message[]; state: Conversation | null; cursor: ReadCursor }

/** The maximum of messages per update, which bounds the memory for readers that are far behind; the rest follows in the next update. */
const MAX_MESSAGES = 20

/** What a reader at `from` has not seen. Throws `not_found`. */
export function updateSince(
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter' | 'lastSeq'>,
  from: ReadFrom,
): ConversationUpdate {
  const conversation = requireConversation(store)
  const last = store.lastSeq()
  const seen = from.seq === null ? last : Math.min(from.seq, last)
  const messages = store.messagesAfter(seen, MAX_MESSAGES)
  return {
    messages,
    state: conversation.version === from.version ? null : conversation,
    cursor: { seq: messages.at(-1)?.seq ?? seen, version: conversation.version },
  }
}

export const isEmpty = ({ messages, state }: ConversationUpdate): boolean => messages.length === 0 && state === null
