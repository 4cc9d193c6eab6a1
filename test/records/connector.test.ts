import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { deliver } from '../../src/desk/delivery/deliver.ts'
import { HOUR_MS } from '../../src/lib/time.ts'
import type { Ports } from '../../src/ports.ts'
import { crm } from '../../src/providers/records/crm.ts'
import { httpsRecords } from '../../src/providers/records/https-records.ts'
import { httpsPayments } from '../../src/providers/records/payments.ts'
import { records as chosen } from '../../src/providers/records/records.ts'
import { wire } from '../../src/wire.ts'
import { aClock } from '../support/a-clock.ts'
import { aDeskCompany, request, type TestCompany } from '../support/desk.ts'
import { type CrmMood, fakeCrm } from '../support/fake-crm.ts'
import { breakQueues } from '../support/faults.ts'
import { reply, put as write } from '../support/platform.ts'
import { BODIES } from '../support/records.ts'
import {
  anEntry,
  anEvent,
  announced,
  aReplacement,
  aSubscription,
  entered,
  NO_BOUNDS,
  recordsPort,
  shipmentSent,
} from '../support/records-port.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const UNAVAILABLE = { problem: { kind: 'unavailable', what: 'records' } }
const BOUNDS = { ...NO_BOUNDS, paid: 8_000 }

afterEach(() => {
  vi.restoreAllMocks()
})

/** A company whose CRM is asked over HTTPS; nobody waits longer than 100 ms for it. */
async function aDesk({
  addresses = ['93.184.216.34'],
  allowPrivate = false,
  url = 'https://crm.example.com/desk/',
} = {}) {
  breakQueues()
  const tenant: TestCompany = await aDeskCompany({ records: { kind: 'https', url, secret: SECRET } })
  const real = wire(env)
  const company = await real.companies.current(tenant.id)
  if (company === null) throw new Error('the company was just made')
  const fake = fakeCrm({ secret: SECRET })
  // A little ahead of the Worker's own: what it makes due now is due.
  const clock = aClock(Date.now() + 5_000)
  const resolve = vi.fn(async () => addresses)
  const ask = crm({ http: fake.http, clock, resolve, allowPrivate, timeouts: { readMs: 100, writeMs: 100 } })
  const { ledger, ids, wake, log } = real
  const connector = httpsRecords({ ask, ledger, clock, ids, wake, log })
  const records = chosen({ builtIn: real.records, connector })
  const ports: Ports = { ...real, clock, records, payments: httpsPayments({ ask, clock }) }
  const put = async (...record: Parameters<typeof fake.put>): Promise<void> => fake.put(...record)
  return { ...fake, tenant, company, records, ports, clock, resolve, put }
}

recordsPort(aDesk)

type Row = {
  id: string
  task: string
  status: string
  attempts: number
  external_id: string | null
  last_error: string
}
const deliveriesOf = async ({ id }: { id: string }): Promise<Row[]> =>
  (await env.DB.prepare('SELECT * FROM deliveries WHERE company_id = ?').bind(id).all<Row>()).results

describe('what is asked', () => {
  test('is signed by the secret, names what was mentioned, and follows no redirect', async () => {
    const { records, company, requests, clock } = await aDesk()
    await records.dossier(company, 'cust_1', ['ORD-1', 'ORD-2'])
    const [asked] = requests
    expect(asked?.url.href).toBe('https://crm.example.com/desk/customers/cust_1/dossier?mentioned=ORD-1%2CORD-2')
    expect(asked).toMatchObject({ method: 'GET', redirect: 'manual', body: '' })
    expect(asked?.headers.get('webhook-timestamp')).toBe(String(Math.floor(clock.now() / 1_000)))
    expect(asked?.headers.get('idempotency-key')).toBeNull()
  })

  test('under another secret is refused by the CRM, and that is unavailable', async () => {
    const { records, company } = await aDesk()
    const settings = { ...company.settings, records: { ...company.settings.records, secret: 'another-secret' } }
    await expect(records.dossier({ ...company, settings } as typeof company, 'cust_1', [])).rejects.toMatchObject(
      UNAVAILABLE,
    )
  })

  test('does not leave the CRM’s own address, whatever the ids', async () => {
    const { records, company, requests } = await aDesk()
    for (const id of ['..', '.', 'a..b', '...', 'a:b']) await records.dossier(company, id, [])
    await expect(
      records.changeSubscription(company, aSubscription({ id: '..' }), 'k', anEvent(company)),
    ).rejects.toMatchObject(UNAVAILABLE)
    expect(requests.map(({ url }) => url.pathname)).toEqual([
      '/desk/customers/a..b/dossier',
      '/desk/customers/.../dossier',
      '/desk/customers/a%3Ab/dossier',
    ])
  })

  test.each([
    ['an address that is not public', { addresses: ['10.0.0.7'] }],
    ['a name without an address', { addresses: [] }],
    ['plain http', { url: 'http://crm.example.com/' }],
    ['this machine', { url: 'https://localhost/' }],
  ])('goes not to %s', async (_, options) => {
    const { records, company, requests } = await aDesk(options)
    await expect(records.dossier(company, 'cust_1', [])).rejects.toMatchObject(UNAVAILABLE)
    expect(requests).toEqual([])
  })

  test('goes to this machine on a laptop', async () => {
    const { records, company, requests } = await aDesk({ url: 'http://localhost:9000/desk', allowPrivate: true })
    await records.dossier(company, 'cust_1', [])
    expect(requests).toHaveLength(1)
  })

  test('looks the host up once a minute, and a bad one every time', async () => {
    const { records, company, resolve, clock } = await aDesk()
    for (let i = 0; i < 3; i++) await records.dossier(company, 'cust_1', [])
    expect(resolve).toHaveBeenCalledTimes(1)
    clock.pass(60_001)
    await records.dossier(company, 'cust_1', [])
    expect(resolve).toHaveBeenCalledTimes(2)
    const bad = await aDesk({ addresses: ['127.0.0.1'] })
    for (let i = 0; i < 2; i++) await bad.records.dossier(bad.company, 'cust_1', []).catch(() => {})
    expect(bad.resolve).toHaveBeenCalledTimes(2)
  })
})

