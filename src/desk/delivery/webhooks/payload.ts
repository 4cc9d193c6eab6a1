import { isoTime, MINUTE_MS } from '../../../lib/time.ts'
import { channelOf } from '../../kernel/conversation-name.ts'
import { ticketReference } from '../../ticket/reference.ts'
import type { DeskEvent } from '../model/events.ts'
import type { WebhookEvent } from './webhook.ts'

export type Payload = { name: WebhookEvent; body: string }

/** What receivers are told of an event; nothing when it is not one for the outside. */
export const payloadsOf = (event: DeskEvent): Payload[] =>
  toldOf(event).map(([name, data]) => ({
    name,
    body: JSON.stringify({ event: name, timestamp: isoTime(event.at), data }),
  }))

/** Conversations with tiers, whose events service-desk's clients know. */
const TIERED = 'service-desk'

function toldOf(event: DeskEvent): [WebhookEvent, Record<string, unknown>][] {
  const companyId = event.company
  switch (event.name) {
    case 'conversation.opened': {
      const { session, customer, channel } = event.data
      const opened: [WebhookEvent, Record<string, unknown>] = [
        'conversation.created',
        { conversation_id: session, user_id: customer, channel },
      ]
      if (channel !== TIERED) return [opened]
      return [['session.created', { sessionId: session, companyId, customerId: customer }], opened]
    }
    case 'conversation.escalated': {
      const { session, customer, from, to, reason } = event.data
      const tiers = { fromTier: from.toUpperCase(), toTier: to.toUpperCase(), reason: reason.toUpperCase() }
      return [['session.escalated', { sessionId: session, companyId, customerId: customer, ...tiers }]]
    }
    case 'conversation.resolved': {
      const { session, customer, type } = event.data
      const data = { sessionId: session, companyId, customerId: customer, resolutionType: type.toUpperCase() }
      return [['session.resolved', data]]
    }
    case 'conversation.closed': {
      const { session, customer, durationMs, messages, escalated } = event.data
      const duration_minutes = Math.round(durationMs / MINUTE_MS)
      const counts = { duration_minutes, message_count: messages, escalated }
      return [['session.closed', { session_id: session, customer_id: customer, ...counts }]]
    }
    case 'conversation.abandoned': {
      if (event.conversation !== null && channelOf(event.conversation) !== TIERED) return []
      const { session, customer } = event.data
      return [['session.abandoned', { sessionId: session, companyId, customerId: customer }]]
    }
    case 'ticket.opened': {
      const { number, session, customer, priority, reason, unverified } = event.data
      const ticket_id = ticketReference(event.at, number)
      const mark = unverified === true ? { unverified } : {}
      return [
        ['escalation.created', { ticket_id, session_id: session, customer_id: customer, priority, reason, ...mark }],
      ]
    }
    default:
      return []
  }
}
