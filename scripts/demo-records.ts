import { type KeptRecord, keptRecord } from '../src/desk/records/record.ts'
import { DAY_MS } from '../src/lib/time.ts'

const COMPANY = 'demo-company'
const TRACKING = 'https://tracking.example.com/'

/** Customers of the sample company with what they bought, as seen on the day of the set-up: people at estate agencies. */
export function demoRecords(now: number): KeptRecord[] {
  const daysAgo = (days: number): number => now - days * DAY_MS
  const john = { customerId: 'cust_demo_1', currency: 'USD' }
  const vip = { customerId: 'cust_demo_vip', currency: 'USD' }
  const sign = { name: 'For-sale yard sign, double-sided', sku: 'SIGN-YARD-2' }
  const none = { deliveredAt: null, isReplacement: false }
  const records: KeptRecord[] = [
    {
      kind: 'customers',
      record: {
        id: 'cust_demo_1',
        name: 'John Doe',
        email: 'john@example.com',
        phone: null,
        tier: 'GOLD',
        lifetimeValue: 150_000,
        currency: 'USD',
        isVip: false,
      },
    },
    {
      kind: 'customers',
      record: {
        id: 'cust_demo_vip',
        name: 'Naledi Mokoena',
        email: 'naledi@example.com',
        phone: '+27 21 555 0142',
        tier: 'PLATINUM',
        lifetimeValue: 2_400_000,
        currency: 'USD',
        isVip: true,
      },
    },
    {
      kind: 'orders',
      record: {
        ...john,
        id: 'ORD-123',
        status: 'shipped',
        items: [{ ...sign, quantity: 5, price: 2_400 }],
        total: 12_000,
        paid: 12_000,
        placedAt: daysAgo(3),
      },
    },
    {
      kind: 'shipments',
      record: {
        ...none,
        id: 'SHP-123',
        customerId: john.customerId,
        orderId: 'ORD-123',
        status: 'in_transit',
        carrier: 'Swiftline',
        trackingNumber: 'SW48201937',
        trackingUrl: `${TRACKING}SW48201937`,
        expectedAt: now + 2 * DAY_MS,
      },
    },
    {
      kind: 'orders',
      record: {
        ...john,
        id: 'ORD-456',
        status: 'delivered',
        items: [{ name: 'Smart key safe', sku: 'KEY-SAFE-1', quantity: 1, price: 8_000 }],
        total: 8_000,
        paid: 8_000,
        placedAt: daysAgo(9),
      },
    },
    {
      kind: 'shipments',
      record: {
        ...none,
        id: 'SHP-456',
        customerId: john.customerId,
        orderId: 'ORD-456',
        status: 'delivered',
        carrier: 'Swiftline',
        trackingNumber: 'SW48190022',
        trackingUrl: `${TRACKING}SW48190022`,
        expectedAt: daysAgo(5),
        deliveredAt: daysAgo(5),
      },
    },
    {
      kind: 'orders',
      record: {
        ...john,
        id: 'ORD-789',
        status: 'delivered',
        items: [{ name: 'Camera kit for listing photographs', sku: 'CAM-KIT-3', quantity: 1, price: 45_000 }],
        total: 45_000,
        paid: 45_000,
        placedAt: daysAgo(20),
      },
    },
    {
      kind: 'shipments',
      record: {
        ...none,
        id: 'SHP-789',
        customerId: john.customerId,
        orderId: 'ORD-789',
        status: 'delivered',
        carrier: 'Swiftline',
        trackingNumber: 'SW48077415',
        trackingUrl: `${TRACKING}SW48077415`,
        expectedAt: daysAgo(16),
        deliveredAt: daysAgo(15),
      },
    },
    {
      kind: 'subscriptions',
      record: {
        ...john,
        id: 'SUB-1',
        plan: 'Team',
        status: 'active',
        price: 8_500,
        interval: 'month',
        renewsAt: now + 18 * DAY_MS,
        endsAt: null,
      },
    },
    {
      kind: 'invoices',
      record: {
        ...john,
        id: 'INV-1001',
        orderId: null,
        subscriptionId: 'SUB-1',
        status: 'paid',
        total: 8_500,
        paid: 8_500,
        issuedAt: daysAgo(12),
        dueAt: daysAgo(5),
      },
    },
    {
      kind: 'invoices',
      record: {
        ...john,
        id: 'INV-1002',
        orderId: 'ORD-123',
        subscriptionId: null,
        status: 'paid',
        total: 12_000,
        paid: 12_000,
        issuedAt: daysAgo(3),
        dueAt: daysAgo(3),
      },
    },
    {
      kind: 'orders',
      record: {
        ...vip,
        id: 'ORD-900',
        status: 'processing',
        items: [{ ...sign, quantity: 40, price: 2_200 }],
        total: 88_000,
        paid: 88_000,
        placedAt: daysAgo(1),
      },
    },
    {
      kind: 'subscriptions',
      record: {
        ...vip,
        id: 'SUB-2',
        plan: 'Office',
        status: 'active',
        price: 220_000,
        interval: 'year',
        renewsAt: now + 200 * DAY_MS,
        endsAt: null,
      },
    },
    {
      kind: 'invoices',
      record: {
        ...vip,
        id: 'INV-1003',
        orderId: null,
        subscriptionId: 'SUB-2',
        status: 'overdue',
        total: 220_000,
        paid: 0,
        issuedAt: daysAgo(40),
        dueAt: daysAgo(10),
      },
    },
  ]
  return records.map((kept) => keptRecord.parse(kept))
}

/** The same as statements for a local database. What was changed since the first start stays. */
export const recordStatements = (now: number): string[] =>
  demoRecords(now).map(({ kind, record }) => {
    const fields = Object.entries({ companyId: COMPANY, ...record })
    const names = fields.map(([name]) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`))
    return `INSERT OR IGNORE INTO ${kind} (${names.join(', ')}) VALUES (${fields.map(([, value]) => literal(value)).join(', ')})`
  })

function literal(value: unknown): string {
  if (value === null || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  return `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`
}
