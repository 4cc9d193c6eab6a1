import { type Call, principalId } from '../../company/call.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Webhook } from './webhook.ts'

/** The audit's record of a change of a webhook, without its secret. */
export const webhookChanged = (
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  call: Call,
  { id, url, events, disabledAt }: Webhook,
  what: 'configured' | 'changed' | 'deleted',
): DeskEvent => ({
  id: ids.next('evt'),
  company: call.company.id,
  at: clock.now(),
  actor: principalId(call.principal),
  conversation: null,
  ip: call.ip,
  name: 'webhook.changed',
  data: { webhookId: id, what, url, events, disabled: disabledAt !== null },
})
