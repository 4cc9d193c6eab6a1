import type { AnswerRecord, Source } from '../../answering/answer-record.ts'
import type { TurnEscalation } from '../../answering/gate.ts'
import type { ModelTier } from '../../company/settings/model-tier.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { TicketMark } from '../../ticket/ticket.ts'

export type Customer = { id: string; name: string; email: string; details: Record<string, string> }

/** A customer message and the reply to it. */
export type Turn = {
  id: string
  /** The position in the conversation, from 1. */
  seq: number
  question: string
  reply: string
  confidence: number
  escalation: TurnEscalation | null
  sources: Source[]
  record: AnswerRecord
  askedAt: number
  answeredAt: number
  /** Set for a question that was routed by its complexity. */
  routed?: Routed
  /** Who asked. Absent when the client does not say. */
  askedBy?: Asker
}

/** `isProved`: the question came with a `user_hash` or a credential. */
export type Asker = { customer: Customer; isProved: boolean }

/** The sentiment (-1 to 1) and complexity (0 to 1) of a question. */
export type Weighed = { sentiment: number; complexity: number }

/** How a question was routed. */
export type Routed = Weighed & {
  tier: ModelTier
  /** The daily budget was spent. */
  isCapped: boolean
  /** Set when answered from the cache, with the cost of the original answer in micro-dollars. */
  cached: { savedMicros: number } | null
  /** Why the question was reported to people, and the ticket; null when the ticket is not open yet. */
  handedOver: { reason: EscalationReason; ticket: TicketMark | null } | null
}
