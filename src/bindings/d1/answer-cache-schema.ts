import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** As `migrations/desk/0010_answer_cache.sql` leaves it. Its triggers count the entries and take an entry's terms and articles along. */

export const cachedAnswers = sqliteTable(
  'cached_answers',
  {
    companyId: text('company_id').notNull(),
    key: text().notNull(),
    meaning: text().notNull(),
    /** In order, commas between. */
    audiences: text().notNull(),
    question: text().notNull(),
    /** How many it has in `cached_answer_terms`. */
    terms: integer().notNull(),
    /** Floats of four bytes, in base64. */
    vector: text(),
    answer: text().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at').notNull(),
    hits: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.key] }),
    index('cached_answers_by_meaning').on(table.companyId, table.meaning),
    index('cached_answers_by_use').on(table.companyId, table.usedAt),
    index('cached_answers_by_age').on(table.createdAt),
  ],
)

export const cachedAnswerTerms = sqliteTable(
  'cached_answer_terms',
  { companyId: text('company_id').notNull(), term: text().notNull(), key: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.companyId, table.term, table.key] }),
    index('cached_answer_terms_by_answer').on(table.companyId, table.key),
  ],
)

export const cachedAnswerArticles = sqliteTable(
  'cached_answer_articles',
  { companyId: text('company_id').notNull(), articleId: text('article_id').notNull(), key: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.companyId, table.articleId, table.key] }),
    index('cached_answer_articles_by_answer').on(table.companyId, table.key),
  ],
)

export const answerCaches = sqliteTable('answer_caches', {
  companyId: text('company_id').primaryKey(),
  /** Counted up with every change of the company's articles. */
  knowledge: integer().notNull(),
  entries: integer().notNull(),
})
