import { expect, test } from 'vitest'
import { RECORD_KINDS } from '../../../src/desk/records/record.ts'
import { aDeskCompany, request, type TestCompany } from '../../support/desk.ts'
import { refusal, reply } from '../../support/platform.ts'
import { countingQueries, MAX_QUERIES } from '../../support/production-limits.ts'
import { BODIES, saved, usd, type Wire } from '../../support/records.ts'

type ImportReply = {
  accepted: number
  rejected: number
  results: { line: number; kind?: string; id?: string; status: string; error?: string }[]
}

const send = (company: TestCompany, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  request('/records/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...company.admin, ...headers },
    body,
  })
const lines = (...records: unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n')
const line = (kind: (typeof RECORD_KINDS)[number], id: string, change: object = {}) => ({
  kind,
  id,
  ...BODIES[kind],
  ...change,
})
const total = async (company: TestCompany, kind: string): Promise<number> =>
  (await reply<{ total: number }>(request(`/records/${kind}?limit=1`, { headers: company.admin }))).total

test('records of every kind are taken from one file, whatever their order', async () => {
  const company = await aDeskCompany()
  const file = lines(...RECORD_KINDS.toReversed().map((kind) => line(kind, 'one')))
  const { accepted, rejected, results } = await reply<ImportReply>(send(company, file))
  expect({ accepted, rejected }).toEqual({ accepted: 5, rejected: 0 })
  expect(results).toEqual(
    RECORD_KINDS.toReversed().map((kind, i) => ({ line: i + 1, kind, id: 'one', status: 'created' })),
  )
  for (const kind of RECORD_KINDS)
    expect(await reply<Wire>(request(`/records/${kind}/one`, { headers: company.admin }))).toEqual({
      id: 'one',
      ...BODIES[kind],
    })
})

test('good lines are taken and bad ones refused, each by its own number and field', async () => {
  const company = await aDeskCompany()
  const file = [
    JSON.stringify(line('customers', 'cust_1')),
    'not json',
    '',
    '[]',
    JSON.stringify({ ...BODIES.orders, id: 'no-kind' }),
    JSON.stringify({ ...BODIES.orders, kind: 'refunds', id: 'r' }),
    JSON.stringify({ ...BODIES.orders, kind: 'orders' }),
    JSON.stringify(line('orders', 'bad-total', { total: usd(1.5) })),
    JSON.stringify(line('orders', 'bad-paid', { paid: { amount: 1, currency: 'EUR' } })),
    JSON.stringify(line('orders', 'one')),
    JSON.stringify(line('orders', 'one', { status: 'returned' })),
    JSON.stringify(line('shipments', 'one', { colour: 'red' })),
    `${JSON.stringify(line('shipments', 'one'))}\r`,
  ].join('\n')
  const { accepted, rejected, results } = await reply<ImportReply>(send(company, file))
  expect({ accepted, rejected }).toEqual({ accepted: 3, rejected: 9 })
  expect(results.map(({ line: number, kind, id, status }) => [number, kind, id, status])).toEqual([
    [1, 'customers', 'cust_1', 'created'],
    [2, undefined, undefined, 'rejected'],
    [4, undefined, undefined, 'rejected'],
    [5, undefined, 'no-kind', 'rejected'],
    [6, undefined, 'r', 'rejected'],
    [7, 'orders', undefined, 'rejected'],
    [8, 'orders', 'bad-total', 'rejected'],
    [9, 'orders', 'bad-paid', 'rejected'],
    [10, 'orders', 'one', 'created'],
    [11, 'orders', 'one', 'rejected'],
    [12, 'shipments', 'one', 'rejected'],
    [13, 'shipments', 'one', 'created'],
  ])
  const errors = Object.fromEntries(results.map(({ line: number, error = '' }) => [number, error.split(':')[0]]))
  expect(errors).toMatchObject({ 4: 'record', 5: 'kind', 6: 'kind', 7: 'id', 8: 'total.amount', 9: 'paid.currency' })
  expect(errors).toMatchObject({ 2: 'the line is not valid JSON', 11: 'id', 12: 'colour' })
})

test('the same again is unchanged, what differs is updated, and what must not change is refused by itself', async () => {
  const company = await aDeskCompany()
  const all = RECORD_KINDS.map((kind) => line(kind, 'one'))
  await reply(send(company, lines(...all)))
  const again = await reply<ImportReply>(send(company, lines(...all)))
  expect(again.results.map(({ status }) => status)).toEqual(all.map(() => 'unchanged'))
  const edited = await reply<ImportReply>(
    send(
      company,
      lines(
        line('customers', 'one', { tier: 'SILVER' }),
        line('orders', 'one', { customer_id: 'cust_2' }),
        line('invoices', 'one', { status: 'void' }),
      ),
    ),
  )
  expect(edited.results).toMatchObject([
    { status: 'updated' },
    { status: 'rejected', error: expect.stringMatching(/^customer_id: /) },
    { status: 'updated' },
  ])
})

test('1,000 records are taken at once within the queries of one request, and 1,001 are refused', async () => {
  const company = await aDeskCompany()
  const many = (count: number) => lines(...Array.from({ length: count }, (_, i) => line('orders', `ORD-${i}`)))
  const { queries } = await countingQueries(() => reply(send(company, many(1_000))))
  expect(queries).toBeLessThan(MAX_QUERIES / 10)
  expect(await total(company, 'orders')).toBe(1_000)
  const body = await refusal(send(company, many(1_001)), 400, 'invalid_request')
  expect(body.details).toEqual({ field: 'body' })
})

test('the same file under one Idempotency-Key is answered as it was the first time', async () => {
  const company = await aDeskCompany()
  const key = { 'Idempotency-Key': 'nightly-1' }
  const file = lines(line('customers', 'one'))
  const first = await reply<ImportReply>(send(company, file, key))
  const again = await send(company, file, key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await reply<ImportReply>(again)).toEqual(first)
  await refusal(send(company, lines(line('customers', 'two')), key), 409, 'idempotency_key_reused')
  expect(await total(company, 'customers')).toBe(1)
})

test('an import is for integrations', async () => {
  const company = await aDeskCompany()
  await saved(company, 'customers', 'one')
  for (const role of ['agent', 'analyst', 'author', 'reviewer'] as const)
    await refusal(
      send(company, lines(line('customers', 'one', { name: 'x' })), { 'X-API-Key': await company.key(role) }),
      403,
      'forbidden',
    )
  await reply(send(company, lines(line('customers', 'two')), { 'X-API-Key': await company.key('integration') }))
})

test('another type than lines of JSON is refused', async () => {
  const company = await aDeskCompany()
  await refusal(send(company, '{}', { 'Content-Type': 'application/json' }), 415, 'unsupported_media_type')
})
