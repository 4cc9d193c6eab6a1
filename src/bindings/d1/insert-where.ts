import { type AnyColumn, getTableColumns, is, SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from './database.ts'

/** Holds directly after a statement in the same batch that has changed a row. */
export const CHANGED: SQL = sql`changes() > 0`

/**
 * Inserts the row only if the condition holds when the statement runs: in a batch it sees what the statements before it have done. A
 * column that is left out gets its default, or null.
 */
export const insertWhere = <Table extends SQLiteTable>(
  db: Database,
  table: Table,
  row: Table['$inferInsert'],
  condition: SQL,
) => {
  const given: Record<string, unknown> = row
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => stored(column, given[name]))
  return db.insert(table).select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${condition}`)
}

function stored(column: AnyColumn, given: unknown): SQL {
  const value = given === undefined ? (column.default ?? null) : given
  return is(value, SQL) ? value : sql`${sql.param(value, column)}`
}