const dossierWith = (change: object) => ({ customer: null, orders: [], ...change })
const WRONG: [string, CrmMood][] = [
  ['is silent', 'silent'],
  ['resets the connection', 'reset'],
  ['answers a page', 'page'],
  ['answers without end', 'huge'],
  ['redirects', { status: 302, headers: { location: 'https://evil.example/' } }],
  ['fails', { status: 500 }],
  ['is overloaded', { status: 429, headers: { 'retry-after': '30' } }],
  ['wants another credential', { status: 401 }],
]
const UNREADABLE: [string, CrmMood][] = [
  ['answers nothing', { status: 200, body: null }],
  [
    'answers an order without a total',
    { status: 200, body: dossierWith({ orders: [{ ...BODIES.orders, id: 'o', total: undefined }] }) },
  ],
  [
    'answers an amount that is none',
    {
      status: 200,
      body: dossierWith({ orders: [{ ...BODIES.orders, id: 'o', paid: { amount: 0.5, currency: 'USD' } }] }),
    },
  ],
  [
    'mixes currencies',
    {
      status: 200,
      body: dossierWith({ orders: [{ ...BODIES.orders, id: 'o', paid: { amount: 5, currency: 'EUR' } }] }),
    },
  ],
  ['answers no customer', { status: 200, body: { orders: [] } }],
]

describe('a dossier of a CRM that', () => {
  test.each([...WRONG, ...UNREADABLE])('%s is unavailable', async (_, mood) => {
    const { records, company, moods, requests, put } = await aDesk()
    await put('orders', 'ORD-1')
    moods.push(mood)
    await expect(records.dossier(company, 'cust_1', [])).rejects.toMatchObject(UNAVAILABLE)
    expect(requests).toHaveLength(1)
    // And is there again when the CRM is.
    expect((await records.dossier(company, 'cust_1', [])).orders).toHaveLength(1)
  })

  test('answers another customer’s records shows none of them', async () => {
    const { records, company, moods } = await aDesk()
    const theirs = { ...BODIES.orders, customer_id: 'cust_2' }
    moods.push({
      status: 200,
      body: {
        customer: { ...BODIES.customers, id: 'cust_2' },
        orders: [
          { ...theirs, id: 'theirs' },
          { ...BODIES.orders, id: 'mine' },
        ],
        invoices: [{ ...BODIES.invoices, customer_id: 'cust_2', id: 'theirs' }],
      },
    })
    const dossier = await records.dossier(company, 'cust_1', ['theirs'])
    expect(dossier).toMatchObject({ customer: null, orders: [{ id: 'mine' }], invoices: [] })
  })

  test('says more than the desk knows is understood', async () => {
    const { records, company, moods } = await aDesk()
    const order = { ...BODIES.orders, id: 'mine', warehouse: 'B' }
    moods.push({ status: 200, body: { customer: { ...BODIES.customers, id: 'cust_1', segment: 7 }, orders: [order] } })
    expect(await records.dossier(company, 'cust_1', [])).toMatchObject({
      customer: { id: 'cust_1' },
      orders: [{ id: 'mine' }],
    })
  })

  test('does not know the customer is empty, but for what the desk has promised', async () => {
    const { records, company } = await aDesk()
    const entry = anEntry(company, { kind: 'credit', against: null })
    await records.post(company, entry, NO_BOUNDS, anEvent(company))
    expect(await records.dossier(company, 'cust_1', [])).toMatchObject({ customer: null, orders: [], ledger: [entry] })
  })
})

