import { eq, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { ROLES } from '../../desk/call.ts'
import { idSchema } from '../../desk/company/company.ts'
import type { Users } from '../../desk/ports.ts'
import type { User } from '../../desk/user/user.ts'
import { asked, type Database } from './database.ts'
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
