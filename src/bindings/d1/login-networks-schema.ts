import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const loginNetworks = sqliteTable(
  'login_networks',
  {
    userId: text('user_id').notNull(),
    networkHash: text('network_hash').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.networkHash] }),
    // The hash holds the user's id.
    uniqueIndex('login_networks_by_hash').on(table.networkHash),
  ],
)
