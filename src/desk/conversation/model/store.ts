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

/** A client's report of a failed turn. `escalationId` is the id for a new record. */
export type EscalationClaim = { escalationId: string; question: string; reply: string; customer: Customer }

/** The record's id. `asker` is the customer of the flagged turn; null when the record matches none. */
export type ClaimedEscalation = { escalationId: string; turn: Turn | null; asker: Asker | null }

export type ConversationChange = {
  conversation: Conversation
  messages: { message: Message; idempotencyKey: string | null }[]
  /** The turn that produced the desk's own reply. */
  turn: Turn | null
  events: ConversationEvent[]
}

/** The storage of a conversation in its own object. Synchronous, so that nothing happens between a check and a write. */
export type ConversationStore = {
  /** The conversation's identity; null before the first turn. */
  ref(): ConversationRef | null
  nextSeq(): number
  turn(id: string): Turn | null
  /** Newest first. */
  recentTurns(limit: number): Turn[]
  turnByIdempotencyKey(idempotencyKey: string): Turn | null
  escalationOf(turnId: string): string | null
  ratingOf(turnId: string): string | null
  ratingOfMessage(messageId: string): string | null
  /** Each of these writes its rows and events in one transaction. */
  saveRating(
    rating: { id: string; messageId: string; turnId: string | null; at: number },
    event: ConversationEvent,
  ): void
  saveEscalation(turnId: string, escalationId: string): void
  /** A conversation's state; null before it was opened. */
  conversation(): Conversation | null
  /** The first `limit` messages after `seq`, in order. */
  messagesAfter(seq: number, limit?: number): Message[]
  lastSeq(): number
  messageByIdempotencyKey(idempotencyKey: string): Message | null
  replyTo(messageId: string): Message | null
  /** The customer's message that this reply answers. */
  questionOf(replyId: string): Message | null
  /** Stores a new state with its messages and events. Its `conversation.changed` event replaces an unpublished one of an earlier state. */
  save(change: ConversationChange): void
  /** Removes a conversation whose opening failed. */
  discard(): void
  /** Null when nothing is stored. */
  activity(): Activity | null
  /** Deletes everything except this event, which remains to be published. */
  erase(event: ConversationEvent): void
  pendingEvents(limit: number): ConversationEvent[]
  confirmEvents(ids: string[]): void
}

/** The time of the last activity, and whether there are any messages. */
export type Activity = { lastAt: number; hasMessages: boolean }
