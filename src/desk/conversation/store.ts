import type { DeskEvent } from '../events.ts'
import type { ConversationRef, Turn } from './turn.ts'

export type Rating = {
  messageId: string
  helpful: boolean
  question: string
  reply: string
  confidence: number | null
  sources: string[]
}

export type EscalationClaim = { escalationId: string; question: string; reply: string }

/** What a conversation keeps in its own object. Synchronous: nothing can come between a check and a write. */
export type ConversationStore = {
  /** Who and where this is; null before the first turn. */
  ref(): ConversationRef | null
  nextSeq(): number
  turn(id: string): Turn | null
  /** Newest first. */
  recentTurns(limit: number): Turn[]
  turnOnce(onceKey: string): Turn | null
  escalationOf(turnId: string): string | null
  ratingOf(turnId: string): string | null
  ratingOfMessage(messageId: string): string | null
  /** Each writes its rows and events together or not at all. */
  saveTurn(ref: ConversationRef, turn: Turn, onceKey: string | null, events: DeskEvent[]): void
  saveRating(rating: { id: string; messageId: string; turnId: string | null; at: number }, event: DeskEvent): void
  saveEscalation(turnId: string, escalationId: string): void
  pendingEvents(limit: number): DeskEvent[]
  confirmEvents(ids: string[]): void
}
