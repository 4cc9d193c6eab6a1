import { asc, eq, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { ROLES } from '../../desk/call.ts'
import { idSchema } from '../../desk/company/company.ts'
import type { Users } from '../../desk/user/port.ts'
import type { User } from '../../desk/user/user.ts'
import { asked, type Database, insertEventIfChanged } from './database.ts'
import { users } from './schema.ts'

const rolesColumn = z.array(z.enum(ROLES))
const companiesColumn = z.union([z.literal('*').transform(() => 'all' as const), z.array(idSchema)])

export function d1Users(db: Database): Users {
  const rowWhere = (condition: SQL) => db.select().from(users).where(condition).get()
  return {
    find: (id) =>
      asked(
        async () => {
          const row = await rowWhere(eq(users.id, id))
          return row === undefined ? null : userOf(row)
        },
        { again: true },
      ),

    byUsername: (username) =>
      asked(
        async () => {
          const row = await rowWhere(eq(users.username, username))
          return row === undefined ? null : { user: userOf(row), passwordHash: row.passwordHash }
        },
        { again: true },
      ),

    of: (company) =>
      asked(
        async () => {
          const rows = await db
            .select()
            .from(users)
            .where(eq(users.companies, JSON.stringify([company])))
            .orderBy(asc(users.username))
          return rows.map(userOf)
        },
        { again: true },
      ),

    save: ({ id, username, roles, companies, disabledAt }, passwordHash, event) =>
      asked(
        async () => {
          const row = {
            username,
            roles: JSON.stringify(roles),
            companies: companies === 'all' ? '*' : JSON.stringify(companies),
            disabledAt,
          }
          const [written] = await db.batch([
            passwordHash === null
              ? db.update(users).set(row).where(eq(users.id, id))
              : db
                  .insert(users)
                  .values({ id, ...row, passwordHash, createdAt: event.at })
                  .onConflictDoUpdate({
                    target: users.username,
                    set: { ...row, passwordHash },
                    setWhere: eq(users.id, id),
                  }),
            insertEventIfChanged(db, event),
          ])
          return written.meta.changes > 0
        },
        { again: false },
      ),
  }
}

function userOf({ id, username, roles, companies, disabledAt }: typeof users.$inferSelect): User {
  return {
    id,
    username,
    roles: rolesColumn.parse(JSON.parse(roles)),
    companies: companiesColumn.parse(JSON.parse(companies)),
    disabledAt,
  }
}
