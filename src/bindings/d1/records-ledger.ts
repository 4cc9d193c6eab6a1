import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { deliveryIdOf, type LedgerEntry, PAYMENT_KINDS, type Posted } from '../../desk/records/ledger.ts'
import type { Ledger } from '../../desk/records/port.ts'
import { type KeptRecord, keptRecord } from '../../desk/records/record.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { insertDeliveryIfChanged } from './deliveries.ts'
import { insertWhere } from './insert-where.ts'
import { exceededBy, isOpen, leftsOf, selectLefts, within } from './records-bounds.ts'
import { ledger, ledgerReversals, recordActions } from './records-schema.ts'
import { deliveries } from './schema.ts'

/** Entries of a customer that a conversation is shown. */
const ENTRIES = 100

export function d1Ledger(db: Database): Ledger {
  return {
    // The same key enters nothing twice, so an attempt whose fate is unknown may be made again.
    append: (entry, bounds, event, terms) =>
      runQuery(
        async () => {
          const lefts = leftsOf(entry, bounds, terms.paidIn)
          const [[existing], [left], entered] = await db.batch([
            db
              .select({ row: ledger, isOpen: sql<number>`${isOpen}` })
              .from(ledger)
              .where(and(eq(ledger.companyId, entry.company), isSamePayment(entry))),
            selectLefts(db, lefts),
            insertEntryIf(db, entry, and(within(entry, lefts), isFirstReplacement(entry))),
            ...(event === null ? [] : [insertEventIfChanged(db, event)]),
            ...(terms.delivery === null ? [] : [insertDeliveryIfChanged(db, terms.delivery)]),
          ])
          if (entered.meta.changes > 0) return { kind: 'posted', entry }
          if (existing !== undefined) return existingOf(entryOf(existing.row), existing.isOpen === 1, entry)
          const exceeded = exceededBy(entry, lefts, left)
          if (exceeded === null) throw new Error('the ledger refused an entry within its bounds')
          return exceeded
        },
        { idempotent: true },
      ),

    reverse: (company, { entryId, actor, reason, at }, event) =>
      runQuery(
        async () => {
          const found = and(eq(ledger.companyId, company), eq(ledger.id, entryId))
          // A payment that is still to be delivered could be made after it has been reversed.
          const underWay = sql`EXISTS (SELECT 1 FROM ${deliveries} WHERE ${and(
            eq(deliveries.id, deliveryIdOf(entryId)),
            eq(deliveries.companyId, company),
            eq(deliveries.status, 'pending'),
          )})`
          const [[entry], inserted] = await db.batch([
            db
              .select({ isOpen: sql<number>`${isOpen}`, underWay: sql<number>`${underWay}` })
              .from(ledger)
              .where(found),
            insertWhere(
              db,
              ledgerReversals,
              { companyId: company, entryId, actor, reason, at },
              sql`EXISTS (SELECT 1 FROM ${ledger} WHERE ${found}) AND NOT ${underWay}`,
            ).onConflictDoNothing(),
            ...(event === null ? [] : [insertEventIfChanged(db, event)]),
          ])
          if (entry === undefined) return 'not_found'
          return inserted.meta.changes > 0 || entry.isOpen === 0 ? 'reversed' : 'under_way'
        },
        { idempotent: true },
      ),

    find: (company, id) =>
      runQuery(
        async () => {
          const row = await db
            .select()
            .from(ledger)
            .where(and(eq(ledger.companyId, company), eq(ledger.id, id), isOpen))
            .get()
          return row === undefined ? null : entryOf(row)
        },
        { idempotent: true },
      ),

    list: (company, { customerId, limit, offset }) =>
      runQuery(
        async () => {
          const where = and(
            eq(ledger.companyId, company),
            inArray(ledger.kind, PAYMENT_KINDS),
            customerId === undefined ? undefined : eq(ledger.customerId, customerId),
          )
          const [rows, [total]] = await db.batch([
            db
              .select({ row: ledger, reversedAt })
              .from(ledger)
              .where(where)
              .orderBy(desc(ledger.at), desc(ledger.id))
              .limit(limit)
              .offset(offset),
            db.select({ total: count() }).from(ledger).where(where),
          ])
          const entries = rows.map(({ row, reversedAt }) => ({ entry: entryOf(row), reversedAt }))
          return { entries, total: total?.total ?? 0 }
        },
        { idempotent: true },
      ),

    ofCustomer: (company, customerId, mentioned) =>
      runQuery(async () => (await entriesOf(db, company, customerId, mentioned)).map(entryOf), { idempotent: true }),

    done: (company, idempotencyKey) =>
      runQuery(async () => keptOf(await actionUnder(db, company, idempotencyKey).get()), { idempotent: true }),

    remember: (company, idempotencyKey, kept, event) =>
      runQuery(
        async () => {
          await db.batch([
            db
              .insert(recordActions)
              .values(actionRow(company, idempotencyKey, kept, event.at))
              .onConflictDoNothing(),
            insertEventIfChanged(db, event),
          ])
        },
        { idempotent: true },
      ),
  }
}

