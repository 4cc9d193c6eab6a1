import { type Call, requireRole } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import type { Delivery } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeDeliveries, wakeOutbox } from '../kernel/wake.ts'
import type { Deliveries } from './model/port.ts'

/** Resends a parked or suppressed delivery, with another day of attempts. A delivered or pending one is a conflict. */
export async function resendDelivery(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { deliveries: Deliveries },
  call: Call,
  id: string,
): Promise<Delivery> {
  requireRole(call, 'integration', 'agent')
  const { deliveries, clock } = ports
  const delivery = await deliveries.find(call.company.id, id)
  if (delivery === null) throw new DeskError({ kind: 'not_found', what: 'delivery' })
  const now = clock.now()
  const event = eventFor(ports, call, { name: 'delivery.resent' as const, data: { deliveryId: id } }, { at: now })
  const resent = await deliveries.resend(call.company.id, id, now, event)
  if (!resent) throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
  await Promise.all([wakeDeliveries(ports, [{ id }]), wakeOutbox(ports)])
  return { ...delivery, status: 'pending', attempts: 0, dueAt: now, lastError: null }
}
