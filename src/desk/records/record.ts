import * as z from 'zod'
import { idSchema } from '../kernel/ids.ts'
import { currency } from '../kernel/money.ts'

/*
 * What a company knows of its customers. Every record belongs to a company and to one customer, by the ids of the company's own
 * systems. Amounts are integer minor units of the record's currency; times are UTC milliseconds.
 */

const name = z.string().min(1).max(200)
const amount = z.int().min(0).max(1_000_000_000_000)
const time = z.int().min(0)

export const customerRecord = z.strictObject({
  id: idSchema,
  name,
  email: z.email().max(320).nullable(),
  phone: z.string().max(50).nullable(),
  /** The company's own grade, e.g. GOLD. */
  tier: z.string().max(50).nullable(),
  lifetimeValue: amount,
  currency,
  isVip: z.boolean(),
})
export type CustomerRecord = z.infer<typeof customerRecord>

export const orderItem = z.strictObject({
  name,
  sku: z.string().max(100).nullable(),
  quantity: z.int().min(1),
  price: amount,
})
export const ORDER_STATUSES = ['pending', 'processing', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export const order = z.strictObject({
  id: idSchema,
  customerId: idSchema,
  status: z.enum(ORDER_STATUSES),
  items: z.array(orderItem).max(200),
  total: amount,
  /** What the customer has paid for it: the most that can ever go back. */
  paid: amount,
  currency,
  placedAt: time,
})
export type Order = z.infer<typeof order>

export const SHIPMENT_STATUSES = [
  'preparing',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'delayed',
  'lost',
  'returned',
] as const
export const shipment = z.strictObject({
  id: idSchema,
  customerId: idSchema,
  orderId: idSchema,
  status: z.enum(SHIPMENT_STATUSES),
  carrier: z.string().max(100).nullable(),
  trackingNumber: z.string().max(100).nullable(),
  trackingUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  /** The day it should arrive, or arrived. */
  expectedAt: time.nullable(),
  deliveredAt: time.nullable(),
  /** Whether it replaces what an earlier shipment of the order brought. */
  isReplacement: z.boolean(),
})
export type Shipment = z.infer<typeof shipment>

export const SUBSCRIPTION_STATUSES = ['trial', 'active', 'past_due', 'paused', 'cancelled'] as const
export const subscription = z.strictObject({
  id: idSchema,
  customerId: idSchema,
  plan: name,
  status: z.enum(SUBSCRIPTION_STATUSES),
  price: amount,
  currency,
  interval: z.enum(['month', 'year']),
  renewsAt: time.nullable(),
  /** A cancelled one runs until then. */
  endsAt: time.nullable(),
})
export type Subscription = z.infer<typeof subscription>

export const INVOICE_STATUSES = ['open', 'paid', 'overdue', 'void'] as const
const invoice = z.strictObject({
  id: idSchema,
  customerId: idSchema,
  /** What it is for. */
  orderId: idSchema.nullable(),
  subscriptionId: idSchema.nullable(),
  status: z.enum(INVOICE_STATUSES),
  total: amount,
  paid: amount,
  currency,
  issuedAt: time,
  dueAt: time.nullable(),
})
export type Invoice = z.infer<typeof invoice>

/** What is kept of a customer besides the customer: one word for each kind, as the records API and the connector name them. */
export const RECORD_KINDS = ['customers', 'orders', 'shipments', 'subscriptions', 'invoices'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** Any record, with its kind. */
export const keptRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customers'), record: customerRecord }),
  z.strictObject({ kind: z.literal('orders'), record: order }),
  z.strictObject({ kind: z.literal('shipments'), record: shipment }),
  z.strictObject({ kind: z.literal('subscriptions'), record: subscription }),
  z.strictObject({ kind: z.literal('invoices'), record: invoice }),
])
export type KeptRecord = z.infer<typeof keptRecord>

/** Whose it is. */
export const customerOf = (kept: KeptRecord): string =>
  kept.kind === 'customers' ? kept.record.id : kept.record.customerId
