import { type Call, principalId, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import { wakeDeliveries, wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import type { Delivery } from './delivery.ts'

/** Sends a parked or suppressed delivery again, with a new day of attempts. One that is delivered or still trying is a conflict. */
export async function resendDelivery(
  ports: Pick<Ports, 'deliveries' | 'clock' | 'ids' | 'wake' | 'log'>,
  call: Call,
  id: string,
): Promise<Delivery> {
  requireRole(call, 'integration', 'agent')
  const { deliveries, clock, ids } = ports
  const delivery = await deliveries.find(call.company.id, id)
  if (delivery === null) throw new DeskError({ kind: 'not_found', what: 'delivery' })
  const now = clock.now()
  const resent = await deliveries.resend(call.company.id, id, now, {
    id: ids.next('evt'),
    company: call.company.id,
    at: now,
    actor: principalId(call.principal),
    conversation: null,
    ip: call.ip,
    name: 'delivery.resent',
    data: { deliveryId: id },
  })
  if (!resent) throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
  await Promise.all([wakeDeliveries(ports, [{ id }]), wakeOutbox(ports)])
  return { ...delivery, status: 'pending', attempts: 0, dueAt: now, lastError: null }
}
