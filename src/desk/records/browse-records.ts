import { type Call, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Ledger, LedgerPage, RecordFilter, RecordPage, RecordStore } from './port.ts'
import type { KeptRecord, RecordKind } from './record.ts'

const readers = ['integration', 'agent', 'analyst'] as const

export async function readRecord(
  { recordStore }: { recordStore: RecordStore },
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
  { recordStore }: { recordStore: RecordStore },
  call: Call,
  kind: RecordKind,
  filter: RecordFilter,
): Promise<RecordPage> {
  requireRole(call, ...readers)
  return recordStore.list(call.company.id, kind, filter)
}

/** Every credit and refund, newest first. */
export async function listLedger(
  { ledger }: { ledger: Ledger },
  call: Call,
  filter: RecordFilter,
): Promise<LedgerPage> {
  requireRole(call, ...readers)
  return ledger.list(call.company.id, filter)
}
