import type { Call } from '../call.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'

/** The customer wants no ticket. Twice is harmless; after a ticket it is a conflict. */
export async function declineTicket(
  { escalations, clock, ids }: Pick<Ports, 'escalations' | 'clock' | 'ids'>,
  call: Call,
  id: string,
): Promise<void> {
  const escalation = await escalations.find(call.company.id, id)
  if (escalation === null) throw new DeskError({ kind: 'not_found', what: 'escalation' })
  if (escalation.state === 'declined') return
  const declined = await escalations.decline(call.company.id, id, {
    id: ids.next('evt'),
    company: call.company.id,
    at: clock.now(),
    actor: escalation.customer.id,
    conversation: escalation.conversation,
    ip: call.ip,
    name: 'escalation.declined',
    data: { escalationId: id },
  })
  if (declined) return
  const now = await escalations.find(call.company.id, id)
  if (now?.state !== 'declined') throw new DeskError({ kind: 'conflict', why: 'already_ticketed' })
}
