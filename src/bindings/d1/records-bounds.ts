import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { boundedWith, type Exceeded, type LedgerBounds, type LedgerEntry } from '../../desk/records/ledger.ts'
import type { EntryTerms } from '../../desk/records/port.ts'
import type { Database } from './database.ts'
import { invoices, ledger, ledgerReversals, orders } from './records-schema.ts'

type Bound = Exceeded['what']
export type Left = { what: Bound; left: SQL }

/** The ledger's entries that count towards bounds. */
export const isOpen: SQL = sql`NOT EXISTS (SELECT 1 FROM ${ledgerReversals} WHERE ${and(
  eq(ledgerReversals.companyId, ledger.companyId),
  eq(ledgerReversals.entryId, ledger.id),
)})`

/** What may still be given under each bound, in SQL: decided by the statement that writes. */
export function leftsOf(entry: LedgerEntry, bounds: LedgerBounds, paidIn: EntryTerms['paidIn']): Left[] {
  const { inConversation, forCustomer } = bounds
  const lefts: Left[] = []
  const paid = paidLeft(entry, bounds.paid, paidIn)
  if (paid !== null) lefts.push({ what: 'paid', left: paid })
  const alike = inArray(ledger.kind, boundedWith(entry.kind))
  if (inConversation !== null) {
    const given = sumOf(entry, and(alike, sql`${ledger.conversation} IS ${entry.conversation}`))
    lefts.push({ what: 'in_conversation', left: sql`(${inConversation} - ${given})` })
  }
  if (forCustomer !== null) {
    const byTheDesk = and(
      alike,
      eq(ledger.customerId, entry.customerId),
      sql`${ledger.conversation} IS NOT NULL`,
      sql`${ledger.at} >= ${forCustomer.since}`,
    )
    lefts.push({ what: 'for_customer', left: sql`(${forCustomer.total} - ${sumOf(entry, byTheDesk)})` })
  }
  return lefts
}

export const within = (entry: LedgerEntry, lefts: Left[]): SQL =>
  sql.join([sql`true`, ...lefts.map(({ left }) => sql`${entry.amount} <= ${left}`)], sql` AND `)

/** Reads what is left under each bound, to say which one is exceeded. */
export function selectLefts(db: Database, lefts: Left[]) {
  const leftOf = (what: Bound): SQL<number> => sql`${lefts.find((bound) => bound.what === what)?.left ?? null}`
  return db
    .select({ paid: leftOf('paid'), in_conversation: leftOf('in_conversation'), for_customer: leftOf('for_customer') })
    .from(sql`(SELECT 1)`)
}

export function exceededBy(
  entry: LedgerEntry,
  lefts: Left[],
  left: Record<Bound, number | null> | undefined,
): Exceeded | null {
  const exceeded = lefts.find(({ what }) => entry.amount > (left?.[what] ?? 0))
  return exceeded === undefined
    ? null
    : { kind: 'exceeds', what: exceeded.what, left: Math.max(0, left?.[exceeded.what] ?? 0) }
}

function paidLeft(entry: LedgerEntry, paid: number | null, paidIn: EntryTerms['paidIn']): SQL | null {
  const { against, conversation } = entry
  const isReported = conversation === null
  if (against === null || (isReported && entry.kind !== 'refund')) return null
  const forIt = and(eq(ledger.againstKind, against.kind), eq(ledger.againstId, against.id))
  const given = isReported ? sumOf(entry, and(eq(ledger.kind, 'refund'), forIt)) : sumOf(entry, forIt)
  const left = (most: SQL): SQL =>
    isReported
      ? sql`(${most} - ${given})`
      : sql`(CASE WHEN ${existsInOtherCurrency(entry, forIt)} THEN 0 ELSE ${most} - ${given} END)`
  const table = against.kind === 'order' ? orders : invoices
  const inRecords = sql`(SELECT coalesce(max(${table.paid}), 0) FROM ${table} WHERE ${and(
    eq(table.companyId, entry.company),
    eq(table.id, against.id),
    eq(table.customerId, entry.customerId),
    eq(table.currency, entry.currency),
  )})`
  // What the caller has read may be older than the record: the lesser holds.
  if (paidIn === 'our_records') return left(paid === null ? inRecords : sql`min(${paid}, ${inRecords})`)
  return paid === null ? null : left(sql`${paid}`)
}

/** Open entries of the same currency. */
const sumOf = (entry: LedgerEntry, where: SQL | undefined): SQL =>
  sql`(SELECT coalesce(sum(${ledger.amount}), 0) FROM ${ledger} WHERE ${and(
    eq(ledger.companyId, entry.company),
    eq(ledger.currency, entry.currency),
    where,
    isOpen,
  )})`

const existsInOtherCurrency = (entry: LedgerEntry, where: SQL | undefined): SQL =>
  sql`EXISTS (SELECT 1 FROM ${ledger} WHERE ${and(
    eq(ledger.companyId, entry.company),
    sql`${ledger.currency} <> ${entry.currency}`,
    where,
    isOpen,
  )})`
