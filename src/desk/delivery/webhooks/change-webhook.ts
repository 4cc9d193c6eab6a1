import { type Call, principalId, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type OutboundTargets, requirePublicTarget } from '../../kernel/outbound-targets.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { webhookChanged } from './changed-event.ts'
import type { Subscriptions } from './port.ts'
import type { Webhook } from './webhook.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
  subscriptions: Subscriptions
  outboundTargets: OutboundTargets
}

export type WebhookChange = {
  url?: string | undefined
  events?: string[] | undefined
  secret?: string | undefined
  isEnabled?: boolean | undefined
}

/** Updates the named fields. Pending deliveries go to the new address with the new secret. */
export async function changeWebhook(
  ports: Needs,
  call: Call,
  id: string,
  { url, events, secret, isEnabled }: WebhookChange,
): Promise<Webhook> {
  requireRole(call, 'integration')
  const { subscriptions, outboundTargets, clock } = ports
  const before = await subscriptions.find(call.company.id, id)
  if (before === null) throw new DeskError({ kind: 'not_found', what: 'webhook' })
  if (url !== undefined) await requirePublicTarget(outboundTargets, 'url', url)
  const webhook: Webhook = {
    ...before,
    url: url ?? before.url,
    events: events ?? before.events,
    createdBy: principalId(call.principal),
    disabledAt: isEnabled === undefined ? before.disabledAt : isEnabled ? null : (before.disabledAt ?? clock.now()),
  }
  const outcome = await subscriptions.replace(webhook, secret ?? null, webhookChanged(ports, call, webhook, 'changed'))
  if (outcome === 'url_taken') throw new DeskError({ kind: 'conflict', why: 'already_exists' })
  if (outcome === 'gone') throw new DeskError({ kind: 'not_found', what: 'webhook' })
  await wakeOutbox(ports)
  return webhook
}

/** Deletes a webhook. Its pending deliveries are parked by their next attempt. */
export async function deleteWebhook(ports: Needs, call: Call, id: string): Promise<void> {
  requireRole(call, 'integration')
  const webhook = await ports.subscriptions.find(call.company.id, id)
  const removed =
    webhook !== null &&
    (await ports.subscriptions.remove(call.company.id, id, webhookChanged(ports, call, webhook, 'deleted')))
  if (!removed) throw new DeskError({ kind: 'not_found', what: 'webhook' })
  await wakeOutbox(ports)
}
