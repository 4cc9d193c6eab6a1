import { type Call, requireRole } from '../company/call.ts'
import type { Delivery } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import { newDelivery } from '../kernel/new-delivery.ts'
import { deliver } from './deliver.ts'
import { type WebhookPayload, webhookBody } from './webhooks/payload.ts'

type Needs = Parameters<typeof deliver>[0]

/**
 * Sends a test event to a webhook and returns the result of the first attempt. It is a normal delivery: signed, listed and retried. A
 * disabled webhook must be enabled first.
 */
export async function testWebhook(
  ports: Needs,
  call: Call,
  { id, payload }: { id: string; payload: Pick<WebhookPayload, 'name' | 'data'> },
): Promise<Delivery> {
  requireRole(call, 'integration')
  const { subscriptions, deliveries, clock, ids } = ports
  const company = call.company.id
  const webhook = await subscriptions.find(company, id)
  if (webhook === null) throw new DeskError({ kind: 'not_found', what: 'webhook' })
  if (webhook.disabledAt !== null) throw new DeskError({ kind: 'conflict', why: 'webhook_disabled' })
  const at = clock.now()
  const body = webhookBody(payload, at)
  const task = { kind: 'webhook' as const, webhookId: id, eventId: ids.next('evt'), event: payload.name, body }
  const delivery = newDelivery(ids.next('dlv'), company, task, at)
  await deliveries.add([delivery])
  await deliver(ports, delivery.id)
  return (await deliveries.find(company, delivery.id)) ?? delivery
}
