import { and, asc, count, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import type { RecordStore, SavedRecord } from '../../desk/records/port.ts'
import { customerOf, type KeptRecord, keptRecord, type RecordKind } from '../../desk/records/record.ts'
import { chunks, type Database, insertEventIfChanged, runQuery } from './database.ts'
import { insertWhere } from './insert-where.ts'
import { isOpen } from './records-bounds.ts'
import { customers, invoices, ledger, orders, shipments, subscriptions } from './records-schema.ts'

const TABLES = { customers, orders, shipments, subscriptions, invoices }
type Table = (typeof TABLES)[RecordKind]
type Change = { kept: KeptRecord; event: DeskEvent }
/** Records in one batch; each is three statements. */
const AT_ONCE = 30

export function d1RecordStore(db: Database): RecordStore {
  const rows = (table: Table, where: SQL | undefined) => db.select(getTableColumns(table)).from(table).where(where)
  const savePart = async (company: string, part: Change[]): Promise<SavedRecord[]> => {
    const [first, ...rest] = part.flatMap(({ kept, event }) => [
      rows(TABLES[kept.kind], own(TABLES[kept.kind], company, kept.record.id)),
      save(db, company, kept),
      insertEventIfChanged(db, event),
    ])
    if (first === undefined) return []
    const results: unknown[] = await db.batch([first, ...rest])
    return part.map(({ kept }, i) => outcomeOf(kept, results[i * 3], results[i * 3 + 1]))
  }
  return {
    find: (company, kind, id) =>
      runQuery(
        async () => {
          const row = await rows(TABLES[kind], own(TABLES[kind], company, id)).get()
          return row === undefined ? null : keptOf(kind, row)
        },
        { idempotent: true },
      ),

    list: (company, kind, { customerId, limit, offset }) =>
      runQuery(
        async () => {
          const table = TABLES[kind]
          const where = and(
            eq(table.companyId, company),
            customerId === undefined ? undefined : eq(ownerOf(table), customerId),
          )
          const [page, [total]] = await db.batch([
            rows(table, where).orderBy(asc(table.id)).limit(limit).offset(offset),
            db.select({ total: count() }).from(table).where(where),
          ])
          return { records: page.map((row) => keptOf(kind, row)), total: total?.total ?? 0 }
        },
        { idempotent: true },
      ),

    // Each part for itself, so that a thousand records need not be written within one time-out.
    async save(company, changes) {
      const saved: SavedRecord[] = []
      for (const part of chunks(changes, AT_ONCE))
        saved.push(...(await runQuery(() => savePart(company, part), { idempotent: true })))
      return saved
    },

    delete: (company, kind, id, event) =>
      runQuery(
        async () => {
          const [deleted] = await db.batch([
            db.delete(TABLES[kind]).where(own(TABLES[kind], company, id)),
            insertEventIfChanged(db, event),
          ])
          return deleted.meta.changes > 0
        },
        { idempotent: false },
      ),
  }
}

const own = (table: Table, company: string, id: string): SQL | undefined =>
  and(eq(table.companyId, company), eq(table.id, id))

const ownerOf = (table: Table) => ('customerId' in table ? table.customerId : table.id)

/**
 * Writes the record unless it is another customer's now, is less paid for than was paid back of it, or stands so already: decided where it
 * is written, for a refund may come at the same moment.
 */
function save(db: Database, company: string, kept: KeptRecord) {
  const table = TABLES[kept.kind]
  const columns = Object.entries(getTableColumns(table))
  const changing = columns.filter(([name]) => name !== 'companyId' && name !== 'id')
  const written = (prefix: SQL) =>
    sql`(${sql.join(
      changing.map(([, { name }]) => sql`${prefix}.${sql.identifier(name)}`),
      sql`, `,
    )})`
  const differs = sql`${written(sql`${table}`)} IS NOT ${written(sql`excluded`)}`
  const row = { ...kept.record, companyId: company }
  return insertWhere(db, table, row, coversRefunds(company, kept)).onConflictDoUpdate({
    target: [table.companyId, table.id],
    set: Object.fromEntries(changing.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`])),
    setWhere: 'customerId' in table ? sql`${table.customerId} = excluded.customer_id AND ${differs}` : differs,
  })
}

function coversRefunds(company: string, kept: KeptRecord): SQL {
  if (kept.kind !== 'orders' && kept.kind !== 'invoices') return sql`true`
  const { id, paid, currency } = kept.record
  const refunds = sql`FROM ${ledger} WHERE ${and(
    eq(ledger.companyId, company),
    eq(ledger.kind, 'refund'),
    eq(ledger.againstKind, kept.kind === 'orders' ? 'order' : 'invoice'),
    eq(ledger.againstId, id),
    isOpen,
  )}`
  return sql`${paid} >= (SELECT coalesce(sum(${ledger.amount}), 0) ${refunds})
    AND NOT EXISTS (SELECT 1 ${refunds} AND ${ledger.currency} <> ${currency})`
}

function outcomeOf(kept: KeptRecord, found: unknown, written: unknown): SavedRecord {
  const [before] = Array.isArray(found) ? found.map((row) => keptOf(kept.kind, row)) : []
  const changed = hasChanges(written) && written.meta.changes > 0
  if (changed) return before === undefined ? 'created' : 'replaced'
  if (before !== undefined && customerOf(before) !== customerOf(kept)) return 'refused_customer'
  return before !== undefined && same(before, kept) ? 'unchanged' : 'refused_paid'
}

const hasChanges = (result: unknown): result is { meta: { changes: number } } =>
  result !== null && typeof result === 'object' && 'meta' in result

/** Both were read by the same schema: their fields are in its order. */
const same = (one: KeptRecord, other: KeptRecord): boolean =>
  JSON.stringify(one) === JSON.stringify(keptRecord.parse(other))

function keptOf(kind: RecordKind, row: object): KeptRecord {
  const { companyId: _, ...record } = { companyId: null, ...row }
  return keptRecord.parse({ kind, record })
}
