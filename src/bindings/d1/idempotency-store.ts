import { eq, lt, sql } from 'drizzle-orm'
import type { IdempotencyStore } from '../../desk/kernel/idempotency-store.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { type Database, runQuery } from './database.ts'
import { once } from './schema.ts'

/** A first request that has not ended by then died; the next one with its key takes over. */
const ABANDONED_AFTER_MS = 2 * MINUTE_MS

export function d1IdempotencyStore(db: Database): IdempotencyStore {
  return {
    begin: (key, bodyHash, now) =>
      runQuery(
        async () => {
          const started = await db
            .insert(once)
            .values({ key, bodyHash, startedAt: now })
            .onConflictDoUpdate({
              target: once.key,
              set: { startedAt: now },
              setWhere: sql`${once.status} IS NULL AND ${once.bodyHash} = ${bodyHash} AND ${once.startedAt} < ${now - ABANDONED_AFTER_MS}`,
            })
          if (started.meta.changes > 0) return { kind: 'started' as const }
          const row = await db.select().from(once).where(eq(once.key, key)).get()
          if (row === undefined) return { kind: 'started' as const }
          if (row.bodyHash !== bodyHash) return { kind: 'mismatch' as const }
          const done = row.status !== null && row.body !== null
          return {
            kind: 'known' as const,
            record: done
              ? { state: 'done' as const, status: row.status ?? 200, body: row.body ?? '' }
              : { state: 'running' as const },
          }
        },
        { idempotent: false },
      ),

    finish: (key, status, body) =>
      runQuery(
        async () => {
          await db.update(once).set({ status, body }).where(eq(once.key, key))
        },
        { idempotent: true },
      ),

    release: (key) =>
      runQuery(
        async () => {
          await db.delete(once).where(eq(once.key, key))
        },
        { idempotent: true },
      ),

    forget: (before) =>
      runQuery(
        async () => {
          await db.delete(once).where(lt(once.startedAt, before))
        },
        { idempotent: true },
      ),
  }
}
