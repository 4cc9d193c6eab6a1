import { truncate } from '../../../lib/text.ts'
import type { TranscriptEntry } from '../../ticket/ticket.ts'
import type { Message } from './conversation.ts'
import type { ConversationStore } from './store.ts'

/** A ticket is a row of at most 2 MB, so the transcript is limited. */
const TRANSCRIPT_MESSAGES = 100
const TRANSCRIPT_CHARACTERS = 4_000

/** The latest stored messages of a conversation, as its ticket shows them. */
export function transcriptOf(store: ConversationStore): TranscriptEntry[] {
  if (store.conversation() !== null) return transcriptOfMessages(store.messagesAfter(0))
  return store
    .recentTurns(TRANSCRIPT_MESSAGES / 2)
    .toReversed()
    .flatMap(({ question, reply, askedAt, answeredAt }) => [
      entryOf('user', question, askedAt),
      entryOf('assistant', reply, answeredAt),
    ])
}

export const transcriptOfMessages = (messages: Message[]): TranscriptEntry[] =>
  messages
    .slice(-TRANSCRIPT_MESSAGES)
    .map(({ role, text, at }) => entryOf(role === 'customer' ? 'user' : 'assistant', text, at))

const entryOf = (role: TranscriptEntry['role'], text: string, at: number): TranscriptEntry => ({
  role,
  content: truncate(text, TRANSCRIPT_CHARACTERS),
  at,
})
