import type * as z from 'zod'
import { referenceOf } from '../../desk/record/enter-payment.ts'
import type { ImportedLine } from '../../desk/record/import-records.ts'
import type { LedgerEntry } from '../../desk/record/ledger.ts'
import { draftOf } from '../../desk/record/read-draft.ts'
import type { KeptRecord } from '../../desk/record/record.ts'
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
