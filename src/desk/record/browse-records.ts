import { type Call, requireRole } from '../call.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { LedgerPage, RecordFilter, RecordPage } from './port.ts'
import type { KeptRecord, RecordKind } from './record.ts'

const readers = ['integration', 'agent', 'analyst'] as const

export async function readRecord(
  { recordStore }: Pick<Ports, 'recordStore'>,
  call: Call,
  kind: RecordKind,
  id: string,
): Promise<KeptRecord> {
  requireRole(call, ...readers)
  const kept = await recordStore.find(call.company.id, kind, id)
  if (kept === null) throw new DeskError({ kind: 'not_found', what: 'record' })
  return kept
}

/** In the order of their ids, of one customer when the filter names one. */
export async function listRecords(
  { recordStore }: Pick<Ports, 'recordStore'>,
  call: Call,
  kind: RecordKind,
  filter: RecordFilter,
): Promise<RecordPage> {
  requireRole(call, ...readers)
  return recordStore.list(call.company.id, kind, filter)
}

/** Every credit and refund, newest first. */
export async function listLedger(
  { books }: Pick<Ports, 'books'>,
  call: Call,
  filter: RecordFilter,
): Promise<LedgerPage> {
  requireRole(call, ...readers)
  return books.list(call.company.id, filter)
}
