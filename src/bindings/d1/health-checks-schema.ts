import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const healthChecks = sqliteTable('health_checks', {
  name: text().primaryKey(),
  status: text({ enum: ['healthy', 'starting', 'degraded', 'down'] }),
  checkedAt: integer('checked_at').notNull(),
  claimedUntil: integer('claimed_until').notNull(),
})
