import * as z from 'zod'
import { idSchema } from '../kernel/ids.ts'
import { currency } from '../kernel/money.ts'
import {
  customerRecord,
  INVOICE_STATUSES,
  ORDER_STATUSES,
  order,
  orderItem,
  SHIPMENT_STATUSES,
  SUBSCRIPTION_STATUSES,
  shipment,
  subscription,
} from './record.ts'

/*
 * Records as a company's systems write and read them, through the records API, import lines and a connector alike: names in snake case,
 * amounts with their currency, times in ISO 8601. The single source of their validation.
 */

/** Integer minor units: 8000 and USD is 80 dollars. */
export const moneyDraft = z.strictObject({ amount: order.shape.total, currency })
export type MoneyDraft = z.infer<typeof moneyDraft>

const time = z.iso.datetime({ offset: true }).refine((text) => Date.parse(text) >= 0, 'must be a time since 1970')
const optional = <S extends z.ZodType>(schema: S) => schema.nullable().optional()

const EXAMPLE_MONEY = { amount: 8_000, currency: 'USD' }
const owner = { customer_id: idSchema }

export const recordDrafts = {
  customers: z
    .strictObject({
      name: customerRecord.shape.name,
      email: optional(z.email().max(320)),
      phone: optional(z.string().max(50)),
      tier: optional(z.string().max(50)),
      lifetime_value: optional(moneyDraft),
      is_vip: z.boolean().optional(),
    })
    .meta({ example: { name: 'John Doe', email: 'john@example.com', lifetime_value: EXAMPLE_MONEY, is_vip: false } }),
  orders: z
    .strictObject({
      ...owner,
      status: z.enum(ORDER_STATUSES),
      items: z
        .array(
          z.strictObject({
            name: orderItem.shape.name,
            sku: optional(z.string().max(100)),
            quantity: orderItem.shape.quantity,
            price: moneyDraft,
          }),
        )
        .max(200)
        .optional(),
      total: moneyDraft,
      paid: optional(moneyDraft),
      placed_at: time,
    })
    .meta({
      example: {
        customer_id: 'cust_1',
        status: 'delivered',
        items: [{ name: 'Yard sign', sku: 'SIGN-1', quantity: 2, price: { amount: 4_000, currency: 'USD' } }],
        total: EXAMPLE_MONEY,
        paid: EXAMPLE_MONEY,
        placed_at: '2026-02-09T10:30:00.000Z',
      },
    }),
  shipments: z
    .strictObject({
      ...owner,
      order_id: idSchema,
      status: z.enum(SHIPMENT_STATUSES),
      carrier: optional(z.string().max(100)),
      tracking_number: optional(z.string().max(100)),
      tracking_url: optional(shipment.shape.trackingUrl.unwrap()),
      expected_at: optional(time),
      delivered_at: optional(time),
      is_replacement: z.boolean().optional(),
    })
    .meta({
      example: {
        customer_id: 'cust_1',
        order_id: 'ORD-123',
        status: 'in_transit',
        carrier: 'DHL',
        tracking_number: '00340434161094042557',
        tracking_url: 'https://www.dhl.com/track?id=00340434161094042557',
        expected_at: '2026-02-11T12:00:00.000Z',
        delivered_at: null,
      },
    }),
  subscriptions: z
    .strictObject({
      ...owner,
      plan: subscription.shape.plan,
      status: z.enum(SUBSCRIPTION_STATUSES),
      price: moneyDraft,
      interval: subscription.shape.interval,
      renews_at: optional(time),
      ends_at: optional(time),
    })
    .meta({
      example: {
        customer_id: 'cust_1',
        plan: 'Team',
        status: 'active',
        price: EXAMPLE_MONEY,
        interval: 'month',
        renews_at: '2026-03-01T00:00:00.000Z',
        ends_at: null,
      },
    }),
  invoices: z
    .strictObject({
      ...owner,
      order_id: optional(idSchema),
      subscription_id: optional(idSchema),
      status: z.enum(INVOICE_STATUSES),
      total: moneyDraft,
      paid: optional(moneyDraft),
      issued_at: time,
      due_at: optional(time),
    })
    .meta({
      example: {
        customer_id: 'cust_1',
        subscription_id: 'SUB-1',
        status: 'paid',
        total: EXAMPLE_MONEY,
        paid: EXAMPLE_MONEY,
        issued_at: '2026-02-01T00:00:00.000Z',
        due_at: null,
      },
    }),
} as const

const { customers, orders, shipments, subscriptions, invoices } = recordDrafts
const lineOf = <K extends string>(kind: K) => ({ kind: z.literal(kind), id: idSchema })

/** A draft that says what it is: a line of an import. */
export const recordLine = z.discriminatedUnion('kind', [
  z.strictObject({ ...lineOf('customers'), ...customers.shape }),
  z.strictObject({ ...lineOf('orders'), ...orders.shape }),
  z.strictObject({ ...lineOf('shipments'), ...shipments.shape }),
  z.strictObject({ ...lineOf('subscriptions'), ...subscriptions.shape }),
  z.strictObject({ ...lineOf('invoices'), ...invoices.shape }),
])
export type RecordLine = z.infer<typeof recordLine>
