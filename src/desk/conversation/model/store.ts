import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { Conversation, Message } from './conversation.ts'
import type { ConversationEvent } from './facts.ts'
import type { Asker, Customer, Turn } from './turn.ts'

export type Rating = {
  messageId: string
  helpful: boolean
  question: string
  reply: string
  confidence: number | null
  sources: string[]
}

/** What a client reports of a turn that failed. `escalationId` is the id that a new record gets. */
export type EscalationClaim = { escalationId: string; question: string; reply: string; customer: Customer }

/** The id that the record has. `asker` is who asked a turn that the desk flagged; null where the record matches no such turn. */
export type ClaimedEscalation = { escalationId: string; turn: Turn | null; asker: Asker | null }

export type ConversationChange = {
  conversation: Conversation
  messages: { message: Message; idempotencyKey: string | null }[]
  /** The record behind a reply of the desk's own. */
  turn: Turn | null
  events: ConversationEvent[]
}

/** What a conversation keeps in its own object. Synchronous: nothing can come between a check and a write. */
export type ConversationStore = {
  /** Who and where this is; null before the first turn. */
  ref(): ConversationRef | null
  nextSeq(): number
  turn(id: string): Turn | null
  /** Newest first. */
  recentTurns(limit: number): Turn[]
  turnByIdempotencyKey(idempotencyKey: string): Turn | null
  escalationOf(turnId: string): string | null
  ratingOf(turnId: string): string | null
  ratingOfMessage(messageId: string): string | null
  /** Each writes its rows and events together or not at all. */
  saveRating(
    rating: { id: string; messageId: string; turnId: string | null; at: number },
    event: ConversationEvent,
  ): void
  saveEscalation(turnId: string, escalationId: string): void
  /** Of a conversation with tiers; null before it was opened. */
  conversation(): Conversation | null
  /** In order, those after `seq`; the first `limit` of them. */
  messagesAfter(seq: number, limit?: number): Message[]
  lastSeq(): number
  messageByIdempotencyKey(idempotencyKey: string): Message | null
  replyTo(messageId: string): Message | null
  /** The customer's message that this one answers. */
  questionOf(replyId: string): Message | null
  /** The new state with what came with it; its event replaces one of an earlier state that nobody has taken yet. */
  save(change: ConversationChange): void
  /** Takes back a conversation that was opened in vain, as if it had never been. */
  discard(): void
  /** Null where there is nothing. */
  activity(): Activity | null
  /** Deletes everything but this event, which is left to be published. */
  erase(event: ConversationEvent): void
  pendingEvents(limit: number): ConversationEvent[]
  confirmEvents(ids: string[]): void
}

/** When something was last said or done in a conversation, and whether anything was said at all. */
export type Activity = { lastAt: number; hasMessages: boolean }
