import { type Call, principalId, requireRole } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import type { Ledger } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { ledger: Ledger }

/**
 * Says of a ledger entry that it was not paid after all, or that its money came back: it no longer counts towards any bound and cannot be
 * delivered any more. Refuses `not_found`, and `conflict` while a delivery may still pay it.
 */
export async function reversePayment(
  ports: Needs,
  call: Call,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<void> {
  requireRole(call, 'integration')
  const reversal = { entryId, actor: principalId(call.principal), reason, at: ports.clock.now() }
  const event = eventFor(ports, call, { name: 'payment.reversed' as const, data: { entryId, reason } })
  const reversed = await ports.ledger.reverse(call.company.id, reversal, event)
  if (reversed === 'not_found') throw new DeskError({ kind: 'not_found', what: 'record' })
  if (reversed === 'under_way') throw new DeskError({ kind: 'conflict', why: 'payment_under_way' })
  await wakeOutbox(ports)
}
