import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

type Value = string | number | null

/** The part of D1 that the full-text index uses, over SQLite in memory: the same SQL on the same FTS5, without a Worker around it. */
export function sqliteD1(migrations: string): D1Database {
  const db = new DatabaseSync(':memory:')
  for (const name of readdirSync(migrations).sort()) db.exec(readFileSync(`${migrations}/${name}`, 'utf8'))
  const prepare = (sql: string, values: Value[] = []) => ({
    bind: (...bound: Value[]) => prepare(sql, bound),
    run: async () => run(sql, values),
    all: async () => run(sql, values),
    sql,
    values,
  })
  const run = (sql: string, values: Value[]) => ({ results: db.prepare(sql).all(...values) })
  const d1 = {
    prepare,
    async batch(statements: { sql: string; values: Value[] }[]) {
      db.exec('BEGIN')
      const results = statements.map(({ sql, values }) => run(sql, values))
      db.exec('COMMIT')
      return results
    },
  }
  // The index calls prepare, bind, all, run and batch, and these are here.
  return d1 as unknown as D1Database
}
