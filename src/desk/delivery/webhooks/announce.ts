import { fingerprint } from '../../../lib/hash.ts'
import type { Delivery } from '../../kernel/delivery.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { newDelivery } from '../../kernel/new-delivery.ts'
import { wakeDeliveries } from '../../kernel/wake.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Deliveries } from '../model/port.ts'
import { type WebhookPayload, type WebhookPayloads, webhookBody } from './payload.ts'
import type { Subscriptions } from './port.ts'
import type { Webhook } from './webhook.ts'

/**
 * Creates a delivery of each event to each webhook that subscribes to it. The id is derived from both, so a repeated event is delivered
 * once.
 */
export async function announce(
  ports: Pick<Kernel, 'clock' | 'wake' | 'log'> & {
    subscriptions: Subscriptions
    deliveries: Deliveries
    webhookPayloads: readonly WebhookPayloads[]
  },
  events: DeskEvent[],
): Promise<void> {
  const { subscriptions, deliveries, webhookPayloads, clock } = ports
  const due: Delivery[] = []
  // Queried once per company and event type: a burst would otherwise exceed the number of queries that one invocation allows.
  const wanting = new Map<string, Webhook[]>()
  for (const event of events) {
    for (const payload of webhookPayloads.flatMap((payloadsOf) => payloadsOf(event))) {
      const asked = `${event.company} ${payload.name}`
      const webhooks = wanting.get(asked) ?? (await subscriptions.wanting(event.company, payload.name))
      wanting.set(asked, webhooks)
      for (const webhook of webhooks) due.push(await deliveryOf(event, payload, webhook, clock.now()))
    }
  }
  if (due.length === 0) return
  await deliveries.add(due)
  await wakeDeliveries(ports, due)
}

async function deliveryOf(
  { id, company, at: happenedAt }: DeskEvent,
  payload: WebhookPayload,
  webhook: Webhook,
  at: number,
): Promise<Delivery> {
  const eventId = payload.part === undefined ? id : `${id}-${payload.part}`
  const body = webhookBody(payload, happenedAt)
  const task = { kind: 'webhook' as const, webhookId: webhook.id, eventId, event: payload.name, body }
  return newDelivery(`dlv_${await fingerprint(`${eventId} ${webhook.id}`)}`, company, task, at)
}
