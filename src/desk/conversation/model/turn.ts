import type { AnswerRecord, Source } from '../../answering/answer-record.ts'
import type { TurnEscalation } from '../../answering/gate.ts'
import type { ModelTier } from '../../company/settings/model-tier.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { TicketMark } from '../../ticket/ticket.ts'

export type Customer = { id: string; name: string; email: string; details: Record<string, string> }

/** A customer message and the reply to it. */
export type Turn = {
  id: string
  /** Counted from 1 within the conversation. */
  seq: number
  question: string
  reply: string
  confidence: number
  escalation: TurnEscalation | null
  sources: Source[]
  record: AnswerRecord
  askedAt: number
  answeredAt: number
  /** Of a question that was routed by what it asks. */
  routed?: Routed
  /** Who asked it. Absent where the client does not say who asks. */
  askedBy?: Asker
}

/** `isProved`: a `user_hash` or a credential came with the question. */
export type Asker = { customer: Customer; isProved: boolean }

/** How a question was judged: its mood from -1 to 1, and from 0 to 1 how much it asks of whoever answers. */
export type Weighed = { sentiment: number; complexity: number }

/** How a question found its answer. */
export type Routed = Weighed & {
  tier: ModelTier
  /** The day's budget was spent. */
  isCapped: boolean
  /** Answered as the same question was before; what that had cost, in micro-dollars. */
  cached: { savedMicros: number } | null
  /** Why people were told of it, and by which ticket: null where it could not be opened yet. */
  handedOver: { reason: EscalationReason; ticket: TicketMark | null } | null
}
