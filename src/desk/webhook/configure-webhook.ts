import { type Call, principalId, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import { requirePublicTarget } from '../outbound-targets.ts'
import { wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import { webhookChanged } from './changed-event.ts'
import { MAX_WEBHOOKS, type Webhook, type WebhookEvent } from './webhook.ts'

type Needs = Pick<Ports, 'subscriptions' | 'outboundTargets' | 'clock' | 'ids' | 'wake' | 'log'>

/** Sends these events to a URL from now on. The same URL again replaces its events and secret, and enables it. */
export async function configureWebhook(
  ports: Needs,
  call: Call,
  { url, events, secret }: { url: string; events: WebhookEvent[]; secret: string },
): Promise<Webhook> {
  requireRole(call, 'integration')
  await requirePublicTarget(ports.outboundTargets, 'url', url)
  const webhook: Webhook = {
    id: ports.ids.next('whk'),
    company: call.company.id,
    url,
    events,
    createdAt: ports.clock.now(),
    createdBy: principalId(call.principal),
    disabledAt: null,
  }
  const event = webhookChanged(ports, call, webhook, 'configured')
  const stored = await ports.subscriptions.save(webhook, secret, MAX_WEBHOOKS, event)
  if (stored === null) throw new DeskError({ kind: 'conflict', why: 'too_many_webhooks' })
  await wakeOutbox(ports)
  return stored
}
