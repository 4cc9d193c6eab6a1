import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aDeskCompany, post, request, type TestCompany } from '../../support/desk.ts'
import { refusal, reply } from '../../support/platform.ts'
import { saved, usd } from '../../support/records.ts'

type Entry = Record<string, unknown> & { entry_id: string; amount: { amount: number } }
type Page = { entries: Entry[]; total: number }

const against = (id: string, kind = 'order') => ({ kind, id })
const REFUND = { customer_id: 'cust_1', kind: 'refund', amount: usd(5_000), against: against('ORD-1') }
const CREDIT = { customer_id: 'cust_1', kind: 'credit', amount: usd(500) }

const append = (company: TestCompany, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  post('/records/ledger', body, { ...company.admin, ...headers })
const ledger = (company: TestCompany, query = ''): Promise<Page> =>
  reply(request(`/records/ledger${query}`, { headers: company.admin }))

async function aCompanyWithOrder(): Promise<TestCompany> {
  const company = await aDeskCompany()
  await saved(company, 'orders', 'ORD-1')
  return company
}

test('what an integrator paid is entered and listed, newest first, of one customer when asked', async () => {
  const company = await aCompanyWithOrder()
  const refund = await reply<Entry>(append(company, { ...REFUND, reason: 'Late', reference: 'RF-1' }), 201)
  expect(refund).toEqual({
    entry_id: expect.stringMatching(/^led_/),
    customer_id: 'cust_1',
    kind: 'refund',
    amount: usd(5_000),
    against: against('ORD-1'),
    conversation_id: null,
    actor: expect.stringMatching(/^api_key:/),
    reason: 'Late',
    reference: 'RF-1',
    at: expect.stringMatching(/Z$/),
  })
  const credit = await reply<Entry>(append(company, { ...CREDIT, customer_id: 'cust_2' }), 201)
  expect((await ledger(company)).entries).toEqual(expect.arrayContaining([credit, refund]))
  expect(await ledger(company, '?customer_id=cust_2')).toMatchObject({ entries: [credit], total: 1 })
  expect(await ledger(company, '?limit=1&offset=2')).toMatchObject({ entries: [], total: 2 })
  const { results } = await env.DB.prepare(`SELECT event FROM outbox WHERE company_id = ?1
    UNION SELECT details FROM audit WHERE company_id = ?1 AND action = 'payment.entered'`)
    .bind(company.id)
    .all()
  expect(JSON.stringify(results)).toContain(refund.entry_id)
})

test('refunds of an order stay together within what was paid for it, to the last cent', async () => {
  const company = await aCompanyWithOrder()
  await reply(append(company, REFUND), 201)
  const body = await refusal(append(company, { ...REFUND, amount: usd(3_001) }), 400, 'invalid_request')
  expect(body).toMatchObject({ details: { field: 'amount' }, message: expect.stringContaining('3000') })
  await reply(append(company, { ...REFUND, amount: usd(3_000) }), 201)
  await refusal(append(company, { ...REFUND, amount: usd(1) }), 400, 'invalid_request')
  // A credit gives nothing back of what was paid.
  await reply(append(company, { ...CREDIT, against: against('ORD-1') }), 201)
})

test('of two refunds at once that do not both fit, one is entered', async () => {
  const company = await aCompanyWithOrder()
  const statuses = (await Promise.all([1, 2, 3].map(() => append(company, REFUND)))).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([201, 400, 400])
  expect((await ledger(company)).total).toBe(1)
})

test('the same reference is one payment, however late, and no other', async () => {
  const company = await aCompanyWithOrder()
  const first = await reply<Entry>(append(company, { ...REFUND, reference: 'RF-1' }), 201)
  expect(await reply<Entry>(append(company, { ...REFUND, reference: 'RF-1' }))).toEqual(first)
  const other = { ...REFUND, amount: usd(1), reference: 'RF-1' }
  expect((await refusal(append(company, other), 400, 'invalid_request')).details).toEqual({ field: 'reference' })
  expect((await ledger(company)).total).toBe(1)
})

test('the same Idempotency-Key enters once, and without one each is another', async () => {
  const company = await aDeskCompany()
  const key = { 'Idempotency-Key': 'k1' }
  const first = await reply<Entry>(append(company, CREDIT, key), 201)
  const again = await append(company, CREDIT, key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await reply<Entry>(again, 201)).toEqual(first)
  await reply(append(company, CREDIT), 201)
  await reply(append(company, CREDIT), 201)
  expect((await ledger(company)).total).toBe(3)
})

test.each<[object, string]>([
  [{ customer_id: undefined }, 'customer_id'],
  [{ kind: 'gift' }, 'kind'],
  [{ amount: usd(0) }, 'amount.amount'],
  [{ amount: usd(-5) }, 'amount.amount'],
  [{ amount: usd(0.5) }, 'amount.amount'],
  [{ amount: { amount: 5, currency: 'dollars' } }, 'amount.currency'],
  [{ amount: { amount: 5, currency: 'EUR' } }, 'amount.currency'],
  [{ against: null }, 'against'],
  [{ against: { kind: 'shipment', id: 'ORD-1' } }, 'against.kind'],
  [{ against: { kind: 'order' } }, 'against.id'],
  [{ against: against('ORD-2') }, 'against.id'],
  [{ against: against('ORD-1', 'invoice') }, 'against.id'],
  [{ customer_id: 'cust_2' }, 'against.id'],
  [{ reason: 'x'.repeat(501) }, 'reason'],
  [{ reference: 'a b' }, 'reference'],
  [{ tier: 'ai_rep' }, 'tier'],
])('a refund with %j is refused by the name of the field', async (change, field) => {
  const company = await aCompanyWithOrder()
  const body = await refusal(append(company, { ...REFUND, ...change }), 400, 'invalid_request')
  expect(body.details).toEqual({ field })
  expect((await ledger(company)).total).toBe(0)
})

test('the ledger is read and written by its roles, and of one’s own company', async () => {
  const [company, other] = [await aCompanyWithOrder(), await aDeskCompany()]
  await reply(append(company, CREDIT), 201)
  for (const role of ['agent', 'analyst'] as const) {
    const key = { 'X-API-Key': await company.key(role) }
    await reply(request('/records/ledger', { headers: key }))
    await refusal(post('/records/ledger', CREDIT, key), 403, 'forbidden')
  }
  for (const role of ['author', 'reviewer'] as const)
    await refusal(request('/records/ledger', { headers: { 'X-API-Key': await company.key(role) } }), 403, 'forbidden')
  await reply(post('/records/ledger', CREDIT, { 'X-API-Key': await company.key('integration') }), 201)
  expect(await ledger(other)).toMatchObject({ entries: [], total: 0 })
  // The other company's order pays nothing back here.
  await refusal(append(other, REFUND), 400, 'invalid_request')
})

test('nothing that is in the ledger can be changed, replaced or taken out', async () => {
  const company = await aDeskCompany()
  await reply(append(company, CREDIT), 201)
  const before = await ledger(company)
  for (const statement of ['UPDATE ledger SET amount = 1', 'DELETE FROM ledger'])
    await expect(env.DB.prepare(`${statement} WHERE company_id = ?`).bind(company.id).run()).rejects.toThrow(
      'the ledger only grows',
    )
  await env.DB.prepare(
    'INSERT OR REPLACE INTO ledger SELECT company_id, id, customer_id, kind, 1, currency, NULL, NULL, NULL, NULL, actor, reason, once_key, at FROM ledger WHERE company_id = ?',
  )
    .bind(company.id)
    .run()
  expect(await ledger(company)).toEqual(before)
})
