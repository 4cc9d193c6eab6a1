import type { ActionName } from './action/action.ts'
import type { Role } from './call.ts'
import type { DeskRules } from './company/tiers.ts'
import type { Conversation, ResolutionType } from './conversation/conversation.ts'
import type { Tier } from './conversation/tier.ts'
import type { Source, TurnEscalation } from './conversation/turn.ts'
import type { QueryReason } from './escalation/query-reason.ts'
import type { EscalationReason } from './escalation/reason.ts'
import type { RecordKind } from './record/record.ts'
import type { ModelTier } from './routing/model-tier.ts'
import type { TicketStatus } from './ticket/ticket.ts'

/** A fact that happened, published once, consumed many times. Message text stays in the conversation, save for what was rated. */
export type DeskEvent = {
  id: string
  company: string
  at: number
  /** Who caused it: a principal's or a customer's id. */
  actor: string
  conversation: string | null
  ip: string | null
} & DeskFact

export type DeskFact =
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
      data: { session: string; customer: string; reason: QueryReason; escalationId: string }
    }
  | {
      /** By whoever opened it; `messages` are everybody's. */
      name: 'conversation.closed'
      data: { session: string; customer: string; durationMs: number; messages: number; escalated: boolean }
    }
  | { name: 'conversation.resolved'; data: { session: string; customer: string; type: ResolutionType } }
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
        handedOver?: QueryReason
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
  | { name: 'escalation.recorded'; data: { escalationId: string; reason: string; confidence: number } }
  | { name: 'escalation.declined'; data: { escalationId: string } }
  | {
      name: 'ticket.opened'
      data: {
        ticketId: string
        number: number
        escalationId: string
        priority: string
        reason: string
        customer: string
        session: string
        /** The record matches no turn that the desk flagged. */
        unverified?: true
      }
    }
  | {
      name: 'ticket.changed'
      data: { ticketId: string; number: number; status: TicketStatus; assignedAgent: string | null }
    }
  | {
      name: 'delivery.settled'
      data: {
        deliveryId: string
        kind: string
        status: 'delivered' | 'parked' | 'suppressed'
        externalId: string | null
      }
    }
  | { name: 'delivery.resent'; data: { deliveryId: string } }
  | { name: 'article.saved'; data: { articleId: string; revision: number } }
  | { name: 'article.deleted'; data: { articleId: string } }
  | {
      name: 'action.taken'
      data: {
        action: ActionName
        customer: string
        /** The id of what it was done to; null for a credit that is for nothing in particular. */
        target: string | null
        /** Integer minor units, where money was paid. */
        amount: number | null
        currency: string | null
        tier: Tier
      }
    }
  | { name: 'record.saved'; data: { kind: RecordKind; recordId: string } }
  | { name: 'record.deleted'; data: { kind: RecordKind; recordId: string } }
  | {
      /** A credit or refund that one of the company's own systems gave. */
      name: 'payment.entered'
      data: { entryId: string; kind: 'credit' | 'refund'; customer: string; amount: number; currency: string }
    }
  | {
      /** An entry of the ledger that was not paid after all, or whose money came back. */
      name: 'payment.reversed'
      data: { entryId: string; reason: string }
    }
  | {
      /** Never the key itself. `replacedBy` names the successor of one that was rotated. */
      name: 'api_key.changed'
      data: {
        keyId: string
        what: 'issued' | 'rotated' | 'revoked'
        roles: Role[]
        allCompanies: boolean
        replacedBy: string | null
      }
    }
  | {
      /** Never the secret. */
      name: 'webhook.changed'
      data: {
        webhookId: string
        what: 'configured' | 'changed' | 'deleted'
        url: string
        events: string[]
        disabled: boolean
      }
    }
  | { name: 'user.saved'; data: { userId: string; roles: Role[]; disabled: boolean } }
  | { name: 'desk.configured'; data: { version: number; rules: DeskRules } }
  | { name: 'company.configured'; data: { changed: string[] } }

export type EventName = DeskFact['name']
