import { eq, sql } from 'drizzle-orm'
import type { HealthStatus } from '../../desk/reporting/check-services.ts'
import { type Database, runQuery } from './database.ts'
import { healthChecks } from './health-checks-schema.ts'

const TIMEOUT_MS = 1_500

export type SharedChecks = {
  /** Claims the check when its last result is from before `staleBefore` and nobody else is checking; answers the last result. */
  claim(
    name: string,
    times: { now: number; staleBefore: number; claimUntil: number },
  ): Promise<{ isClaimed: boolean; status: HealthStatus | null }>
  finish(name: string, status: HealthStatus, at: number): Promise<void>
}

export function d1HealthChecks(db: Database): SharedChecks {
  return {
    claim: (name, { now, staleBefore, claimUntil }) =>
      runQuery(
        async () => {
          const { meta } = await db
            .insert(healthChecks)
            .values({ name, status: null, checkedAt: 0, claimedUntil: claimUntil })
            .onConflictDoUpdate({
              target: healthChecks.name,
              set: { claimedUntil: claimUntil },
              setWhere: sql`${healthChecks.checkedAt} <= ${staleBefore} AND ${healthChecks.claimedUntil} <= ${now}`,
            })
          if (meta.changes > 0) return { isClaimed: true, status: null }
          const row = await db.select().from(healthChecks).where(eq(healthChecks.name, name)).get()
          return { isClaimed: false, status: row?.status ?? null }
        },
        { idempotent: false, timeoutMs: TIMEOUT_MS },
      ),
    finish: (name, status, at) =>
      runQuery(
        async () => {
          await db
            .update(healthChecks)
            .set({ status, checkedAt: at, claimedUntil: 0 })
            .where(eq(healthChecks.name, name))
        },
        { idempotent: true, timeoutMs: TIMEOUT_MS },
      ),
  }
}
