import type { Source } from '../../answering/answer-record.ts'
import type { TurnEscalation } from '../../answering/gate.ts'
import type { ModelTier } from '../../company/settings/model-tier.ts'
import type { Tier } from '../../company/tier.ts'
import type { EventOf } from '../../kernel/event.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Conversation, ResolutionType } from './conversation.ts'

/** What is published of conversations and their turns. */
export type ConversationFact =
  | { name: 'conversation.opened'; data: { channel: string; customer: string; session: string } }
  /** The latest state of a conversation; a later one makes it void. For indexes and figures, not for the audit. */
  | { name: 'conversation.changed'; data: { state: Conversation } }
  | {
      name: 'conversation.escalated'
      data: {
        session: string
        customer: string
        from: Tier
        to: Tier
        reason: EscalationReason
        /** Of a move to a person: what its ticket is opened from. */
        escalationId: string | null
      }
    }
  | {
      /** People are told of it by a ticket, and the desk goes on answering. */
      name: 'conversation.handed_over'
      data: { session: string; customer: string; reason: EscalationReason; escalationId: string }
    }
  | {
      /** By whoever opened it; `messages` are everybody's. */
      name: 'conversation.closed'
      data: { session: string; customer: string; durationMs: number; messages: number; escalated: boolean }
    }
  | { name: 'conversation.resolved'; data: { session: string; customer: string; type: ResolutionType } }
  /** Its ticket was taken up again. */
  | { name: 'conversation.reopened'; data: { session: string; customer: string } }
  | { name: 'conversation.abandoned'; data: { session: string; customer: string } }
  /** With everything in it, by the company's retention. Figures and tickets stay. */
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
        /** Absent from events of before. */
        costMicros?: number
        /** Of a turn that was routed by what it asks. */
        complexity?: number
        sentiment?: number
        modelTier?: ModelTier
        /** Answered as the same question was before; `savedMicros` is what that had cost. */
        cached?: boolean
        savedMicros?: number
        /** Of a question that people were told of. */
        handedOver?: EscalationReason
      }
    }
  | {
      /** A question that could not be answered, and is no turn. `what` it failed with. */
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
