import { isoTime } from '../../lib/time.ts'
import type { DeskEvent } from '../events.ts'
import type { WebhookEvent } from './webhook.ts'

/** What a receiver is told of an event, or null when it is not one for the outside. */
export function payloadOf(event: DeskEvent): { name: WebhookEvent; body: string } | null {
  const told = dataOf(event)
  if (told === null) return null
  const [name, data] = told
  return { name, body: JSON.stringify({ event: name, timestamp: isoTime(event.at), data }) }
}

function dataOf(event: DeskEvent): [WebhookEvent, Record<string, unknown>] | null {
  switch (event.name) {
    case 'conversation.opened': {
      const { session, customer, channel } = event.data
      return ['conversation.created', { conversation_id: session, user_id: customer, channel }]
    }
    case 'ticket.opened': {
      const { number, session, customer, priority, reason } = event.data
      const ticket_id = `TKT-${new Date(event.at).getUTCFullYear()}-${String(number).padStart(6, '0')}`
      return ['escalation.created', { ticket_id, session_id: session, customer_id: customer, priority, reason }]
    }
    default:
      return null
  }
}