// Not a join: D1 answers rows as objects, in which the second of two columns named `at` would be lost.
const reversedAt = sql<number | null>`(SELECT ${ledgerReversals.at} FROM ${ledgerReversals} WHERE ${and(
  eq(ledgerReversals.companyId, ledger.companyId),
  eq(ledgerReversals.entryId, ledger.id),
)})`.as('reversed_at')

/** Inserts the entry if the condition holds and nothing has its id or key. Its row is what the next statement sees by `changes()`. */
export const insertEntryIf = (
  db: Database,
  { company, against, ...entry }: LedgerEntry,
  condition: SQL | undefined,
) => {
  const row = { ...entry, companyId: company, againstKind: against?.kind ?? null, againstId: against?.id ?? null }
  return insertWhere(db, ledger, row, condition ?? sql`true`).onConflictDoNothing()
}

const isSamePayment = (entry: LedgerEntry): SQL | undefined =>
  entry.kind === 'replacement' ? replacementOf(entry) : eq(ledger.idempotencyKey, entry.idempotencyKey)

const replacementOf = ({ against }: LedgerEntry): SQL | undefined =>
  and(eq(ledger.kind, 'replacement'), eq(ledger.againstKind, 'order'), eq(ledger.againstId, against?.id ?? ''), isOpen)

const isFirstReplacement = (entry: LedgerEntry): SQL | undefined =>
  entry.kind === 'replacement'
    ? sql`NOT EXISTS (SELECT 1 FROM ${ledger} WHERE ${and(eq(ledger.companyId, entry.company), replacementOf(entry))})`
    : undefined

/** An attempt that was made again finds its own entry. */
function existingOf(existing: LedgerEntry, isStillOpen: boolean, entry: LedgerEntry): Posted {
  if (!isStillOpen) return { kind: 'reversed', entry: existing }
  return { kind: existing.id === entry.id ? 'posted' : 'standing', entry: existing }
}

/** Whether people wrote of this id, in whatever case: `ord-123` is ORD-123. However many they are, they are one parameter. */
export const isMentioned = (id: SQLiteColumn, mentioned: string[]): SQL =>
  sql`lower(${id}) IN (SELECT lower(value) FROM json_each(${JSON.stringify(mentioned)}))`

export function entriesOf(db: Database, company: string, customerId: string, mentioned: string[]) {
  const mine = and(eq(ledger.companyId, company), eq(ledger.customerId, customerId))
  const newest = db
    .select({ id: ledger.id })
    .from(ledger)
    .where(mine)
    .orderBy(desc(ledger.at), desc(ledger.id))
    .limit(ENTRIES)
  return db
    .select()
    .from(ledger)
    .where(and(mine, isOpen, or(inArray(ledger.id, newest), isMentioned(ledger.againstId, mentioned))))
    .orderBy(desc(ledger.at), desc(ledger.id))
}

export function entryOf({ companyId, againstKind, againstId, ...row }: typeof ledger.$inferSelect): LedgerEntry {
  const against = againstKind === null || againstId === null ? null : { kind: againstKind, id: againstId }
  return { ...row, company: companyId, against }
}

export const actionUnder = (db: Database, company: string, idempotencyKey: string) =>
  db
    .select()
    .from(recordActions)
    .where(and(eq(recordActions.companyId, company), eq(recordActions.idempotencyKey, idempotencyKey)))

const actionRow = (company: string, idempotencyKey: string, { kind, record }: KeptRecord, at: number) => ({
  companyId: company,
  idempotencyKey,
  recordKind: kind,
  record,
  at,
})

export const keptOf = (row: typeof recordActions.$inferSelect | undefined): KeptRecord | null =>
  row === undefined ? null : keptRecord.parse({ kind: row.recordKind, record: row.record })
