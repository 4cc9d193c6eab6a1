import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { PERIODS } from '../../desk/reporting/span.ts'

/** What turns add up to, by the UTC day and hour in which they were asked and the model that answered; '' is no model. */
export const turnFigures = sqliteTable(
  'turn_figures',
  {
    companyId: text('company_id').notNull(),
    channel: text().notNull(),
    period: text({ enum: PERIODS }).notNull(),
    start: integer().notNull(),
    model: text().notNull(),
    turns: integer().notNull(),
    totalMs: integer('total_ms').notNull(),
    costMicros: integer('cost_micros').notNull(),
    cached: integer().notNull(),
    savedMicros: integer('saved_micros').notNull(),
    handedOver: integer('handed_over').notNull(),
    negative: integer().notNull(),
    neutral: integer().notNull(),
    positive: integer().notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    failures: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.channel, table.period, table.start, table.model] })],
)