describe('a change that the CRM', () => {
  const SUBSCRIPTION = { ...BODIES.subscriptions, id: 'SUB-1' }
  test.each([
    ...WRONG,
    ['takes for another’s', { status: 200, body: { ...SUBSCRIPTION, id: 'SUB-2' } }] as [string, CrmMood],
  ])('%s is unavailable, announced to nobody, and goes through when asked again', async (_, mood) => {
    const { records, company, moods, put } = await aDesk()
    await put('subscriptions', 'SUB-1')
    moods.push(mood)
    const change = () => records.changeSubscription(company, aSubscription(), 'once', anEvent(company))
    await expect(change()).rejects.toMatchObject(UNAVAILABLE)
    expect(await announced(company)).toEqual([])
    await change()
    expect(await announced(company)).toHaveLength(1)
  })

  test('makes although its answer is lost is made once', async () => {
    const { records, company, moods, requests, put } = await aDesk()
    await put('orders', 'ORD-1')
    await put('subscriptions', 'SUB-1')
    for (const act of [
      () => records.changeSubscription(company, aSubscription(), 'once', anEvent(company)),
      () => shipmentSent({ company, records }, aReplacement(), 'twice'),
    ]) {
      const before = requests.length
      moods.push('lost')
      await expect(act()).rejects.toMatchObject(UNAVAILABLE)
      await act()
      const keys = requests.slice(before).map(({ headers }) => headers.get('idempotency-key'))
      expect(keys).toEqual([keys[0], keys[0]])
    }
    const { shipments } = await records.dossier(company, 'cust_1', [])
    expect(shipments).toHaveLength(1)
    expect(await announced(company)).toHaveLength(2)
  })

  test('had made by itself is answered, and not announced as the desk’s', async () => {
    const { records, company, put } = await aDesk()
    await put('shipments', 'SHP-9', { is_replacement: true })
    expect(await shipmentSent({ company, records }, aReplacement(), 'k')).toMatchObject({ id: 'SHP-9' })
    expect(await announced(company)).toEqual([])
  })

  test('answers with a replacement of another order is unavailable', async () => {
    const { records, company, moods } = await aDesk()
    moods.push({ status: 201, body: { ...BODIES.shipments, id: 'SHP-9', order_id: 'ORD-2' } })
    await expect(shipmentSent({ company, records }, aReplacement(), 'k')).rejects.toMatchObject(UNAVAILABLE)
  })
})

