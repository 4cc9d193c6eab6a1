import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import * as z from 'zod'
import type { ApiKey, KeyScope } from '../../desk/company/api-keys/api-key.ts'
import type { ApiKeys } from '../../desk/company/api-keys/port.ts'
import { ROLES } from '../../desk/company/call.ts'
import { sha256Hex } from '../../lib/hash.ts'
import type { SecretCipher, SecretPlace } from '../secrets/cipher.ts'
import { type Database, insertEvent, insertEventIfChanged, runQuery } from './database.ts'
import { CHANGED, insertWhere } from './insert-where.ts'
import { apiKeys } from './schema.ts'

/** The company of a key that is good for every company. */
export const ALL_COMPANIES = '*'
export const rolesColumn = z.array(z.enum(ROLES))

const companyColumn = ({ company }: Pick<ApiKey, 'company'>): string => company ?? ALL_COMPANIES
const isOfType = (type: KeyScope['type']) =>
  type === 'any' ? undefined : type === 'api_key' ? isNull(apiKeys.secret) : isNotNull(apiKeys.secret)
const within = ({ type, company, withAll }: KeyScope) =>
  and(inArray(apiKeys.companyId, withAll ? [company, ALL_COMPANIES] : [company]), isOfType(type))
const own = (key: ApiKey) => and(eq(apiKeys.companyId, companyColumn(key)), eq(apiKeys.id, key.id))

export const accessKeySecretOf = (company: string, id: string): SecretPlace => ({ company, field: `access_key.${id}` })

/** Issued keys. Of an API key's text only the SHA-256 is stored; an access key's secret is encrypted. */
export function d1ApiKeys(db: Database, cipher: SecretCipher): ApiKeys {
  /** The random texts are long, so a fast hash is enough. */
  const rowWith = async (key: ApiKey, secret: string): Promise<Row> => ({
    ...rowOf(key),
    keyHash: await sha256Hex(secret),
    ...(key.type === 'api_key'
      ? { secret: null, secretsKey: null }
      : {
          secret: await cipher.encrypt(secret, accessKeySecretOf(companyColumn(key), key.id)),
          secretsKey: cipher.currentKey,
        }),
  })
  return {
    find: (scope, id) =>
      runQuery(
        async () => {
          const row = await db
            .select()
            .from(apiKeys)
            .where(and(within(scope), eq(apiKeys.id, id)))
            .get()
          return row === undefined ? null : keyOf(row)
        },
        { idempotent: true },
      ),

    list: (scope, { limit, offset }) =>
      runQuery(
        async () => {
          const [rows, [total]] = await db.batch([
            db
              .select()
              .from(apiKeys)
              .where(within(scope))
              .orderBy(desc(apiKeys.createdAt), asc(apiKeys.id))
              .limit(limit)
              .offset(offset),
            db.select({ keys: count() }).from(apiKeys).where(within(scope)),
          ])
          return { keys: rows.map(keyOf), total: total?.keys ?? 0 }
        },
        { idempotent: true },
      ),

    issue: (key, secret, event) =>
      runQuery(
        async () => {
          await db.batch([db.insert(apiKeys).values(await rowWith(key, secret)), insertEvent(db, event)])
        },
        { idempotent: false },
      ),

    rotate: (replaced, key, secret, event) =>
      runQuery(
        async () => {
          const { expiresAt, replacedBy } = replaced
          const existing = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, event.at))
          const [moved] = await db.batch([
            db
              .update(apiKeys)
              .set({ expiresAt, replacedBy })
              .where(and(own(replaced), isNull(apiKeys.revokedAt), isNull(apiKeys.replacedBy), existing)),
            insertWhere(db, apiKeys, await rowWith(key, secret), CHANGED),
            insertEventIfChanged(db, event),
          ])
          return moved.meta.changes > 0
        },
        { idempotent: false },
      ),

    revoke: (key, at, event) =>
      runQuery(
        async () => {
          await db.batch([
            db
              .update(apiKeys)
              .set({ revokedAt: at })
              .where(and(own(key), isNull(apiKeys.revokedAt))),
            insertEventIfChanged(db, event),
          ])
        },
        { idempotent: false },
      ),

    noteUse: (id, at, everyMs) =>
      runQuery(
        async () => {
          const due = or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, at - everyMs))
          await db
            .update(apiKeys)
            .set({ lastUsedAt: at })
            .where(and(eq(apiKeys.id, id), due))
        },
        { idempotent: false },
      ),
  }
}

type Row = typeof apiKeys.$inferSelect

const rowOf = (key: ApiKey): Omit<Row, 'keyHash' | 'secret' | 'secretsKey'> => ({
  id: key.id,
  companyId: companyColumn(key),
  prefix: key.prefix,
  roles: JSON.stringify(key.roles),
  createdAt: key.createdAt,
  revokedAt: key.revokedAt,
  name: key.name,
  lastUsedAt: key.lastUsedAt,
  expiresAt: key.expiresAt,
  replacedBy: key.replacedBy,
})

function keyOf({ companyId, keyHash: _, secretsKey: __, secret, roles, ...row }: Row): ApiKey {
  return {
    ...row,
    type: secret === null ? 'api_key' : 'access_key',
    company: companyId === ALL_COMPANIES ? null : companyId,
    roles: rolesColumn.parse(JSON.parse(roles)),
  }
}
