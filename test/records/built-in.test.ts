import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { recordStatements } from '../../scripts/demo-records.ts'
import type { Company } from '../../src/desk/company/company.ts'
import { recordLine } from '../../src/desk/records/draft.ts'
import { keptOf } from '../../src/desk/records/read-draft.ts'
import type { RecordKind } from '../../src/desk/records/record.ts'
import { wire } from '../../src/wire.ts'
import { theDefaultCompany } from '../support/companies.ts'
import { aDeskCompany, aKey, request } from '../support/desk.ts'
import { reply } from '../support/platform.ts'
import { countingQueries } from '../support/production-limits.ts'
import { BODIES, type Wire } from '../support/records.ts'
import {
  anEntry,
  anEvent,
  aReplacement,
  aSubscription,
  NO_BOUNDS,
  type RecordsDesk,
  recordsPort,
  shipmentSent,
} from '../support/records-port.ts'

async function aDesk(): Promise<RecordsDesk> {
  const { id } = await aDeskCompany()
  const { records, recordStore, companies } = wire(env)
  const company = await companies.current(id)
  if (company === null) throw new Error('the company was just made')
  const put = (kind: RecordKind, record: string, change: object = {}) => {
    const kept = keptOf(recordLine.parse({ ...BODIES[kind], ...change, kind, id: record }), 'USD')
    return recordStore.save(id, [{ kept, event: savedEvent(company, kind, record) }])
  }
  return { company, records, put }
}

const savedEvent = (company: Company, kind: RecordKind, recordId: string) => ({
  ...anEvent(company),
  name: 'record.saved' as const,
  data: { kind, recordId },
})

recordsPort(aDesk)

test('a dossier is one round trip, with the newest of each and all that is mentioned, in whatever case', async () => {
  const { company, records, put } = await aDesk()
  const day = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString()
  await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      await put('orders', `ORD-${i}`, { placed_at: day(i) })
      await put('shipments', `SHP-${i}`, { order_id: `ORD-${i}` })
      await put('invoices', `INV-${i}`, { issued_at: day(i) })
    }),
  )
  let dossier = await records.dossier(company, 'cust_1', [])
  const { queries } = await countingQueries(async () => {
    dossier = await records.dossier(company, 'cust_1', ['ord-3', 'INV-0', 'SHP-1', ...Array(200).fill('ORD-5')])
  })
  expect(queries).toBe(1)
  const newest = (prefix: string) => Array.from({ length: 50 }, (_, i) => `${prefix}-${59 - i}`)
  expect(dossier.orders.map(({ id }) => id)).toEqual([...newest('ORD'), 'ORD-5', 'ORD-3'])
  expect(dossier.invoices.map(({ id }) => id)).toEqual([...newest('INV'), 'INV-0'])
  const shipped = [...newest('SHP'), 'SHP-5', 'SHP-3', 'SHP-1']
  expect(dossier.shipments.map(({ id }) => id).toSorted()).toEqual(shipped.toSorted())
})

test('the newest 100 entries of the ledger are shown, and all against what is mentioned', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1')
  const post = (change: object) => records.post(company, anEntry(company, change), NO_BOUNDS, anEvent(company))
  await post({ amount: 1, at: 1 })
  for (let i = 0; i < 101; i++) await post({ kind: 'credit', against: null, amount: 1, at: 10 + i })
  const plain = await records.dossier(company, 'cust_1', [])
  expect(plain.ledger).toHaveLength(100)
  expect(plain.ledger[0]?.at).toBe(110)
  const mentioned = await records.dossier(company, 'cust_1', ['ord-1'])
  expect(mentioned.ledger).toHaveLength(101)
  expect(mentioned.ledger.at(-1)?.at).toBe(1)
})

test('a refund is held against the order as it stands, not as it was read', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1', { paid: { amount: 500, currency: 'USD' } })
  const refund = (change: object, paid: number | null = 8_000) =>
    records.post(company, anEntry(company, change), { ...NO_BOUNDS, paid }, anEvent(company))
  expect(await refund({ amount: 501 })).toEqual({ kind: 'exceeds', what: 'paid', left: 500 })
  expect(await refund({ amount: 501 }, null)).toEqual({ kind: 'exceeds', what: 'paid', left: 500 })
  const none = { kind: 'exceeds', what: 'paid', left: 0 }
  expect(await refund({ amount: 1, customerId: 'cust_2' })).toEqual(none)
  expect(await refund({ amount: 1, currency: 'EUR' })).toEqual(none)
  expect(await refund({ amount: 1, against: { kind: 'order', id: 'ORD-2' } })).toEqual(none)
  expect(await refund({ amount: 1, against: { kind: 'invoice', id: 'ORD-1' } })).toEqual(none)
  expect(await refund({ amount: 500 })).toMatchObject({ kind: 'posted' })
})

