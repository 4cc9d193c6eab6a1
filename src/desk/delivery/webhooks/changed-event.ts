import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Webhook } from './webhook.ts'

/** The audit event of a webhook change, without its secret. */
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
