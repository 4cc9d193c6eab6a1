import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { ROLES } from '../../desk/company/call.ts'
import { saltedPrefix } from '../../desk/company/users/password.ts'
import type { Users } from '../../desk/company/users/port.ts'
import type { User } from '../../desk/company/users/user.ts'
import { idSchema } from '../../desk/kernel/ids.ts'
import { ALL_COMPANIES } from './api-keys.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { insertWhere } from './insert-where.ts'
import { users } from './schema.ts'

const rolesColumn = z.array(z.enum(ROLES))
const companiesColumn = z.union([z.literal('*').transform(() => 'all' as const), z.array(idSchema)])

/** Users of one name that a login without a company considers. */
const MAX_SAME_NAME = 100

export function d1Users(db: Database): Users {
  const oneWhere = (condition: SQL | undefined) =>
    runQuery(
      async () => {
        const row = await db.select().from(users).where(condition).get()
        return row === undefined ? null : userOf(row)
      },
      { idempotent: true },
    )
  return {
    find: (id) => oneWhere(eq(users.id, id)),

    ofCompany: (company, username) => oneWhere(and(eq(users.companyId, company), eq(users.username, username))),

    byUsername: (username, company) =>
      runQuery(
        async () => {
          const ofCompany = company === null ? undefined : inArray(users.companyId, [company, ALL_COMPANIES])
          const rows = await db
            .select()
            .from(users)
            .where(and(eq(users.username, username), ofCompany))
            .orderBy(asc(users.createdAt), asc(users.id))
            .limit(MAX_SAME_NAME)
          return rows
            .map((row) => ({ user: userOf(row), passwordHash: row.passwordHash }))
            .filter(({ user }) => company === null || user.companies === 'all' || user.companies.includes(company))
        },
        { idempotent: true },
      ),

    of: (company) =>
      runQuery(
        async () => {
          const rows = await db.select().from(users).where(eq(users.companyId, company)).orderBy(asc(users.username))
          return rows.map(userOf)
        },
        { idempotent: true },
      ),

    save: ({ id, company, username, roles, companies, disabledAt }, passwordHash, endsTokens, event) =>
      runQuery(
        async () => {
          const companyId = company ?? ALL_COMPANIES
          const row = {
            roles: JSON.stringify(roles),
            companies: JSON.stringify(companies === 'all' ? '*' : companies),
            disabledAt,
          }
          const set = endsTokens ? { ...row, tokenVersion: sql`${users.tokenVersion} + 1` } : row
          const [written] = await db.batch([
            passwordHash === null
              ? db
                  .update(users)
                  .set(set)
                  .where(and(eq(users.id, id), eq(users.companyId, companyId)))
              : insertWhere(
                  db,
                  users,
                  { id, companyId, username, passwordHash, createdAt: event.at, ...row },
                  hasSaltOfName(username, id, passwordHash),
                ).onConflictDoUpdate({
                  target: [users.companyId, users.username],
                  set: { ...set, passwordHash },
                  setWhere: eq(users.id, id),
                }),
            insertEventIfChanged(db, event),
          ])
          return written.meta.changes > 0
        },
        { idempotent: false },
      ),
  }
}

/** Whether nobody else has the name, or somebody with the same salt. */
function hasSaltOfName(username: string, id: string, passwordHash: string): SQL {
  const prefix = saltedPrefix(passwordHash)
  const others = sql`SELECT 1 FROM ${users} WHERE username = ${username} AND id <> ${id}`
  return sql`(NOT EXISTS (${others}) OR EXISTS (${others} AND substr(password_hash, 1, ${prefix.length}) = ${prefix}))`
}

function userOf({ companyId, roles, companies, ...row }: typeof users.$inferSelect): User {
  return {
    id: row.id,
    company: companyId === ALL_COMPANIES ? null : companyId,
    username: row.username,
    roles: rolesColumn.parse(JSON.parse(roles)),
    companies: companiesColumn.parse(JSON.parse(companies)),
    disabledAt: row.disabledAt,
    tokenVersion: row.tokenVersion,
  }
}
