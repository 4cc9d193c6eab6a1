import { type Call, requireRole } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import type { RecordsEvent } from './facts.ts'
import type { RecordStore, SavedRecord } from './port.ts'
import type { KeptRecord, RecordKind } from './record.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { recordStore: RecordStore }

/**
 * Keeps a record as the company's own system says it is, new or in place of the one before. A customer that is not there (yet) may be
 * named. Refused: a record that becomes another customer's, and one that is paid less than was paid back of it.
 */
export async function saveRecord(ports: Needs, call: Call, kept: KeptRecord): Promise<{ created: boolean }> {
  requireRole(call, 'integration')
  const event = savedEvent(ports, call, kept)
  const [saved] = await ports.recordStore.save(call.company.id, [{ kept, event }])
  const problem = saved === undefined ? null : refusalOf(saved)
  if (problem !== null) throw new DeskError({ kind: 'invalid', ...problem })
  await wakeOutbox(ports)
  return { created: saved === 'created' }
}

/** Takes a record out. What was paid back of it stays in the ledger. */
export async function deleteRecord(ports: Needs, call: Call, kind: RecordKind, id: string): Promise<void> {
  requireRole(call, 'integration')
  const event: RecordsEvent = eventFor(ports, call, { name: 'record.deleted', data: { kind, recordId: id } })
  if (!(await ports.recordStore.delete(call.company.id, kind, id, event)))
    throw new DeskError({ kind: 'not_found', what: 'record' })
  await wakeOutbox(ports)
}

export const savedEvent = (ports: Pick<Kernel, 'clock' | 'ids'>, call: Call, kept: KeptRecord): RecordsEvent =>
  eventFor(ports, call, { name: 'record.saved', data: { kind: kept.kind, recordId: kept.record.id } })

/** Why it was not saved, by the name of the field; null when it was. */
export function refusalOf(saved: SavedRecord): { field: string; why: string } | null {
  switch (saved) {
    case 'created':
    case 'replaced':
    case 'unchanged':
      return null
    case 'refused_customer':
      return { field: 'customer_id', why: 'is not the customer that it belongs to; delete the record first' }
    case 'refused_paid':
      return { field: 'paid', why: 'must cover what was paid back of it already, in the same currency' }
  }
}