describe('a payment', () => {
  /** Tries until it is settled, each time when the one before has said; answers how long that took. */
  async function untilSettled({ ports, company, clock }: Awaited<ReturnType<typeof aDesk>>): Promise<number> {
    const began = clock.now()
    for (let tries = 0; tries < 50; tries++) {
      const [row] = await deliveriesOf(company)
      const againMs = await deliver(ports, row?.id ?? '')
      if (againMs === null) return clock.now() - began
      clock.pass(againMs)
    }
    throw new Error('it is never settled')
  }

  test('is promised without the CRM, and paid by it once, by the entry’s id', async () => {
    const desk = await aDesk()
    const { records, company, payments, requests, ports } = desk
    const entry = anEntry(company, { reason: 'Arrived late' })
    expect(await records.post(company, entry, BOUNDS, anEvent(company))).toEqual({ kind: 'posted', entry })
    expect(requests).toEqual([])
    expect(await deliveriesOf(company)).toMatchObject([{ id: `dlv_${entry.id}`, status: 'pending' }])
    await untilSettled(desk)
    expect(payments).toEqual([
      {
        id: entry.id,
        customer_id: 'cust_1',
        kind: 'refund',
        amount: { amount: 1_000, currency: 'USD' },
        against: { kind: 'order', id: 'ORD-1' },
        reason: 'Arrived late',
        at: '1970-01-01T00:00:01.000Z',
      },
    ])
    expect(requests[0]).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(requests[0]?.url.href).toBe('https://crm.example.com/desk/payments')
    expect(requests[0]?.headers.get('idempotency-key')).toBe(entry.id)
    expect(await deliveriesOf(company)).toMatchObject([{ status: 'delivered', external_id: `crm-${entry.id}` }])
    expect(await deliver(ports, `dlv_${entry.id}`)).toBeNull()
    expect(payments).toHaveLength(1)
  })

  test('that the bounds forbid, or that stands, is delivered to nobody', async () => {
    const { records, company } = await aDesk()
    const entry = anEntry(company)
    await records.post(company, entry, BOUNDS, anEvent(company))
    await records.post(company, { ...anEntry(company), idempotencyKey: entry.idempotencyKey }, BOUNDS, anEvent(company))
    await records.post(company, anEntry(company, { amount: 7_001 }), BOUNDS, anEvent(company))
    expect(await deliveriesOf(company)).toHaveLength(1)
    expect(await entered(company)).toHaveLength(1)
  })

  test.each<[string, CrmMood[]]>([
    ['is down for hours', Array<CrmMood>(8).fill('reset')],
    ['is silent and then fails', ['silent', { status: 503 }, { status: 429, headers: { 'retry-after': '60' } }]],
    ['pays and loses its answer, again and again', ['lost', 'lost', 'reset', 'lost']],
    ['answers pages of its proxy', ['page', 'huge', { status: 200, body: {} }]],
    ['still handles the first', [{ status: 409 }]],
  ])('to a CRM that %s arrives once', async (_, bad) => {
    const desk = await aDesk()
    const { records, company, payments, moods } = desk
    await records.post(company, anEntry(company), BOUNDS, anEvent(company))
    moods.push(...bad)
    await untilSettled(desk)
    expect(payments).toHaveLength(1)
    expect(await deliveriesOf(company)).toMatchObject([{ status: 'delivered', attempts: bad.length + 1 }])
  })

  test('that the CRM does not take for a day is parked in sight, and sent again by hand', async () => {
    const desk = await aDesk()
    const { records, company, tenant, moods, payments } = desk
    const entry = anEntry(company)
    await records.post(company, entry, BOUNDS, anEvent(company))
    moods.push(...Array<CrmMood>(50).fill('reset'))
    expect(await untilSettled(desk)).toBeGreaterThan(12 * HOUR_MS)
    const listed = await reply<{ deliveries: object[] }>(
      request('/webhook/deliveries?status=parked', { headers: tenant.admin }),
    )
    expect(listed.deliveries).toMatchObject([
      { kind: 'payment', entry_id: entry.id, ticket_id: null, status: 'parked' },
    ])
    moods.splice(0)
    const headers = tenant.admin
    await reply(request(`/webhook/deliveries/dlv_${entry.id}/resend`, { method: 'POST', headers }))
    await untilSettled(desk)
    expect(payments).toHaveLength(1)
  })

  test.each([400, 401, 404, 422])('that the CRM refuses with %d is parked at once', async (status) => {
    const desk = await aDesk()
    await desk.records.post(desk.company, anEntry(desk.company), BOUNDS, anEvent(desk.company))
    desk.moods.push({ status })
    expect(await untilSettled(desk)).toBe(0)
    expect(await deliveriesOf(desk.company)).toMatchObject([{ status: 'parked', last_error: `CRM answered ${status}` }])
  })

  test('of a company that has left its CRM is parked, for nobody is there to pay it', async () => {
    const desk = await aDesk()
    await desk.records.post(desk.company, anEntry(desk.company), BOUNDS, anEvent(desk.company))
    await reply(write('/company/settings', { records: { kind: 'built_in' } }, desk.tenant.admin))
    await untilSettled(desk)
    expect(await deliveriesOf(desk.company)).toMatchObject([{ status: 'parked' }])
    expect(desk.requests).toEqual([])
  })
})

test('the Worker asks the CRM that the settings name, and its customers’ dossiers are the CRM’s', async () => {
  const company = await aDeskCompany()
  const fake = fakeCrm({ secret: SECRET, base: '' })
  fake.put('orders', 'ORD-1')
  vi.stubGlobal('fetch', fake.http)
  const records = { kind: 'https', url: 'http://crm.example.com', secret: SECRET }
  await reply(write('/company/settings', { records }, company.admin))
  const body = { customer_id: 'cust_1', kind: 'refund', amount: { amount: 8_001, currency: 'USD' } }
  const append = (change: object) =>
    request('/records/ledger', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...company.admin },
      body: JSON.stringify({ ...body, against: { kind: 'order', id: 'ORD-1' }, ...change }),
    })
  expect((await append({})).status).toBe(400)
  expect((await append({ amount: { amount: 8_000, currency: 'USD' } })).status).toBe(201)
  fake.moods.push('reset')
  expect((await append({ amount: { amount: 1, currency: 'USD' } })).status).toBe(503)
  // What an integrator has paid is not paid again.
  expect(await deliveriesOf(company)).toEqual([])
})
