import { fingerprint } from '../../../lib/hash.ts'
import type { Delivery } from '../../kernel/delivery.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { newDelivery } from '../../kernel/new-delivery.ts'
import { wakeDeliveries } from '../../kernel/wake.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Deliveries } from '../model/port.ts'
import { type Payload, payloadsOf } from './payload.ts'
import type { Subscriptions } from './port.ts'
import type { Webhook } from './webhook.ts'

/**
 * Makes a delivery of each event to each address that wants it. Its id follows from both, so announcing an event twice delivers it
 * once.
 */
export async function announce(
  ports: Pick<Kernel, 'clock' | 'wake' | 'log'> & { subscriptions: Subscriptions; deliveries: Deliveries },
  events: DeskEvent[],
): Promise<void> {
  const { subscriptions, deliveries, clock } = ports
  const due: Delivery[] = []
  // Asked once for each company and kind of event: a burst would else use up the queries that one invocation has.
  const wanting = new Map<string, Webhook[]>()
  for (const event of events) {
    for (const payload of payloadsOf(event)) {
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
  { id, company }: DeskEvent,
  { name, body }: Payload,
  webhook: Webhook,
  at: number,
): Promise<Delivery> {
  // An event may be told under several names; the receiver takes each once.
  const eventId = name === 'session.created' ? `${id}-session` : id
  const task = { kind: 'webhook' as const, webhookId: webhook.id, eventId, event: name, body }
  return newDelivery(`dlv_${await fingerprint(`${eventId} ${webhook.id}`)}`, company, task, at)
}
