import type { Call } from '../../src/desk/company/call.ts'
import { DEFAULT_DESK_RULES } from '../../src/desk/company/settings/desk-rules.ts'
import type { ActionRequest } from '../../src/desk/records/action-request.ts'
import type { ActContext } from '../../src/desk/records/actions/acting.ts'
import type { CustomerWords } from '../../src/desk/records/actions/asked-amount.ts'
import type { Dossier } from '../../src/desk/records/dossier.ts'
import type { Invoice, Order, Shipment, Subscription } from '../../src/desk/records/record.ts'
import { aCompany } from './a-company.ts'

/** Noon of the day on which these records are looked at. */
export const TODAY = Date.UTC(2025, 11, 20, 12)
const DAY = 86_400_000
const CUSTOMER = 'cust_1'

export const anOrder = (change: Partial<Order> = {}): Order => ({
  id: 'ORD-123',
  customerId: CUSTOMER,
  status: 'shipped',
  items: [{ name: 'Sign board', sku: null, quantity: 2, price: 4_000 }],
  total: 8_000,
  paid: 8_000,
  currency: 'USD',
  placedAt: TODAY - DAY,
  ...change,
})

export const aShipment = (change: Partial<Shipment> = {}): Shipment => ({
  id: 'SHP-1',
  customerId: CUSTOMER,
  orderId: 'ORD-123',
  status: 'in_transit',
  carrier: 'DHL',
  trackingNumber: 'JD0146000067',
  trackingUrl: null,
  expectedAt: TODAY + DAY,
  deliveredAt: null,
  isReplacement: false,
  ...change,
})

export const aSubscription = (change: Partial<Subscription> = {}): Subscription => ({
  id: 'SUB-1',
  customerId: CUSTOMER,
  plan: 'Starter',
  status: 'active',
  price: 2_900,
  currency: 'USD',
  interval: 'month',
  renewsAt: Date.UTC(2026, 0, 1),
  endsAt: null,
  ...change,
})

export const anInvoice = (change: Partial<Invoice> = {}): Invoice => ({
  id: 'INV-7',
  customerId: CUSTOMER,
  orderId: null,
  subscriptionId: 'SUB-1',
  status: 'paid',
  total: 2_900,
  paid: 2_900,
  currency: 'USD',
  issuedAt: Date.UTC(2025, 11, 1),
  dueAt: null,
  ...change,
})

export const aDossier = (change: Partial<Dossier> = {}): Dossier => ({
  customer: null,
  orders: [
    anOrder(),
    anOrder({ id: 'ORD-456', status: 'delivered', placedAt: TODAY - 19 * DAY }),
    anOrder({ id: 'ORD-789', status: 'delivered', total: 45_000, paid: 45_000, placedAt: TODAY - 40 * DAY }),
  ],
  shipments: [aShipment()],
  subscriptions: [aSubscription()],
  invoices: [anInvoice()],
  ledger: [],
  ...change,
})

export const aContext = (change: Partial<ActContext> = {}): ActContext => ({
  tier: 'ai_rep',
  rules: DEFAULT_DESK_RULES,
  conversation: 'acme service-desk cust_1 sess_1',
  customerId: CUSTOMER,
  words: said('Please do it'),
  dossier: aDossier(),
  ...change,
})

/** A message that continues nothing. */
export const said = (message: string): CustomerWords => ({ message, continued: [], earlier: [], namesRecord: false })

/** What a customer says who wants just this. */
export function wordsFor({ name, arguments: asked }: ActionRequest): CustomerWords {
  const amount = 'amount' in asked && asked.amount !== undefined ? `$${asked.amount}` : 'it'
  return said(name === 'apply_credit' ? `Please give me a credit of ${amount}` : `Please refund me ${amount}`)
}

export const aDeskCall = (): Call => ({
  company: aCompany(),
  principal: { kind: 'anonymous' },
  requestId: 'req_1',
  ip: null,
  idempotencyKey: null,
  idempotencyBodyHash: null,
})

let ids = 0
export const ports = {
  clock: { now: () => TODAY },
  ids: {
    next: (prefix: string) => {
      ids += 1
      return `${prefix}_${ids}`
    },
    chance: () => 0.5,
  },
}
