import type { ActionName } from './action/action.ts'
import type { Tier } from './conversation/tier.ts'
import type { Source, TurnEscalation } from './conversation/turn.ts'

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
      }
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
      }
    }
  | {
      name: 'delivery.settled'
      data: { deliveryId: string; kind: string; status: 'delivered' | 'parked'; externalId: string | null }
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
  | { name: 'company.configured'; data: { changed: string[] } }

export type EventName = DeskFact['name']
