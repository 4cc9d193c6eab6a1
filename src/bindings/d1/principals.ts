import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm'
import type { Principal } from '../../desk/company/call.ts'
import type { Principals } from '../../desk/company/users/port.ts'
import { sameSecret, sha256Hex } from '../../lib/hash.ts'
import type { SecretCipher } from '../secrets/cipher.ts'
import { ALL_COMPANIES, accessKeySecretOf, rolesColumn } from './api-keys.ts'
import { type Database, runQuery } from './database.ts'
import { apiKeys } from './schema.ts'

type Row = typeof apiKeys.$inferSelect

/** The deployment's own key (`ADMIN_API_KEY`), API keys by their SHA-256, and access keys by their id. */
export function d1Principals(db: Database, cipher: SecretCipher, adminKey: string, now: () => number): Principals {
  const valid = (matching: SQL): Promise<Row | undefined> => {
    const isUnexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now()))
    return db
      .select()
      .from(apiKeys)
      .where(and(matching, isNull(apiKeys.revokedAt), isUnexpired))
      .get()
  }
  return {
    byApiKey: async (key) => {
      if (adminKey !== '' && sameSecret(key, adminKey))
        return { kind: 'api_key', id: 'deployment', roles: ['admin'], companies: 'all' }
      const hash = await sha256Hex(key)
      return runQuery(
        async () => {
          const row = await valid(eq(apiKeys.keyHash, hash))
          // The secret of an access key signs requests and is never sent: it is no API key.
          return row === undefined || row.secret !== null ? null : principalOf(row)
        },
        { idempotent: true },
      )
    },

    byAccessKey: (id) =>
      runQuery(
        async () => {
          const row = await valid(eq(apiKeys.id, id))
          if (row === undefined || row.secret === null) return null
          const secret = await cipher.decrypt(row.secret, accessKeySecretOf(row.companyId, row.id))
          return { principal: principalOf(row), secret }
        },
        { idempotent: true },
      ),
  }
}

const principalOf = ({ id, companyId, roles }: Row): Principal => ({
  kind: 'api_key',
  id,
  roles: rolesColumn.parse(JSON.parse(roles)),
  companies: companyId === ALL_COMPANIES ? 'all' : [companyId],
})
