import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { MODEL_TIERS } from '../../desk/company/settings/model-tier.ts'
import { TIERS } from '../../desk/company/tier.ts'
import { type Conversation, STATUSES } from '../../desk/conversation/model/conversation.ts'
import { DELIVERY_STATUSES } from '../../desk/kernel/delivery.ts'
import type { FigureName } from '../../desk/reporting/contribution.ts'
import { PERIODS } from '../../desk/reporting/span.ts'
import type { EscalationReason } from '../../desk/signals/escalation-reason.ts'
import { ISSUE_CATEGORIES } from '../../desk/signals/topic.ts'

/** As `migrations/desk` leaves it; a test holds the two together. Times are UTC milliseconds. */

export const companies = sqliteTable(
  'companies',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Its secrets are encrypted. */
    settings: text().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    secretsKey: text('secrets_key'),
  },
  (table) => [index('companies_by_secrets_key').on(table.secretsKey)],
)

export const widgetKeys = sqliteTable('widget_keys', {
  widgetKey: text('widget_key').primaryKey(),
  companyId: text('company_id').notNull(),
})

export const allowedOrigins = sqliteTable(
  'allowed_origins',
  { companyId: text('company_id').notNull(), origin: text().notNull() },
  (table) => [primaryKey({ columns: [table.origin, table.companyId] })],
)

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    companyId: text('company_id').notNull(),
    keyHash: text('key_hash').notNull().unique(),
    prefix: text().notNull(),
    roles: text().notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
    name: text().notNull().default(''),
    lastUsedAt: integer('last_used_at'),
    expiresAt: integer('expires_at'),
    replacedBy: text('replaced_by'),
    secret: text(),
    secretsKey: text('secrets_key'),
  },
  (table) => [index('api_keys_by_company').on(table.companyId, table.createdAt, table.id)],
)

export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    companyId: text('company_id').notNull(),
    username: text().notNull(),
    passwordHash: text('password_hash').notNull(),
    roles: text().notNull(),
    companies: text().notNull(),
    createdAt: integer('created_at').notNull(),
    disabledAt: integer('disabled_at'),
    tokenVersion: integer('token_version').notNull().default(0),
  },
  (table) => [
    uniqueIndex('users_by_company_and_name').on(table.companyId, table.username),
    index('users_by_name').on(table.username, table.createdAt, table.id),
  ],
)

export const articles = sqliteTable(
  'articles',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    title: text().notNull(),
    content: text().notNull(),
    category: text().notNull(),
    audience: text({ enum: ['customer', 'internal'] }).notNull(),
    entryType: text('entry_type', { enum: ['how_to', 'faq', 'policy', 'troubleshooting', 'reference'] }).notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    contentHash: text('content_hash').notNull(),
    revision: integer().notNull(),
    status: text({ enum: ['indexing', 'indexed', 'failed'] }).notNull(),
    statusDetail: text('status_detail'),
    views: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('articles_by_status').on(table.status, table.updatedAt),
  ],
)

export const deliveries = sqliteTable(
  'deliveries',
  {
    id: text().primaryKey(),
    companyId: text('company_id').notNull(),
    task: text().notNull(),
    status: text({ enum: DELIVERY_STATUSES }).notNull(),
    attempts: integer().notNull(),
    firstAttemptAt: integer('first_attempt_at').notNull(),
    dueAt: integer('due_at').notNull(),
    leaseUntil: integer('lease_until'),
    lastError: text('last_error'),
    externalId: text('external_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('deliveries_due').on(table.status, table.dueAt),
    index('deliveries_by_company').on(table.companyId, table.createdAt, table.id),
    index('deliveries_pending').on(table.companyId).where(sql`status = 'pending'`),
  ],
)

export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    companyId: text('company_id').notNull(),
    event: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('outbox_in_order').on(table.createdAt, table.id)],
)

export const audit = sqliteTable(
  'audit',
  {
    id: text().primaryKey(),
    companyId: text('company_id').notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    conversation: text(),
    ip: text(),
    details: text({ mode: 'json' }).notNull(),
  },
  (table) => [
    index('audit_by_time').on(table.companyId, table.at, table.id),
    index('audit_failures').on(table.companyId, table.at).where(sql`action = 'query.failed'`),
  ],
)

