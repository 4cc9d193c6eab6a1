import type { ApiKeys } from '../../company/api-keys/port.ts'
import { type Call, requireRole } from '../../company/call.ts'
import type { Users } from '../../company/users/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Subscriptions } from './port.ts'
import type { Webhook, WebhookView } from './webhook.ts'

type Needs = Pick<Kernel, 'clock'> & { subscriptions: Subscriptions; apiKeys: ApiKeys; users: Users }

/** The company's webhooks, oldest first. */
export async function listWebhooks(ports: Needs, call: Call): Promise<WebhookView[]> {
  requireRole(call, 'integration')
  const webhooks = await ports.subscriptions.list(call.company.id)
  const creators = [...new Set(webhooks.map(({ createdBy }) => createdBy))]
  const active = new Map(
    await Promise.all(creators.map(async (one) => [one, await isActive(ports, call.company.id, one)] as const)),
  )
  return webhooks.map((webhook) => ({ webhook, createdByIsActive: active.get(webhook.createdBy) ?? true }))
}

export async function readWebhook(ports: Needs, call: Call, id: string): Promise<WebhookView> {
  requireRole(call, 'integration')
  const webhook = await ports.subscriptions.find(call.company.id, id)
  if (webhook === null) throw new DeskError({ kind: 'not_found', what: 'webhook' })
  return viewOf(ports, webhook)
}

export const viewOf = async (ports: Needs, webhook: Webhook): Promise<WebhookView> => ({
  webhook,
  createdByIsActive: await isActive(ports, webhook.company, webhook.createdBy),
})

/**
 * Whether the principal that configured a webhook can still sign in: an API key that is neither revoked nor expired, a user that is
 * there and enabled. What this deployment has no row of (its own key, users of another issuer) counts as active.
 */
async function isActive({ apiKeys, users, clock }: Needs, company: string, createdBy: string | null): Promise<boolean> {
  const [, kind, id] = /^(api_key|user):(.+)$/.exec(createdBy ?? '') ?? []
  if (id === undefined) return true
  if (kind === 'user') {
    const user = await users.find(id)
    return user === null || user.disabledAt === null
  }
  const key = await apiKeys.find({ type: 'any', company, withAll: true }, id)
  return key === null || (key.revokedAt === null && (key.expiresAt === null || key.expiresAt > clock.now()))
}
