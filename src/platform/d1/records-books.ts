import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { LedgerBounds, LedgerEntry, Posted } from '../../desk/record/ledger.ts'
import type { Books, EntryTerms } from '../../desk/record/port.ts'
import { type KeptRecord, keptRecord } from '../../desk/record/record.ts'
import { asked, type Database, insertEventIfChanged } from './database.ts'
import { insertDeliveryIfChanged } from './deliveries.ts'
import { invoices, ledger, orders, recordActions } from './records-schema.ts'

/** Entries of a customer that a conversation is shown. */
const ENTRIES = 100

export function d1Books(db: Database): Books {
  return {
    // The same key enters nothing twice, so an attempt whose fate is unknown may be made again.
    enter: (entry, bounds, event, terms) =>
      asked(
        async () => {
          const lefts = leftsOf(entry, bounds, terms.paidIn)
          const within = lefts.map(({ left }) => sql`${entry.amount} <= ${left}`)
          const leftOf = (what: Bound): SQL<number> => sql`${lefts.find((bound) => bound.what === what)?.left ?? null}`
          const { against } = entry
          const [[standing], [left], entered] = await db.batch([
            db
              .select()
              .from(ledger)
              .where(and(eq(ledger.companyId, entry.company), eq(ledger.onceKey, entry.onceKey))),
            db
              .select({
                paid: leftOf('paid'),
                in_conversation: leftOf('in_conversation'),
                for_customer: leftOf('for_customer'),
              })
              .from(sql`(SELECT 1)`),
            db
              .insert(ledger)
              .select(sql`SELECT ${entry.company}, ${entry.id}, ${entry.customerId}, ${entry.kind}, ${entry.amount},
                ${entry.currency}, ${against?.kind ?? null}, ${against?.id ?? null}, ${entry.conversation}, ${entry.tier},
                ${entry.actor}, ${entry.reason}, ${entry.onceKey}, ${entry.at}
                WHERE ${sql.join([sql`true`, ...within], sql` AND `)}`)
              .onConflictDoNothing(),
            insertEventIfChanged(db, event),
            ...(terms.delivery === null ? [] : [insertDeliveryIfChanged(db, terms.delivery)]),
          ])
          if (entered.meta.changes > 0) return { kind: 'posted', entry }
          if (standing !== undefined) return standingOf(entryOf(standing), entry)
          const exceeded = lefts.find(({ what }) => entry.amount > (left?.[what] ?? 0))
          if (exceeded === undefined) throw new Error('the ledger refused an entry within its bounds')
          return { kind: 'exceeds', what: exceeded.what, left: Math.max(0, left?.[exceeded.what] ?? 0) }
        },
        { again: true },
      ),

    find: (company, id) =>
      asked(
        async () => {
          const row = await db
            .select()
            .from(ledger)
            .where(and(eq(ledger.companyId, company), eq(ledger.id, id)))
            .get()
          return row === undefined ? null : entryOf(row)
        },
        { again: true },
      ),

    list: (company, { customerId, limit, offset }) =>
      asked(
        async () => {
          const where = and(
            eq(ledger.companyId, company),
            customerId === undefined ? undefined : eq(ledger.customerId, customerId),
          )
          const [rows, [total]] = await db.batch([
            db.select().from(ledger).where(where).orderBy(desc(ledger.at), desc(ledger.id)).limit(limit).offset(offset),
            db.select({ total: count() }).from(ledger).where(where),
          ])
          return { entries: rows.map(entryOf), total: total?.total ?? 0 }
        },
        { again: true },
      ),

    ofCustomer: (company, customerId, mentioned) =>
      asked(async () => (await entriesOf(db, company, customerId, mentioned)).map(entryOf), { again: true }),

    done: (company, onceKey) =>
      asked(async () => keptOf(await actionUnder(db, company, onceKey).get()), { again: true }),

    remember: (company, onceKey, kept, event) =>
      asked(
        async () => {
          await db.batch([
            db
              .insert(recordActions)
              .values(actionRow(company, onceKey, kept, event.at))
              .onConflictDoNothing(),
            insertEventIfChanged(db, event),
          ])
        },
        { again: true },
      ),
  }
}