test('an order is not lowered below a refund that comes at the same moment', async () => {
  for (let round = 0; round < 10; round++) {
    const { company, records, put } = await aDesk()
    await put('orders', 'ORD-1')
    const [saved, posted] = await Promise.all([
      put('orders', 'ORD-1', { paid: { amount: 4_000, currency: 'USD' } }),
      records.post(company, anEntry(company, { amount: 6_000 }), { ...NO_BOUNDS, paid: 8_000 }, anEvent(company)),
    ])
    expect([saved, posted.kind]).toBeOneOf([
      [['replaced'], 'exceeds'],
      [['refused_paid'], 'posted'],
    ])
  }
})

test('another customer’s subscription or order is not there', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1')
  await put('subscriptions', 'SUB-1')
  const customerId = 'cust_2'
  const missing = { problem: { kind: 'not_found', what: 'record' } }
  await expect(
    records.changeSubscription(company, aSubscription({ customerId }), 'k1', anEvent(company)),
  ).rejects.toMatchObject(missing)
  await expect(shipmentSent({ company, records }, aReplacement({ customerId }), 'k2')).rejects.toMatchObject(missing)
})

test('a replacement that was taken out of the records is not sent anew for the same reason', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1')
  const sent = await shipmentSent({ company, records }, aReplacement(), 'once')
  await wire(env).recordStore.delete(company.id, 'shipments', sent.id, savedEvent(company, 'shipments', sent.id))
  expect(await shipmentSent({ company, records }, aReplacement(), 'once')).toEqual(sent)
  expect((await records.dossier(company, 'cust_1', [])).shipments).toEqual([])
})

test('a database that is down is said to be, and nothing is entered', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1')
  vi.spyOn(env.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: disk I/O error'))
  const unavailable = { problem: { kind: 'unavailable', what: 'database' } }
  await expect(records.dossier(company, 'cust_1', [])).rejects.toMatchObject(unavailable)
  await expect(records.post(company, anEntry(company), NO_BOUNDS, anEvent(company))).rejects.toMatchObject(unavailable)
  vi.restoreAllMocks()
  expect((await records.dossier(company, 'cust_1', [])).ledger).toEqual([])
})

test('an entry whose writing was not heard of is found when it is tried again', async () => {
  const { company, records, put } = await aDesk()
  await put('orders', 'ORD-1')
  const batch = env.DB.batch.bind(env.DB)
  vi.spyOn(env.DB, 'batch').mockImplementationOnce(async (statements) => {
    await batch(statements)
    throw new Error('D1_ERROR: Network connection lost')
  })
  const entry = anEntry(company)
  expect(await records.post(company, entry, { ...NO_BOUNDS, paid: 1_000 }, anEvent(company))).toEqual({
    kind: 'posted',
    entry,
  })
  vi.restoreAllMocks()
})

test('the sample company’s records are good ones, and stay as they were changed', async () => {
  await theDefaultCompany()
  const now = Date.now()
  const seed = () => env.DB.batch(recordStatements(now).map((statement) => env.DB.prepare(statement)))
  await seed()
  const headers = { 'X-API-Key': await aKey('demo-company') }
  const read = (path: string) => reply<Wire>(request(`/records/${path}`, { headers }))
  expect(await read('customers/cust_demo_1')).toMatchObject({
    name: 'John Doe',
    email: 'john@example.com',
    tier: 'GOLD',
    lifetime_value: { amount: 150_000, currency: 'USD' },
    is_vip: false,
  })
  expect(await read('customers/cust_demo_vip')).toMatchObject({ is_vip: true })
  expect(await read('shipments/SHP-123')).toMatchObject({
    order_id: 'ORD-123',
    expected_at: new Date(now + 2 * 86_400_000).toISOString(),
  })
  expect(await read('orders/ORD-456')).toMatchObject({ status: 'delivered', paid: { amount: 8_000, currency: 'USD' } })
  expect(await read('orders/ORD-789')).toMatchObject({ status: 'delivered', paid: { amount: 45_000 } })
  await env.DB.prepare(`UPDATE subscriptions SET status = 'paused' WHERE company_id = 'demo-company'`).run()
  await seed()
  expect(await read('subscriptions/SUB-1')).toMatchObject({ status: 'paused' })
})
