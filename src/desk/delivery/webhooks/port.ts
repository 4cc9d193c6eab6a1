import type { DeskEvent } from '../model/events.ts'
import type { Webhook } from './webhook.ts'

export type Subscriptions = {
  /**
   * Stores a webhook. Its URL is unique in the company: the same URL again replaces events, secret and creator of the stored one and
   * enables it; the event is given the id of the stored one. Returns what is stored, or null when the company has `max` webhooks at other URLs already.
   */
  save(webhook: Webhook, secret: string, max: number, event: DeskEvent): Promise<Webhook | null>
  /** Replaces a webhook; without a secret the stored one stays. Returns `url_taken` when another webhook has its URL, `gone` when it was deleted meanwhile. */
  replace(webhook: Webhook, secret: string | null, event: DeskEvent): Promise<'replaced' | 'url_taken' | 'gone'>
  /** Returns whether there was one. */
  remove(company: string, id: string, event: DeskEvent): Promise<boolean>
  find(company: string, id: string): Promise<Webhook | null>
  /** What the webhook's deliveries are signed with. */
  secretOf(company: string, id: string): Promise<string | null>
  /** Oldest first. */
  list(company: string): Promise<Webhook[]>
  /** The enabled webhooks that want payloads of this name. */
  wanting(company: string, name: string): Promise<Webhook[]>
}

export type WebhookMessage = { id: string; url: string; secret: string; body: string }

export type Webhooks = { send(message: WebhookMessage): Promise<void> }
