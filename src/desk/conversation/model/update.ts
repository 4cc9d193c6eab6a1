import type { Conversation, Message } from './conversation.ts'
import { requireConversation } from './read-conversation.ts'
import type { ConversationStore } from './store.ts'

/** How much of a conversation a reader has seen: the number of the last message and the version of the state. */
type ReadCursor = { seq: number; version: number }

/** Where a reader begins. Without a message number: at what is said from now on. */
export type ReadFrom = { seq: number | null; version: number }

/** What came after a cursor, and where to go on. Nothing came when there are no messages and no state. */
export type ConversationUpdate = { messages: Message[]; state: Conversation | null; cursor: ReadCursor }

/** Messages in one update; the others come with the next one, so a reader far behind costs no more memory than any. */
const MOST_MESSAGES = 20

/** What a reader at `from` has not seen yet. Refuses `not_found`. */
export function updateSince(
  store: Pick<ConversationStore, 'conversation' | 'messagesAfter' | 'lastSeq'>,
  from: ReadFrom,
): ConversationUpdate {
  const conversation = requireConversation(store)
  const last = store.lastSeq()
  const seen = from.seq === null ? last : Math.min(from.seq, last)
  const messages = store.messagesAfter(seen, MOST_MESSAGES)
  return {
    messages,
    state: conversation.version === from.version ? null : conversation,
    cursor: { seq: messages.at(-1)?.seq ?? seen, version: conversation.version },
  }
}

export const isEmpty = ({ messages, state }: ConversationUpdate): boolean => messages.length === 0 && state === null
