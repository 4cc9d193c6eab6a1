/** Events that a company can be told of, by the names that its systems know. */
export const WEBHOOK_EVENTS = [
  'session.created',
  'session.escalated',
  'session.resolved',
  'session.abandoned',
  'session.closed',
  'escalation.created',
  'conversation.created',
  'sentiment.negative',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** An address of the company's own that is told of events. */
export type Webhook = {
  id: string
  company: string
  url: string
  events: WebhookEvent[]
  secret: string
  createdAt: number
}
