import type { RecordKind } from '../../src/desk/records/record.ts'
import type { TestCompany } from './desk.ts'
import { put, reply } from './platform.ts'

export type Wire = Record<string, unknown> & { id: string }

export const usd = (amount: number) => ({ amount, currency: 'USD' })

/** A good body of each kind. */
export const BODIES = {
  customers: {
    name: 'Ada Moreno',
    email: 'ada@customer.example',
    phone: '+1 555 0100',
    tier: 'GOLD',
    lifetime_value: usd(150_000),
    is_vip: true,
  },
  orders: {
    customer_id: 'cust_1',
    status: 'delivered',
    items: [{ name: 'Yard sign', sku: 'SIGN-1', quantity: 2, price: usd(4_000) }],
    total: usd(8_000),
    paid: usd(8_000),
    placed_at: '2026-02-09T10:30:00.000Z',
  },
  shipments: {
    customer_id: 'cust_1',
    order_id: 'ORD-1',
    status: 'in_transit',
    carrier: 'Swiftline',
    tracking_number: 'SW1',
    tracking_url: 'https://tracking.example.com/SW1',
    expected_at: '2026-02-11T12:00:00.000Z',
    delivered_at: null,
    is_replacement: false,
  },
  subscriptions: {
    customer_id: 'cust_1',
    plan: 'Team',
    status: 'active',
    price: usd(8_500),
    interval: 'month',
    renews_at: '2026-03-01T00:00:00.000Z',
    ends_at: null,
  },
  invoices: {
    customer_id: 'cust_1',
    order_id: null,
    subscription_id: 'SUB-1',
    status: 'paid',
    total: usd(8_500),
    paid: usd(8_500),
    issued_at: '2026-02-01T00:00:00.000Z',
    due_at: '2026-02-15T00:00:00.000Z',
  },
} as const satisfies Record<RecordKind, object>

/** Writes a record over HTTP, as an integrator does. */
export const saved = (
  company: TestCompany,
  kind: RecordKind,
  id: string,
  change: object = {},
  status = 201,
): Promise<Wire> => reply(put(`/records/${kind}/${id}`, { ...BODIES[kind], ...change }, company.admin), status)
