import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import type { Escalations } from '../../ticket/escalations-port.ts'

/** Records that the customer wants no ticket. Repeating it changes nothing; throws a conflict when a ticket exists. */
export async function declineTicket(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { escalations: Escalations },
  call: Call,
  id: string,
): Promise<void> {
  const { escalations } = ports
  const escalation = await escalations.find(call.company.id, id)
  if (escalation === null) throw new DeskError({ kind: 'not_found', what: 'escalation' })
  if (escalation.state === 'declined') return
  const origin = { actor: escalation.customer.id, conversation: escalation.conversation }
  const event = eventFor(ports, call, { name: 'escalation.declined' as const, data: { escalationId: id } }, origin)
  const declined = await escalations.decline(call.company.id, id, event)
  if (declined) return wakeOutbox(ports)
  const now = await escalations.find(call.company.id, id)
  if (now?.state !== 'declined') throw new DeskError({ kind: 'conflict', why: 'already_ticketed' })
}
