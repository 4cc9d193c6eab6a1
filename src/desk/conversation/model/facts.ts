import type { Source } from '../../answering/answer-record.ts'
import type { TurnEscalation } from '../../answering/gate.ts'
import type { ModelTier } from '../../company/settings/model-tier.ts'
import type { Tier } from '../../company/tier.ts'
import type { EventOf } from '../../kernel/event.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Conversation, ResolutionType } from './conversation.ts'

/** Published facts about conversations and their turns. */
export type ConversationFact =
  | { name: 'conversation.opened'; data: { channel: string; customer: string; session: string } }
  /** The latest state of a conversation, which replaces earlier ones. Used for indexes and figures, not for the audit log. */
  | { name: 'conversation.changed'; data: { state: Conversation } }
  | {
      name: 'conversation.escalated'
      data: {
        session: string
        customer: string
        from: Tier
        to: Tier
        reason: EscalationReason
        /** For a move to people: the escalation that its ticket is opened from. */
        escalationId: string | null
      }
    }
  | {
      /** Reported to people with a ticket while the desk keeps answering. */
      name: 'conversation.handed_over'
      data: { session: string; customer: string; reason: EscalationReason; escalationId: string }
    }
  | {
      /** Closed by any caller; `messages` counts all senders. */
      name: 'conversation.closed'
      data: { session: string; customer: string; durationMs: number; messages: number; escalated: boolean }
    }
  | { name: 'conversation.resolved'; data: { session: string; customer: string; type: ResolutionType } }
  /** Reopened because its ticket was reopened. */
  | { name: 'conversation.reopened'; data: { session: string; customer: string } }
  | { name: 'conversation.abandoned'; data: { session: string; customer: string } }
  /** Deleted with all its data under the company's retention. Figures and tickets remain. */
  | { name: 'conversation.deleted'; data: { session: string; reason: 'retention' } }
  | { name: 'conversation.claimed'; data: { session: string; person: string } }
  | { name: 'conversation.handed_back'; data: { session: string; person: string; to: Tier } }
  | {
      name: 'turn.taken'
      data: {
        turnId: string
        seq: number
        channel: string
        customer: string
        confidence: number
        escalation: TurnEscalation | null
        sources: Source[]
        model: string
        tokens: { input: number; output: number }
        totalMs: number
        askedAt: number
        /** Absent in events of older versions. */
        costMicros?: number
        /** Set for a turn that was routed by its complexity. */
        complexity?: number
        sentiment?: number
        modelTier?: ModelTier
        /** Answered from the cache; `savedMicros` is the cost of the original answer. */
        cached?: boolean
        savedMicros?: number
        /** Set for a question that was reported to people. */
        handedOver?: EscalationReason
      }
    }
  | {
      /** A question that failed and created no turn; `what` names the cause. */
      name: 'query.failed'
      data: { channel: string; customer: string; what: string }
    }
  | {
      name: 'answer.rated'
      data: {
        feedbackId: string
        turnId: string | null
        messageId: string
        helpful: boolean
        question: string
        reply: string
        customer: string
        confidence: number | null
        sources: string[]
      }
    }

export type ConversationEvent = EventOf<ConversationFact>