export const conversations = sqliteTable(
  'conversations',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    channel: text().notNull(),
    customerId: text('customer_id').notNull(),
    sessionId: text('session_id').notNull(),
    openedAt: integer('opened_at').notNull(),
    version: integer().notNull().default(0),
    status: text({ enum: STATUSES }),
    tier: text({ enum: TIERS }),
    category: text({ enum: ISSUE_CATEGORIES }),
    messages: integer().notNull().default(0),
    state: text({ mode: 'json' }).$type<Conversation>(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('conversations_by_time').on(table.companyId, table.channel, table.openedAt, table.id),
    index('conversations_by_status').on(table.companyId, table.channel, table.status),
    index('conversations_by_session').on(table.sessionId, table.channel),
    index('conversations_by_customer').on(table.companyId, table.customerId, table.openedAt),
  ],
)

/** Conversations of before there was a retention, until their objects have an alarm for it. */
export const retentionBacklog = sqliteTable(
  'retention_backlog',
  { companyId: text('company_id').notNull(), conversation: text().notNull() },
  (table) => [primaryKey({ columns: [table.companyId, table.conversation] })],
)

/** What conversations add up to, by the UTC day and hour in which they were opened. */
export const figures = sqliteTable(
  'figures',
  {
    companyId: text('company_id').notNull(),
    channel: text().notNull(),
    period: text({ enum: PERIODS }).notNull(),
    start: integer().notNull(),
    name: text().$type<FigureName>().notNull(),
    value: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.channel, table.period, table.start, table.name] })],
)

export const turns = sqliteTable(
  'turns',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    conversation: text().notNull(),
    seq: integer().notNull(),
    channel: text().notNull(),
    customerId: text('customer_id').notNull(),
    confidence: real().notNull(),
    escalation: text(),
    sources: text({ mode: 'json' }).notNull(),
    model: text().notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    totalMs: integer('total_ms').notNull(),
    askedAt: integer('asked_at').notNull(),
    costMicros: integer('cost_micros').notNull().default(0),
    complexity: real(),
    sentiment: real(),
    modelTier: text('model_tier', { enum: MODEL_TIERS }),
    cached: integer({ mode: 'boolean' }).notNull().default(false),
    savedMicros: integer('saved_micros').notNull().default(0),
    handedOver: text('handed_over').$type<EscalationReason>(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('turns_by_time').on(table.companyId, table.askedAt),
    index('turns_by_cost').on(table.companyId, table.askedAt, table.costMicros).where(sql`cost_micros > 0`),
    index('turns_by_conversation').on(table.companyId, table.conversation, table.seq),
  ],
)

export const feedback = sqliteTable(
  'feedback',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    conversation: text().notNull(),
    turnId: text('turn_id'),
    messageId: text('message_id').notNull(),
    helpful: integer({ mode: 'boolean' }).notNull(),
    question: text().notNull(),
    reply: text().notNull(),
    customerId: text('customer_id').notNull(),
    confidence: real(),
    sources: text({ mode: 'json' }).notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('feedback_by_time').on(table.companyId, table.at),
    index('feedback_by_conversation').on(table.companyId, table.conversation),
  ],
)

export const once = sqliteTable(
  'once',
  {
    key: text().primaryKey(),
    bodyHash: text('body_hash').notNull(),
    startedAt: integer('started_at').notNull(),
    status: integer(),
    body: text(),
  },
  (table) => [index('once_by_time').on(table.startedAt)],
)

export const webhooks = sqliteTable(
  'webhooks',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    url: text().notNull(),
    events: text().notNull(),
    secret: text().notNull(),
    createdAt: integer('created_at').notNull(),
    secretsKey: text('secrets_key'),
    createdBy: text('created_by'),
    disabledAt: integer('disabled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    uniqueIndex('webhooks_by_url').on(table.companyId, table.url),
    index('webhooks_by_secrets_key').on(table.secretsKey),
  ],
)
