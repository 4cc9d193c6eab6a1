import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { TimeoutError, withTimeout } from '../../lib/time.ts'
import { CHANGED, insertWhere } from './insert-where.ts'
import { outbox } from './schema.ts'

export type Database = DrizzleD1Database

const TIMEOUT_MS = 5_000

export const database = (d1: D1Database): Database => drizzle(d1)

/** A statement that may be run again; D1 loses connections, resets and overloads, and says so in these words. */
const PASSING =
  /Network connection lost|D1 DB reset|storage caused object to be reset|Cannot resolve D1 DB|D1 DB is overloaded/

/**
 * Runs D1 work with a time-out. A failure of the database is `unavailable`, never its message: that holds SQL and values. Work that
 * only reads, or whose repetition is harmless, is tried once more when D1 says that the fault was a passing one.
 */
export async function runQuery<T>(
  work: () => Promise<T>,
  {
    idempotent,
    what = 'database',
    timeoutMs = TIMEOUT_MS,
  }: { idempotent: boolean; what?: 'database' | 'search'; timeoutMs?: number },
): Promise<T> {
  try {
    return await withTimeout(what, timeoutMs, work())
  } catch (cause) {
    if (cause instanceof DeskError) throw cause
    if (idempotent && !(cause instanceof TimeoutError) && PASSING.test(describe(cause)))
      return runQuery(work, { idempotent: false, what, timeoutMs })
    throw new DeskError({ kind: 'unavailable', what }, { cause })
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
}

/** The row by which an event rides along with the change that it tells of. */
const outboxRow = (event: DeskEvent) => ({
  id: event.id,
  companyId: event.company,
  event: JSON.stringify(event),
  createdAt: event.at,
})

export const insertEvent = (db: Database, event: DeskEvent) =>
  db.insert(outbox).values(outboxRow(event)).onConflictDoNothing()

/** Directly after a change in one batch: no change, no event. */
export const insertEventIfChanged = (db: Database, event: DeskEvent) =>
  insertWhere(db, outbox, outboxRow(event), CHANGED)

/** Parts of a list that D1's 100 parameters a statement allow. */
export function chunks<T>(items: T[], size: number): T[][] {
  const result: T[][] = []
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size))
  return result
}
