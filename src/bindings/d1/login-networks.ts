import { and, desc, eq, gt, notInArray, sql } from 'drizzle-orm'
import type { LoginNetworks } from '../../desk/company/users/port.ts'
import { DAY_MS } from '../../lib/time.ts'
import { type Database, runQuery } from './database.ts'
import { loginNetworks } from './login-networks-schema.ts'

const KEPT_PER_USER = 20
const KEPT_MS = 90 * DAY_MS

export const d1LoginNetworks = (db: Database): LoginNetworks => ({
  usersOf: (networkHashes, now) =>
    runQuery(
      async () => {
        const rows = await db
          .select({ userId: loginNetworks.userId })
          .from(loginNetworks)
          .where(
            and(
              // One parameter, however many users share the name.
              sql`${loginNetworks.networkHash} IN (SELECT value FROM json_each(${JSON.stringify(networkHashes)}))`,
              gt(loginNetworks.lastAt, now - KEPT_MS),
            ),
          )
        return rows.map(({ userId }) => userId)
      },
      { idempotent: true },
    ),

  remember: (userId, networkHash, now) =>
    runQuery(
      async () => {
        const latest = db
          .select({ networkHash: loginNetworks.networkHash })
          .from(loginNetworks)
          .where(and(eq(loginNetworks.userId, userId), gt(loginNetworks.lastAt, now - KEPT_MS)))
          .orderBy(desc(loginNetworks.lastAt))
          .limit(KEPT_PER_USER)
        await db.batch([
          db
            .insert(loginNetworks)
            .values({ userId, networkHash, lastAt: now })
            .onConflictDoUpdate({
              target: [loginNetworks.userId, loginNetworks.networkHash],
              set: { lastAt: now },
            }),
          db
            .delete(loginNetworks)
            .where(and(eq(loginNetworks.userId, userId), notInArray(loginNetworks.networkHash, latest))),
        ])
      },
      { idempotent: true },
    ),
})
