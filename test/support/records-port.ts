import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Company } from '../../src/desk/company/company.ts'
import type { RecordsEvent } from '../../src/desk/records/facts.ts'
import type { LedgerBounds, LedgerEntry } from '../../src/desk/records/ledger.ts'
import type { Records } from '../../src/desk/records/port.ts'
import type { RecordKind, Shipment, Subscription } from '../../src/desk/records/record.ts'

export type RecordsDesk = {
  company: Company
  records: Records
  /** As the company's own system has it. */
  put(kind: RecordKind, id: string, change?: object): Promise<unknown>
}

export const NO_BOUNDS: LedgerBounds = { paid: null, inConversation: null, forCustomer: null }

let made = 0
const next = (): number => {
  made += 1
  return made
}

export function anEntry({ id: company }: Company, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const number = next()
  return {
    id: `led_${number}_${company}`,
    company,
    customerId: 'cust_1',
    kind: 'refund',
    amount: 1_000,
    currency: 'USD',
    against: { kind: 'order', id: 'ORD-1' },
    conversation: 'conversation-1',
    tier: 'ai_manager',
    actor: 'ai_manager',
    reason: '',
    idempotencyKey: `once-${number}`,
    at: 1_000,
    ...change,
  }
}

export const anEvent = ({ id: company }: Company): RecordsEvent => ({
  id: `evt_${next()}_${company}`,
  company,
  at: 1_000,
  actor: 'ai_manager',
  conversation: 'conversation-1',
  ip: null,
  name: 'action.taken',
  data: {
    action: 'process_refund',
    customer: 'cust_1',
    target: null,
    amount: null,
    currency: null,
    tier: 'ai_manager',
  },
})

