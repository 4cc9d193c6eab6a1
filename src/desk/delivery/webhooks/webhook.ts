/** A limit, because every event of the company is matched against every webhook. */
export const MAX_WEBHOOKS = 50

/** A URL of the company's own systems that receives events. The secret is stored separately and read only for signing. */
export type Webhook = {
  id: string
  company: string
  url: string
  /** The payload names that it subscribes to, in the contracts' words. */
  events: string[]
  createdAt: number
  /** The principal that configured it last; null for webhooks from before this was recorded. */
  createdBy: string | null
  /** A disabled webhook receives nothing, and its pending deliveries are parked. */
  disabledAt: number | null
}

/** A webhook, and whether the credential that configured it is still valid. */
export type WebhookView = { webhook: Webhook; createdByIsActive: boolean }
