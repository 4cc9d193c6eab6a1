/** More would slow every event of the company down: each one is offered to each webhook. */
export const MAX_WEBHOOKS = 50

/** An address of the company's own systems that receives events. Its secret is stored apart from it and read to sign alone. */
export type Webhook = {
  id: string
  company: string
  url: string
  /** The names of the payloads that it wants, as contracts call them. */
  events: string[]
  createdAt: number
  /** The principal that configured it last; null for webhooks from before this was recorded. */
  createdBy: string | null
  /** A disabled webhook receives nothing, and what waited for it is parked. */
  disabledAt: number | null
}

/** A webhook with what people need to judge it: whether the credential that configured it still works. */
export type WebhookView = { webhook: Webhook; createdByIsActive: boolean }
