import { type Call, principalId, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type OutboundTargets, requirePublicTarget } from '../../kernel/outbound-targets.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import { webhookChanged } from './changed-event.ts'
import type { Subscriptions } from './port.ts'
import { MAX_WEBHOOKS, type Webhook } from './webhook.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
  subscriptions: Subscriptions
  outboundTargets: OutboundTargets
}

/** Subscribes a URL to events. Repeating the URL replaces its events and secret, and enables it. */
export async function configureWebhook(
  ports: Needs,
  call: Call,
  { url, events, secret }: { url: string; events: string[]; secret: string },
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
