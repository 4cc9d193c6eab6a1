import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { ENTRY_KINDS, type LedgerEntry } from '../../desk/records/ledger.ts'
import {
  INVOICE_STATUSES,
  ORDER_STATUSES,
  type Order,
  RECORD_KINDS,
  SHIPMENT_STATUSES,
  SUBSCRIPTION_STATUSES,
} from '../../desk/records/record.ts'

/** As `migrations/desk/0005_records.sql` leaves it. A record's columns have the names of its fields, and the company's beside them. */

export const customers = sqliteTable(
  'customers',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    tier: text(),
    lifetimeValue: integer('lifetime_value').notNull(),
    currency: text().notNull(),
    isVip: integer('is_vip', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.id] })],
)

export const orders = sqliteTable(
  'orders',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    customerId: text('customer_id').notNull(),
    status: text({ enum: ORDER_STATUSES }).notNull(),
    items: text({ mode: 'json' }).$type<Order['items']>().notNull(),
    total: integer().notNull(),
    paid: integer().notNull(),
    currency: text().notNull(),
    placedAt: integer('placed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('orders_by_customer').on(table.companyId, table.customerId, table.placedAt),
  ],
)

export const shipments = sqliteTable(
  'shipments',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    customerId: text('customer_id').notNull(),
    orderId: text('order_id').notNull(),
    status: text({ enum: SHIPMENT_STATUSES }).notNull(),
    carrier: text(),
    trackingNumber: text('tracking_number'),
    trackingUrl: text('tracking_url'),
    expectedAt: integer('expected_at'),
    deliveredAt: integer('delivered_at'),
    isReplacement: integer('is_replacement', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('shipments_by_customer').on(table.companyId, table.customerId),
    index('shipments_by_order').on(table.companyId, table.orderId),
  ],
)

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    customerId: text('customer_id').notNull(),
    plan: text().notNull(),
    status: text({ enum: SUBSCRIPTION_STATUSES }).notNull(),
    price: integer().notNull(),
    currency: text().notNull(),
    interval: text({ enum: ['month', 'year'] }).notNull(),
    renewsAt: integer('renews_at'),
    endsAt: integer('ends_at'),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('subscriptions_by_customer').on(table.companyId, table.customerId),
  ],
)

export const invoices = sqliteTable(
  'invoices',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    customerId: text('customer_id').notNull(),
    orderId: text('order_id'),
    subscriptionId: text('subscription_id'),
    status: text({ enum: INVOICE_STATUSES }).notNull(),
    total: integer().notNull(),
    paid: integer().notNull(),
    currency: text().notNull(),
    issuedAt: integer('issued_at').notNull(),
    dueAt: integer('due_at'),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    index('invoices_by_customer').on(table.companyId, table.customerId, table.issuedAt),
  ],
)

export const ledger = sqliteTable(
  'ledger',
  {
    companyId: text('company_id').notNull(),
    id: text().notNull(),
    customerId: text('customer_id').notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    amount: integer().notNull(),
    currency: text().notNull(),
    againstKind: text('against_kind', { enum: ['order', 'invoice'] }),
    againstId: text('against_id'),
    conversation: text(),
    tier: text().$type<NonNullable<LedgerEntry['tier']>>(),
    actor: text().notNull(),
    reason: text().notNull(),
    idempotencyKey: text('once_key').notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.id] }),
    uniqueIndex('ledger_once').on(table.companyId, table.idempotencyKey),
    index('ledger_by_customer').on(table.companyId, table.customerId, table.at),
    index('ledger_by_time').on(table.companyId, table.at),
    index('ledger_against').on(table.companyId, table.againstKind, table.againstId),
    index('ledger_by_conversation')
      .on(table.companyId, table.conversation)
      .where(sql`${table.conversation} IS NOT NULL`),
  ],
)

/** As `migrations/desk/0017_money_bounds.sql` leaves it. */
export const ledgerReversals = sqliteTable(
  'ledger_reversals',
  {
    companyId: text('company_id').notNull(),
    entryId: text('entry_id').notNull(),
    actor: text().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.entryId] })],
)

export const recordActions = sqliteTable(
  'record_actions',
  {
    companyId: text('company_id').notNull(),
    idempotencyKey: text('once_key').notNull(),
    recordKind: text('record_kind', { enum: RECORD_KINDS }).notNull(),
    /** As it was after the change. */
    record: text({ mode: 'json' }).$type<unknown>().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.idempotencyKey] })],
)
