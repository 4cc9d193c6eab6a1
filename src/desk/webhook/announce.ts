import { fingerprint } from '../../lib/hash.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { newDelivery } from '../delivery/new-delivery.ts'
import type { DeskEvent } from '../events.ts'
import { wakeDeliveries } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { payloadOf } from './payload.ts'

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
  for (const event of events) {
    const payload = payloadOf(event)
    if (payload === null) continue
    for (const webhook of await subscriptions.wanting(event.company, payload.name)) {
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
