import * as z from 'zod'
import { idSchema } from '../../desk/kernel/ids.ts'
import { moneyDraft, recordDrafts } from '../../desk/records/draft.ts'
import { ledgerEntry, PAYMENT_KINDS } from '../../desk/records/ledger.ts'
import { RECORD_KINDS, type RecordKind } from '../../desk/records/record.ts'
import { whole } from '../../http/query-fields.ts'
import * as examples from './examples.ts'

/** The same fields as in the path or in an import line may be in a body: then they must be the same. */
export const recordBody = (kind: RecordKind) => {
  const draft = recordDrafts[kind]
  return z
    .strictObject({ ...draft.shape, id: idSchema.optional() })
    .meta({ ...draft.meta(), id: `${nameOf(kind)}Request` })
}
export const recordParam = z.object({ id: idSchema })
export const recordsQuery = z.object({
  customer_id: idSchema.optional(),
  limit: whole(1, 500, 50),
  offset: whole(0, 1_000_000, 0),
})

/** `Customer` for `customers`. */
export const nameOf = (kind: RecordKind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1, -1)}`
const exampleOf = (kind: RecordKind) => ({ id: EXAMPLE_IDS[kind], ...Object(recordDrafts[kind].meta()?.example) })
const EXAMPLE_IDS: Record<RecordKind, string> = {
  customers: 'cust_1',
  orders: 'ORD-456',
  shipments: 'SHP-12',
  subscriptions: 'SUB-7',
  invoices: 'INV-2041',
}

export const recordReply = (kind: RecordKind) =>
  z.object({ id: z.string(), ...recordDrafts[kind].shape }).meta({ id: nameOf(kind), example: exampleOf(kind) })
export const recordsReply = (kind: RecordKind) =>
  z
    .object({ records: z.array(recordReply(kind)), total: z.int(), limit: z.int(), offset: z.int() })
    .meta({ id: `${nameOf(kind)}List`, example: { records: [exampleOf(kind)], total: 1, limit: 50, offset: 0 } })
export const recordImportReply = z
  .object({
    accepted: z.int(),
    rejected: z.int(),
    results: z.array(
      z.object({
        line: z.int(),
        kind: z.enum(RECORD_KINDS).optional(),
        id: z.string().optional(),
        status: z.enum(['created', 'updated', 'unchanged', 'rejected']),
        error: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'RecordImportReport', example: examples.recordImportReport })

const against = ledgerEntry.shape.against.unwrap()
export const paymentBody = z
  .strictObject({
    customer_id: idSchema,
    kind: z.enum(PAYMENT_KINDS),
    amount: z.strictObject({
      amount: ledgerEntry.shape.amount.max(1_000_000_000_000),
      currency: moneyDraft.shape.currency,
    }),
    /** The order or invoice that is paid back; a refund has one. */
    against: against.optional(),
    reason: ledgerEntry.shape.reason.optional(),
    /** Your own id of it: the same again is entered once. */
    reference: z
      .string()
      .regex(/^[A-Za-z0-9_.:-]{1,128}$/, 'must be 1 to 128 characters of A-Za-z0-9_.:-')
      .optional(),
  })
  .meta({
    id: 'LedgerEntryRequest',
    example: {
      customer_id: 'cust_1',
      kind: 'refund',
      amount: { amount: 2_500, currency: 'USD' },
      against: { kind: 'order', id: 'ORD-456' },
      reason: 'Arrived late',
      reference: 'RF-2041',
    },
  })
export const paymentReply = z
  .object({
    entry_id: z.string(),
    customer_id: z.string(),
    kind: ledgerEntry.shape.kind,
    amount: z.object({ amount: z.int(), currency: z.string() }),
    against: z.object({ kind: z.enum(['order', 'invoice']), id: z.string() }).nullable(),
    conversation_id: z.string().nullable(),
    actor: z.string(),
    reason: z.string(),
    reference: z.string().nullable(),
    at: z.string(),
    /** Of a payment that was not made after all, or came back. */
    reversed_at: z.string().optional(),
  })
  .meta({ id: 'LedgerEntry', example: examples.ledgerEntry })
export const reversalBody = z
  .strictObject({ reason: ledgerEntry.shape.reason.optional() })
  .meta({ id: 'ReversalRequest', example: { reason: 'The card was closed' } })
export const reversalReply = z
  .object({ entry_id: z.string(), reversed: z.literal(true) })
  .meta({ id: 'Reversal', example: examples.reversal })
export const ledgerReply = z
  .object({
    entries: z.array(paymentReply),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'Ledger', example: examples.ledger })
