import { expect, test } from 'vitest'
import { aDossier, anInvoice, anOrder, aShipment, aSubscription, TODAY } from '../../../../test/support/a-dossier.ts'
import { verify } from '../../answering/checker/verify.ts'
import { DEFAULT_DESK_RULES } from '../../company/settings/desk-rules.ts'
import { type DeskBrief, deskBrief } from './brief.ts'
import {
  invoiceStatements,
  notFound,
  orderStatements,
  plainly,
  subscriptionStatements,
  trackingStatements,
} from './statements.ts'

test('an order is told a fact at a time', () => {
  expect(orderStatements(anOrder(), aDossier())).toEqual([
    'Order ORD-123 was placed on 19 December 2025 and has been shipped.',
    'Order ORD-123 is for 2 × Sign board.',
    'The total of order ORD-123 is $80.00.',
    'The package of order ORD-123 is on its way with DHL, tracking number JD0146000067.',
    'The package of order ORD-123 should arrive on 21 December 2025.',
  ])
})

test.each([
  [
    'delivered',
    aShipment({ status: 'delivered', deliveredAt: TODAY }),
    'was delivered with DHL on 20 December 2025, tracking number JD0146000067.',
  ],
  ['lost', aShipment({ status: 'lost' }), 'was lost on the way with DHL, tracking number JD0146000067.'],
  ['of an unknown carrier', aShipment({ carrier: null, trackingNumber: null, expectedAt: null }), 'is on its way.'],
])('a package that is %s', (_, shipment, told) => {
  const dossier = aDossier({ shipments: [shipment] })
  expect(trackingStatements(anOrder(), dossier).at(-1)).toBe(`The package of order ORD-123 ${told}`)
})

test('days are of UTC, to the last millisecond', () => {
  const order = anOrder({ placedAt: Date.UTC(2025, 11, 31, 23, 59, 59, 999) })
  expect(orderStatements(order, aDossier())[0]).toContain('31 December 2025')
})

test('what was paid back is told', () => {
  const entry = { kind: 'refund', amount: 2_000, against: { kind: 'order', id: 'ORD-123' } }
  // Of an entry only these are read.
  const ledger = [entry] as unknown as ReturnType<typeof aDossier>['ledger']
  expect(orderStatements(anOrder(), { shipments: [], ledger })).toContain('$20.00 of order ORD-123 was refunded.')
})

test.each([
  ['active', aSubscription(), 'Subscription SUB-1 renews on 1 January 2026.'],
  ['paused', aSubscription({ status: 'paused' }), 'The price of subscription SUB-1 is $29.00 a month.'],
  [
    'cancelled',
    aSubscription({ status: 'cancelled', endsAt: TODAY }),
    'Subscription SUB-1 runs until 20 December 2025.',
  ],
])('a subscription that is %s', (status, subscription, last) => {
  const told = subscriptionStatements(subscription)
  expect(told.slice(0, 2)).toEqual(['Subscription SUB-1 is for the Starter plan.', `Subscription SUB-1 is ${status}.`])
  expect(told.at(-1)).toBe(last)
})

test('an invoice that is owed says until when', () => {
  expect(invoiceStatements(anInvoice({ status: 'overdue', paid: 900, dueAt: TODAY }))).toEqual([
    'Invoice INV-7 for subscription SUB-1 was issued on 1 December 2025 and is overdue.',
    'The total of invoice INV-7 is $29.00.',
    '$9.00 of invoice INV-7 is paid.',
    'Invoice INV-7 is due on 20 December 2025.',
  ])
})

test.each([
  ['ORD-9', 'I cannot find an order ORD-9 on this account.'],
  ['evil.example', 'I cannot find an order of that number on this account.'],
  ['x'.repeat(128), 'I cannot find an order of that number on this account.'],
])('an order %s that is not there', (id, told) => expect(notFound('order', id)).toEqual([told]))

test('a name out of the records brings no markup and no sentence of its own', () => {
  expect(plainly('Lamp. **Free** [now](https://x.test)!\n<b>')).toBe('Lamp Free now https://x.test b')
})

const told = orderStatements(anOrder(), aDossier())
/** What a model may make of them. */
test.each([
  ['Your order ORD-123 has been shipped [1].', true],
  ['Order ORD-123 should arrive on 21 December 2025 [1].', true],
  ['The package is on its way with DHL, tracking number JD0146000067 [1].', true],
  ['The total of your order is $80.00 [1].', true],
  ['Your order ORD-123 should arrive on 22 December 2025 [1].', false],
  ['Your order ORD-123 has not been shipped [1].', false],
  ['The total of your order is $90.00 [1].', false],
  ['The package is on its way with UPS [1].', false],
])('"%s" is borne out: %s', (sentence, kept) => {
  const passage = { number: 1, id: 'outcome-1', title: 'Order ORD-123', heading: '', text: told.join('\n\n') }
  expect(verify(sentence, [passage]).kept).toBe(kept ? 1 : 0)
})

test('the brief lists the records in lines, newest first, and speaks as the tier is set', () => {
  const brief = deskBrief({ tier: 'ai_rep', rules: DEFAULT_DESK_RULES, dossier: aDossier() })
  expect(brief).toMatchObject({ tier: 'ai_rep', tone: 'friendly', maxWords: 200 } satisfies Partial<DeskBrief>)
  expect(brief.records).toEqual([
    'Order ORD-123: shipped, under way, placed 2025-12-19, total $80.00, expected 2025-12-21',
    'Order ORD-456: delivered, placed 2025-12-01, total $80.00',
    'Order ORD-789: delivered, placed 2025-11-10, total $450.00',
    'Subscription SUB-1: active, $29.00 a month, renews 2026-01-01, plan Starter',
    'Invoice INV-7: paid, issued 2025-12-01, total $29.00',
  ])
})