/** An attempt that was made again finds its own entry. */
const standingOf = (standing: LedgerEntry, entry: LedgerEntry): Posted => ({
  kind: standing.id === entry.id ? 'posted' : 'standing',
  entry: standing,
})

type Bound = Extract<Posted, { kind: 'exceeds' }>['what']
type Left = { what: Bound; left: SQL }

/** What may still be given under each bound, in SQL: decided by the statement that writes. */
function leftsOf(entry: LedgerEntry, bounds: LedgerBounds, paidIn: EntryTerms['paidIn']): Left[] {
  const { inConversation, forCustomer } = bounds
  const lefts: Left[] = []
  const paid = paidLeft(entry, bounds.paid, paidIn)
  if (paid !== null) lefts.push({ what: 'paid', left: paid })
  if (inConversation !== null) {
    const given = sumOf(entry, sql`${ledger.conversation} IS ${entry.conversation}`)
    lefts.push({ what: 'in_conversation', left: sql`(${inConversation} - ${given})` })
  }
  if (forCustomer !== null) {
    const byTheDesk = and(
      eq(ledger.customerId, entry.customerId),
      sql`${ledger.conversation} IS NOT NULL`,
      sql`${ledger.at} >= ${forCustomer.since}`,
    )
    lefts.push({ what: 'for_customer', left: sql`(${forCustomer.total} - ${sumOf(entry, byTheDesk)})` })
  }
  return lefts
}

function paidLeft(entry: LedgerEntry, paid: number | null, paidIn: EntryTerms['paidIn']): SQL | null {
  const { against } = entry
  if (entry.kind !== 'refund' || against === null) return null
  const refunded = sumOf(entry, and(eq(ledger.againstKind, against.kind), eq(ledger.againstId, against.id)))
  const table = against.kind === 'order' ? orders : invoices
  const inRecords = sql`(SELECT coalesce(max(${table.paid}), 0) FROM ${table} WHERE ${and(
    eq(table.companyId, entry.company),
    eq(table.id, against.id),
    eq(table.customerId, entry.customerId),
    eq(table.currency, entry.currency),
  )})`
  // What the caller has read may be older than the record: the lesser holds.
  if (paidIn === 'our_records')
    return paid === null ? sql`(${inRecords} - ${refunded})` : sql`(min(${paid}, ${inRecords}) - ${refunded})`
  return paid === null ? null : sql`(${paid} - ${refunded})`
}

/** All entries of the same kind and currency. */
const sumOf = (entry: LedgerEntry, where: SQL | undefined): SQL =>
  sql`(SELECT coalesce(sum(${ledger.amount}), 0) FROM ${ledger} WHERE ${and(
    eq(ledger.companyId, entry.company),
    eq(ledger.kind, entry.kind),
    eq(ledger.currency, entry.currency),
    where,
  )})`

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
    .where(and(mine, or(inArray(ledger.id, newest), isMentioned(ledger.againstId, mentioned))))
    .orderBy(desc(ledger.at), desc(ledger.id))
}

export function entryOf({ companyId, againstKind, againstId, ...row }: typeof ledger.$inferSelect): LedgerEntry {
  const against = againstKind === null || againstId === null ? null : { kind: againstKind, id: againstId }
  return { ...row, company: companyId, against }
}

export const actionUnder = (db: Database, company: string, onceKey: string) =>
  db
    .select()
    .from(recordActions)
    .where(and(eq(recordActions.companyId, company), eq(recordActions.onceKey, onceKey)))

export const actionRow = (company: string, onceKey: string, { kind, record }: KeptRecord, at: number) => ({
  companyId: company,
  onceKey,
  recordKind: kind,
  record,
  at,
})

export const keptOf = (row: typeof recordActions.$inferSelect | undefined): KeptRecord | null =>
  row === undefined ? null : keptRecord.parse({ kind: row.recordKind, record: row.record })
