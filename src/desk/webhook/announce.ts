import { fingerprint } from '../../lib/hash.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { newDelivery } from '../delivery/new-delivery.ts'
import type { DeskEvent } from '../events.ts'
import { wakeDeliveries } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { payloadOf } from './payload.ts'
import type { Webhook } from './webhook.ts'

/**
 * Makes a delivery of each event to each address that wants it. Its id follows from both, so announcing an event twice delivers it
 * once.
 */
export async function announce(
  ports: Pick<Ports, 'subscriptions' | 'deliveries' | 'clock' | 'wake' | 'log'>,
  events: DeskEvent[],
): Promise<void> {
  const { subscriptions, deliveries, clock } = ports
  const due: Delivery[] = []
  // Asked once for each company and kind of event: a burst would else use up the queries that one invocation has.
  const wanting = new Map<string, Webhook[]>()
  for (const event of events) {
    const payload = payloadOf(event)
    if (payload === null) continue
    const asked = `${event.company} ${payload.name}`
    const webhooks = wanting.get(asked) ?? (await subscriptions.wanting(event.company, payload.name))
    wanting.set(asked, webhooks)
    for (const webhook of webhooks) {
      const id = `dlv_${await fingerprint(`${event.id} ${webhook.id}`)}`
      const task = {
        kind: 'webhook' as const,
        webhookId: webhook.id,
        eventId: event.id,
        event: payload.name,
        body: payload.body,
      }
      due.push(newDelivery(id, event.company, task, clock.now()))
    }
  }
  if (due.length === 0) return
  await deliveries.add(due)
  await wakeDeliveries(ports, due)
}
