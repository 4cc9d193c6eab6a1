import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Principals } from '../../desk/company/users/port.ts'
import { sameSecret, sha256Hex } from '../../lib/hash.ts'
import { ALL_COMPANIES, rolesColumn } from './api-keys.ts'
import { type Database, runQuery } from './database.ts'
import { apiKeys } from './schema.ts'

/** The deployment's own key (`ADMIN_API_KEY`) and those that were issued. Keys are found by their SHA-256; they are long random texts, so a slow hash would protect nothing. */
export function d1Principals(db: Database, adminKey: string, now: () => number): Principals {
  return {
    byApiKey: async (key) => {
      if (adminKey !== '' && sameSecret(key, adminKey))
        return { kind: 'api_key', id: 'deployment', roles: ['admin'], companies: 'all' }
      return runQuery(
        async () => {
          const row = await db
            .select()
            .from(apiKeys)
            .where(
              and(
                eq(apiKeys.keyHash, await sha256Hex(key)),
                isNull(apiKeys.revokedAt),
                or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now())),
              ),
            )
            .get()
          if (row === undefined) return null
          const companies = row.companyId === ALL_COMPANIES ? ('all' as const) : [row.companyId]
          return { kind: 'api_key' as const, id: row.id, roles: rolesColumn.parse(JSON.parse(row.roles)), companies }
        },
        { idempotent: true },
      )
    },
  }
}
