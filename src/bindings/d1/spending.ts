import { and, eq, gt, gte, lt, sql } from 'drizzle-orm'
import type { Spending } from '../../desk/answering/routing/port.ts'
import { DAY_MS } from '../../lib/time.ts'
import { type Database, runQuery } from './database.ts'
import { turns } from './schema.ts'

/** Beside every turn of a company with a budget: one that cannot be had soon is done without. */
const TIMEOUT_MS = 1_500

export function d1Spending(db: Database): Spending {
  return {
    spent: (company, day) =>
      runQuery(
        async () => {
          const row = await db
            .select({ micros: sql<number>`coalesce(sum(${turns.costMicros}), 0)` })
            .from(turns)
            .where(
              and(
                eq(turns.companyId, company),
                gte(turns.askedAt, day),
                lt(turns.askedAt, day + DAY_MS),
                // As the index says it: with a parameter in its place the index would not be taken.
                gt(turns.costMicros, sql.raw('0')),
              ),
            )
            .get()
          return row?.micros ?? 0
        },
        { idempotent: true, timeoutMs: TIMEOUT_MS },
      ),
  }
}
