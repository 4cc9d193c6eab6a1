import { type Call, requireRole } from '../call.ts'
import type { Ports } from '../ports.ts'
import type { Webhook, WebhookEvent } from './webhook.ts'

/** Tells an address of these events from now on; the same address again replaces its events and its secret. */
export async function configureWebhook(
  { subscriptions, clock, ids }: Pick<Ports, 'subscriptions' | 'clock' | 'ids'>,
  call: Call,
  input: { url: string; events: WebhookEvent[]; secret: string },
): Promise<Webhook> {
  requireRole(call, 'integration')
  return subscriptions.save({ id: ids.next('whk'), company: call.company.id, ...input, createdAt: clock.now() })
}
