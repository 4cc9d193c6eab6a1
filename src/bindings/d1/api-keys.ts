import { and, asc, count, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import * as z from 'zod'
import type { ApiKey, KeyScope } from '../../desk/company/api-keys/api-key.ts'
import type { ApiKeys } from '../../desk/company/api-keys/port.ts'
import { ROLES } from '../../desk/company/call.ts'
import { type Database, insertEvent, insertEventIfChanged, runQuery } from './database.ts'
import { CHANGED, insertWhere } from './insert-where.ts'
import { apiKeys } from './schema.ts'

/** The company of a key that is good for every company. */
export const ALL_COMPANIES = '*'
export const rolesColumn = z.array(z.enum(ROLES))

const companyColumn = ({ company }: Pick<ApiKey, 'company'>): string => company ?? ALL_COMPANIES
const within = ({ company, withAll }: KeyScope) =>
  inArray(apiKeys.companyId, withAll ? [company, ALL_COMPANIES] : [company])
const own = (key: ApiKey) => and(eq(apiKeys.companyId, companyColumn(key)), eq(apiKeys.id, key.id))

/** Keys as they are issued, without their texts: of those only the SHA-256 is kept, and no port answers it. */
export function d1ApiKeys(db: Database): ApiKeys {
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

    issue: (key, hash, event) =>
      runQuery(
        async () => {
          await db.batch([db.insert(apiKeys).values(rowOf(key, hash)), insertEvent(db, event)])
        },
        { idempotent: false },
      ),

    rotate: (replaced, key, hash, event) =>
      runQuery(
        async () => {
          const { expiresAt, replacedBy } = replaced
          const existing = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, event.at))
          const [moved] = await db.batch([
            db
              .update(apiKeys)
              .set({ expiresAt, replacedBy })
              .where(and(own(replaced), isNull(apiKeys.revokedAt), isNull(apiKeys.replacedBy), existing)),
            insertWhere(db, apiKeys, rowOf(key, hash), CHANGED),
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

const rowOf = (key: ApiKey, keyHash: string): Row => ({
  id: key.id,
  companyId: companyColumn(key),
  keyHash,
  prefix: key.prefix,
  roles: JSON.stringify(key.roles),
  createdAt: key.createdAt,
  revokedAt: key.revokedAt,
  name: key.name,
  lastUsedAt: key.lastUsedAt,
  expiresAt: key.expiresAt,
  replacedBy: key.replacedBy,
})

function keyOf({ companyId, keyHash: _, roles, ...row }: Row): ApiKey {
  return {
    ...row,
    company: companyId === ALL_COMPANIES ? null : companyId,
    roles: rolesColumn.parse(JSON.parse(roles)),
  }
}
