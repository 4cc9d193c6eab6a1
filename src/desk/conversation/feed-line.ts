import type { Conversation, Message } from './conversation.ts'

/** One line of what is told to those who watch a conversation. */
export type FeedLine = { kind: 'message'; message: Message } | { kind: 'state'; conversation: Conversation }
