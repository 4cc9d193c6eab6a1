import type * as z from 'zod'
import { referenceOf } from '../../desk/records/enter-payment.ts'
import type { ImportedLine } from '../../desk/records/import-records.ts'
import type { LedgerEntry } from '../../desk/records/ledger.ts'
import { draftOf } from '../../desk/records/read-draft.ts'
import type { KeptRecord } from '../../desk/records/record.ts'
import { isoTime } from '../../lib/time.ts'
import type { paymentReply, recordImportReply } from './records-schema.ts'

export function presentRecord(kept: KeptRecord) {
  const { kind: _, ...record } = draftOf(kept)
  return record
}

export function presentRecordImport(results: ImportedLine[]): z.infer<typeof recordImportReply> {
  const rejected = results.filter(({ status }) => status === 'rejected').length
  return { accepted: results.length - rejected, rejected, results }
}

export const presentPayment = (entry: LedgerEntry, reversedAt: number | null = null): z.infer<typeof paymentReply> => ({
  entry_id: entry.id,
  customer_id: entry.customerId,
  kind: entry.kind,
  amount: { amount: entry.amount, currency: entry.currency },
  against: entry.against,
  conversation_id: entry.conversation,
  actor: entry.actor,
  reason: entry.reason,
  reference: referenceOf(entry),
  at: isoTime(entry.at),
  ...(reversedAt === null ? {} : { reversed_at: isoTime(reversedAt) }),
})
