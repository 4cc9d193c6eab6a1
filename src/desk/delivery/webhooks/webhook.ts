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

/** The event that the test route sends; nobody subscribes to it. */
export const TEST_EVENT = 'webhook.test'

/** More would slow every event of the company down: each one is offered to each webhook. */
export const MAX_WEBHOOKS = 50

/** An address of the company's own systems that receives events. Its secret is stored apart from it and read to sign alone. */
export type Webhook = {
  id: string
  company: string
  url: string
  events: WebhookEvent[]
  createdAt: number
  /** The principal that configured it last; null for webhooks from before this was recorded. */
  createdBy: string | null
  /** A disabled webhook receives nothing, and what waited for it is parked. */
  disabledAt: number | null
}

/** A webhook with what people need to judge it: whether the credential that configured it still works. */
export type WebhookView = { webhook: Webhook; createdByIsActive: boolean }