/** Ids of the company's actions that were announced, wherever they are on their way. */
export async function announced({ id }: Company): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM outbox WHERE company_id = ?1 AND event LIKE '%"action.taken"%'
     UNION SELECT id FROM audit WHERE company_id = ?1 AND action = 'action.taken'`,
  )
    .bind(id)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

export const entered = async ({ id }: Company): Promise<{ amount: number; once_key: string }[]> =>
  (
    await env.DB.prepare('SELECT amount, once_key FROM ledger WHERE company_id = ? ORDER BY rowid')
      .bind(id)
      .all<{ amount: number; once_key: string }>()
  ).results

export const aSubscription = (change: Partial<Subscription> = {}): Subscription => ({
  id: 'SUB-1',
  customerId: 'cust_1',
  plan: 'Team',
  status: 'paused',
  price: 8_500,
  currency: 'USD',
  interval: 'month',
  renewsAt: null,
  endsAt: null,
  ...change,
})

export const aReplacement = (change: Partial<Shipment> = {}): Shipment => ({
  id: `shp_${next()}`,
  customerId: 'cust_1',
  orderId: 'ORD-1',
  status: 'preparing',
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  expectedAt: null,
  deliveredAt: null,
  isReplacement: true,
  ...change,
})

/** The replacement that the order has now, of goods worth what `anEntry` says. */
export async function shipmentSent(
  { company, records }: Pick<RecordsDesk, 'company' | 'records'>,
  shipment: Shipment,
  idempotencyKey: string,
): Promise<Shipment> {
  const { customerId, orderId } = shipment
  const against = { kind: 'order' as const, id: orderId }
  const entry = anEntry(company, { kind: 'replacement', customerId, against, idempotencyKey })
  const sent = await records.sendReplacement(company, { shipment, entry, bounds: NO_BOUNDS }, anEvent(company))
  if (sent.kind === 'exceeds') throw new Error('no bound was asked for')
  return sent.shipment
}

/** What every way of keeping records promises. */
export function recordsPort(aDesk: () => Promise<RecordsDesk>): void {
  describe('as any port of records', () => {
    test('shows a customer’s own records alone, newest first', async () => {
      const { company, records, put } = await aDesk()
      await put('customers', 'cust_1')
      await put('customers', 'cust_2')
      await put('orders', 'ORD-1')
      await put('orders', 'ORD-2', { placed_at: '2026-03-01T00:00:00.000Z' })
      await put('orders', 'ORD-3', { customer_id: 'cust_2' })
      await put('shipments', 'SHP-1')
      await put('subscriptions', 'SUB-1')
      await put('invoices', 'INV-1')
      const dossier = await records.dossier(company, 'cust_1', ['ORD-3'])
      expect(dossier.customer).toMatchObject({ id: 'cust_1', lifetimeValue: 150_000, isVip: true })
      expect(dossier.orders.map(({ id }) => id)).toEqual(['ORD-2', 'ORD-1'])
      expect(dossier.orders[1]).toMatchObject({ paid: 8_000, placedAt: Date.parse('2026-02-09T10:30:00Z') })
      expect(dossier.shipments).toMatchObject([{ id: 'SHP-1', orderId: 'ORD-1' }])
      expect(dossier.subscriptions).toMatchObject([{ id: 'SUB-1', plan: 'Team' }])
      expect(dossier.invoices).toMatchObject([{ id: 'INV-1', paid: 8_500 }])
      expect(dossier.ledger).toEqual([])
    })

    test.each(['nobody', '.', '..'])('knows nothing of the customer %j', async (id) => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      expect(await records.dossier(company, id, ['ORD-1'])).toEqual({
        customer: null,
        orders: [],
        shipments: [],
        subscriptions: [],
        invoices: [],
        ledger: [],
      })
    })

    test('enters a payment once, with its event, and shows it', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const entry = anEntry(company)
      const event = anEvent(company)
      expect(await records.post(company, entry, { ...NO_BOUNDS, paid: 8_000 }, event)).toEqual({
        kind: 'posted',
        entry,
      })
      const again = { ...anEntry(company), idempotencyKey: entry.idempotencyKey }
      expect(await records.post(company, again, { ...NO_BOUNDS, paid: 8_000 }, anEvent(company))).toEqual({
        kind: 'standing',
        entry,
      })
      expect((await records.dossier(company, 'cust_1', [])).ledger).toEqual([entry])
      expect((await records.dossier(company, 'cust_2', ['ORD-1'])).ledger).toEqual([])
      expect(await announced(company)).toEqual([event.id])
    })

    test('a payment that stands is standing also when the bounds would forbid it now', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const entry = anEntry(company, { amount: 8_000 })
      const bounds = { ...NO_BOUNDS, paid: 8_000, inConversation: 8_000 }
      await records.post(company, entry, bounds, anEvent(company))
      const again = { ...entry, id: 'led_other' }
      expect(await records.post(company, again, { ...bounds, inConversation: 0 }, anEvent(company))).toMatchObject({
        kind: 'standing',
        entry: { id: entry.id },
      })
    })

    test.each([
      ['what was paid', { paid: 1_500 }, {}, 'paid', 500],
      ['the conversation’s', { inConversation: 1_700 }, {}, 'in_conversation', 700],
      [
        'the customer’s',
        { forCustomer: { total: 1_800, since: 500 } },
        { conversation: 'another' },
        'for_customer',
        800,
      ],
    ] as const)('says which bound is exceeded and how much is left: %s', async (_, bound, change, what, left) => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const bounds = { ...NO_BOUNDS, paid: 8_000, ...bound }
      await records.post(company, anEntry(company), bounds, anEvent(company))
      const before = await announced(company)
      const more = (amount: number) =>
        records.post(company, anEntry(company, { amount, ...change }), bounds, anEvent(company))
      expect(await more(left + 1)).toEqual({ kind: 'exceeds', what, left })
      expect(await announced(company)).toEqual(before)
      expect(await more(left)).toMatchObject({ kind: 'posted' })
      expect(await more(1)).toEqual({ kind: 'exceeds', what, left: 0 })
    })

    test('a bound is for one kind, one currency, and for the customer since its time and from the desk', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const bounds = { paid: null, inConversation: 1_000, forCustomer: { total: 1_000, since: 500 } }
      const credit = { kind: 'credit' as const, against: null }
      const given: [string, Partial<LedgerEntry>][] = [
        ['a refund is no credit', { amount: 1_000 }],
        ['nor is one in another currency', { ...credit, currency: 'EUR' }],
        ['another customer’s is not this one’s', { ...credit, customerId: 'cust_2', conversation: 'c2' }],
        ['what an integrator gave is not the desk’s', { ...credit, conversation: null, tier: null }],
        ['one from before does not count', { ...credit, conversation: 'c3', at: 499 }],
      ]
      for (const [why, change] of given)
        expect((await records.post(company, anEntry(company, change), NO_BOUNDS, anEvent(company))).kind, why).toBe(
          'posted',
        )
      const mine = anEntry(company, credit)
      expect(await records.post(company, mine, bounds, anEvent(company))).toMatchObject({ kind: 'posted' })
    })

    test('of many payments at once, no more are entered than fit', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const posted = await Promise.all(
        Array.from({ length: 12 }, () =>
          records.post(company, anEntry(company, { amount: 3_000 }), { ...NO_BOUNDS, paid: 8_000 }, anEvent(company)),
        ),
      )
      expect(posted.filter(({ kind }) => kind === 'posted')).toHaveLength(2)
      expect(await entered(company)).toHaveLength(2)
      expect(await announced(company)).toHaveLength(2)
    })

    test('of one payment asked for many times at once, one is entered and all are told of it', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      const posted = await Promise.all(
        Array.from({ length: 8 }, () =>
          records.post(
            company,
            anEntry(company, { idempotencyKey: 'same' }),
            { ...NO_BOUNDS, paid: 1_000 },
            anEvent(company),
          ),
        ),
      )
      expect(posted.map(({ kind }) => kind).toSorted()).toEqual(['posted', ...Array(7).fill('standing')])
      expect(new Set(posted.map((one) => ('entry' in one ? one.entry.id : ''))).size).toBe(1)
      expect(await entered(company)).toHaveLength(1)
    })

    test('changes a subscription, once for each key, with one event', async () => {
      const { company, records, put } = await aDesk()
      await put('subscriptions', 'SUB-1')
      const event = anEvent(company)
      await records.changeSubscription(company, aSubscription(), 'pause-1', event)
      const { subscriptions } = await records.dossier(company, 'cust_1', [])
      expect(subscriptions).toEqual([aSubscription()])
      await put('subscriptions', 'SUB-1', { status: 'active' })
      await records.changeSubscription(company, aSubscription(), 'pause-1', anEvent(company))
      expect((await records.dossier(company, 'cust_1', [])).subscriptions).toMatchObject([{ status: 'active' }])
      expect(await announced(company)).toEqual([event.id])
      await records.changeSubscription(company, aSubscription(), 'pause-2', anEvent(company))
      expect((await records.dossier(company, 'cust_1', [])).subscriptions).toMatchObject([{ status: 'paused' }])
    })

    test('a subscription that is not there is not changed, and nobody is told that it was', async () => {
      const { company, records } = await aDesk()
      await expect(records.changeSubscription(company, aSubscription(), 'k', anEvent(company))).rejects.toMatchObject({
        name: 'DeskError',
      })
      expect(await announced(company)).toEqual([])
    })

    test('replaces an order’s shipment once, whoever asks and how often', async () => {
      const { company, records, put } = await aDesk()
      await put('orders', 'ORD-1')
      await put('shipments', 'SHP-1', { status: 'delivered' })
      const sent = await Promise.all(
        ['one', 'one', 'two', 'three'].map((key) => shipmentSent({ company, records }, aReplacement(), key)),
      )
      expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
      expect(sent[0]).toMatchObject({ orderId: 'ORD-1', isReplacement: true })
      const later = await shipmentSent({ company, records }, aReplacement(), 'four')
      expect(later.id).toBe(sent[0]?.id)
      const { shipments } = await records.dossier(company, 'cust_1', [])
      expect(shipments.filter(({ isReplacement }) => isReplacement)).toHaveLength(1)
      expect(await announced(company)).toHaveLength(1)
    })

    test('keeps two companies apart', async () => {
      const [mine, other] = [await aDesk(), await aDesk()]
      for (const { put } of [mine, other]) await put('orders', 'ORD-1')
      const same = { idempotencyKey: 'same', amount: 8_000 }
      const bounds = { paid: 8_000, inConversation: 8_000, forCustomer: { total: 8_000, since: 0 } }
      for (const { company, records } of [mine, other])
        expect((await records.post(company, anEntry(company, same), bounds, anEvent(company))).kind).toBe('posted')
    })
  })
}
