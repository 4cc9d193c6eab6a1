import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Webhook } from './webhook.ts'

/** The audit's record of a change of a webhook, without its secret. */
export const webhookChanged = (
  ports: Pick<Kernel, 'clock' | 'ids'>,
  call: Call,
  { id, url, events, disabledAt }: Webhook,
  what: 'configured' | 'changed' | 'deleted',
): DeskEvent =>
  eventFor(ports, call, {
    name: 'webhook.changed',
    data: { webhookId: id, what, url, events, disabled: disabledAt !== null },
  })
