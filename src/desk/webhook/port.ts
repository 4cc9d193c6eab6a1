import type { Webhook, WebhookEvent } from './webhook.ts'

export type Subscriptions = {
  /** One for each address of a company; answers the one that stands. */
  save(webhook: Webhook): Promise<Webhook>
  find(company: string, id: string): Promise<Webhook | null>
  wanting(company: string, event: WebhookEvent): Promise<Webhook[]>
}

export type WebhookMessage = { id: string; url: string; secret: string; body: string }

export type Webhooks = { send(message: WebhookMessage): Promise<void> }
