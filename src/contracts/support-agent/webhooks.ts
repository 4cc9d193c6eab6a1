import type { WebhookPayloads } from '../../desk/delivery/webhooks/payload.ts'
import { ticketReference } from '../../desk/ticket/reference.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { presentReason } from './reason.ts'

/** What systems that know this contract are told: of sessions that end, and of the tickets of every channel. */
export const escalationPayloads: WebhookPayloads = (event) => {
  switch (event.name) {
    case 'conversation.closed': {
      const { session, customer, durationMs, messages, escalated } = event.data
      const duration_minutes = Math.round(durationMs / MINUTE_MS)
      const counts = { duration_minutes, message_count: messages, escalated }
      return [{ name: 'session.closed', data: { session_id: session, customer_id: customer, ...counts } }]
    }
    case 'ticket.opened': {
      const { number, session, customer, priority, reason, unverified } = event.data
      const ticket_id = ticketReference(event.at, number)
      const mark = unverified === true ? { unverified } : {}
      const about = { session_id: session, customer_id: customer, priority, reason: presentReason(reason) }
      const data = { ticket_id, ...about, ...mark }
      return [{ name: 'escalation.created', data }]
    }
    default:
      return []
  }
}
