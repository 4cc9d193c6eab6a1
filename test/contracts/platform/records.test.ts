import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../src/desk/company/call.ts'
import { RECORD_KINDS, type RecordKind } from '../../../src/desk/records/record.ts'
import { aDeskCompany, post, request, type TestCompany } from '../../support/desk.ts'
import { put, refusal, remove, reply } from '../../support/platform.ts'
import { BODIES, saved, usd, type Wire } from '../../support/records.ts'

type Page = { records: Wire[]; total: number; limit: number; offset: number }

const read = (company: TestCompany, path: string, status = 200): Promise<Wire> =>
  reply(request(`/records/${path}`, { headers: company.admin }), status)
const listed = (company: TestCompany, path: string): Promise<Page> =>
  reply(request(`/records/${path}`, { headers: company.admin }))
const write = (company: TestCompany, path: string, body: unknown): Promise<Response> =>
  put(`/records/${path}`, body, company.admin)
const audited = async (company: TestCompany): Promise<unknown[]> => {
  const { results } = await env.DB.prepare(
    `SELECT action, details FROM audit WHERE company_id = ? AND action LIKE 'record%' ORDER BY at, rowid`,
  )
    .bind(company.id)
    .all<{ action: string; details: string }>()
  return results.map(({ action, details }) => [action, JSON.parse(details)])
}

describe.each(RECORD_KINDS)('%s', (kind) => {
  test('are written by their own id, read back as they are, replaced and deleted', async () => {
    const company = await aDeskCompany()
    const id = 'EXT.1:a-b_c'
    expect(await saved(company, kind, id)).toEqual({ id, ...BODIES[kind] })
    expect(await read(company, `${kind}/${id}`)).toEqual({ id, ...BODIES[kind] })
    const change = kind === 'customers' ? { name: 'Ada M.' } : { status: STATUS[kind] }
    expect(await saved(company, kind, id, change, 200)).toEqual({ id, ...BODIES[kind], ...change })
    expect((await listed(company, kind)).records).toEqual([{ id, ...BODIES[kind], ...change }])
    expect((await remove(`/records/${kind}/${id}`, company.admin)).status).toBe(204)
    for (const gone of [
      request(`/records/${kind}/${id}`, { headers: company.admin }),
      remove(`/records/${kind}/${id}`, company.admin),
    ])
      await refusal(gone, 404, 'record_not_found')
    expect(await listed(company, kind)).toMatchObject({ records: [], total: 0 })
    const about = { kind, recordId: id }
    await expect
      .poll(() => audited(company))
      .toEqual([
        ['record.saved', about],
        ['record.saved', about],
        ['record.deleted', about],
      ])
  })

  test('the same again is a 200 and no event', async () => {
    const company = await aDeskCompany()
    await saved(company, kind, 'one')
    await saved(company, kind, 'one', {}, 200)
    await saved(company, kind, 'two')
    await expect.poll(() => audited(company)).toHaveLength(2)
  })

  test('what was read can be written back', async () => {
    const company = await aDeskCompany()
    await saved(company, kind, 'one')
    await reply(write(company, `${kind}/one`, await read(company, `${kind}/one`)))
  })

  test('are listed in pages, of one customer when asked', async () => {
    const company = await aDeskCompany()
    const owner = kind === 'customers' ? {} : { customer_id: 'cust_2' }
    for (const id of ['c', 'a', 'b']) await saved(company, kind, id)
    await saved(company, kind, 'cust_2', owner)
    const ids = async (query: string) => (await listed(company, `${kind}${query}`)).records.map(({ id }) => id)
    expect(await ids('')).toEqual(['a', 'b', 'c', 'cust_2'])
    expect(await ids('?limit=2&offset=1')).toEqual(['b', 'c'])
    expect(await ids('?customer_id=cust_2')).toEqual(['cust_2'])
    expect(await ids('?customer_id=nobody')).toEqual([])
    expect(await listed(company, `${kind}?limit=2`)).toMatchObject({ total: 4, limit: 2, offset: 0 })
  })

  test('another company’s are answered as if they did not exist, and its ids are free', async () => {
    const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
    await saved(other, kind, 'one')
    await refusal(request(`/records/${kind}/one`, { headers: mine.admin }), 404, 'record_not_found')
    await refusal(remove(`/records/${kind}/one`, mine.admin), 404, 'record_not_found')
    expect(await listed(mine, kind)).toMatchObject({ records: [], total: 0 })
    await saved(mine, kind, 'one')
    await remove(`/records/${kind}/one`, mine.admin)
    expect(await read(other, `${kind}/one`)).toEqual({ id: 'one', ...BODIES[kind] })
  })

  test('are for their roles, and no other', async () => {
    const company = await aDeskCompany()
    const asked: [Role[], (key: Record<string, string>) => Promise<Response>][] = [
      [['integration'], (key) => put(`/records/${kind}/one`, BODIES[kind], key)],
      [['integration', 'agent', 'analyst'], (key) => request(`/records/${kind}/one`, { headers: key })],
      [['integration', 'agent', 'analyst'], (key) => request(`/records/${kind}`, { headers: key })],
      [['integration'], (key) => remove(`/records/${kind}/two`, key)],
    ]
    await saved(company, kind, 'two')
    for (const [roles, ask] of asked)
      for (const role of ROLES.filter((one) => one !== 'admin')) {
        const response = await ask({ 'X-API-Key': await company.key(role) })
        if (roles.includes(role)) expect(response.status, role).toBeLessThan(300)
        else await refusal(response, 403, 'forbidden')
      }
  })
})

const STATUS = {
  orders: 'returned',
  shipments: 'lost',
  subscriptions: 'paused',
  invoices: 'void',
} as const satisfies Record<Exclude<RecordKind, 'customers'>, string>

test('what is left out is empty, also in a record that had it', async () => {
  const company = await aDeskCompany({ currency: 'EUR' })
  await saved(company, 'customers', 'one')
  await reply(write(company, 'customers/one', { name: 'Ada' }))
  expect(await read(company, 'customers/one')).toEqual({
    id: 'one',
    name: 'Ada',
    email: null,
    phone: null,
    tier: null,
    lifetime_value: { amount: 0, currency: 'EUR' },
    is_vip: false,
  })
  const { customer_id, status, total, placed_at } = BODIES.orders
  await reply(write(company, 'orders/one', { customer_id, status, total, placed_at }), 201)
  expect(await read(company, 'orders/one')).toMatchObject({ items: [], paid: usd(0) })
})

test('times are answered in UTC, however they were written', async () => {
  const company = await aDeskCompany()
  await saved(company, 'orders', 'one', { placed_at: '2026-02-09T12:30:00+02:00' })
  expect(await read(company, 'orders/one')).toMatchObject({ placed_at: '2026-02-09T10:30:00.000Z' })
})

const money = (field: string): [object, string][] => [
  [{ [field]: 80 }, field],
  [{ [field]: { amount: 1.5, currency: 'USD' } }, `${field}.amount`],
  [{ [field]: { amount: -1, currency: 'USD' } }, `${field}.amount`],
  [{ [field]: { amount: '80', currency: 'USD' } }, `${field}.amount`],
  [{ [field]: { amount: 1e15, currency: 'USD' } }, `${field}.amount`],
  [{ [field]: { amount: 1 } }, `${field}.currency`],
  [{ [field]: { amount: 1, currency: 'usd' } }, `${field}.currency`],
  [{ [field]: { amount: 1, currency: 'USD', cents: 1 } }, `${field}.cents`],
]
const BAD: [RecordKind, object, string][] = [
  ...RECORD_KINDS.flatMap((kind): [RecordKind, object, string][] => [
    [kind, { colour: 'red' }, 'colour'],
    [kind, { id: 'another' }, 'id'],
    [kind, { kind }, 'kind'],
    ...(kind === 'customers'
      ? []
      : [undefined, null, '', 'a b', 'x'.repeat(129), 7].map((customer_id): [RecordKind, object, string] => [
          kind,
          { customer_id },
          'customer_id',
        ])),
  ]),
  ...money('total').map(([change, field]): [RecordKind, object, string] => ['orders', change, field]),
  ...money('price').map(([change, field]): [RecordKind, object, string] => ['subscriptions', change, field]),
  ...money('lifetime_value').map(([change, field]): [RecordKind, object, string] => ['customers', change, field]),
  ['customers', { name: '' }, 'name'],
  ['customers', { email: 'nobody' }, 'email'],
  ['customers', { is_vip: 'yes' }, 'is_vip'],
  ['orders', { status: 'eaten' }, 'status'],
  ['orders', { paid: { amount: 1, currency: 'EUR' } }, 'paid.currency'],
  ['orders', { placed_at: '09/02/2026' }, 'placed_at'],
  ['orders', { placed_at: '2026-02-30T10:00:00Z' }, 'placed_at'],
  ['orders', { placed_at: '1960-01-01T00:00:00Z' }, 'placed_at'],
  ['orders', { placed_at: 1 }, 'placed_at'],
  ['orders', { items: [{ name: 'Sign', quantity: 0, price: usd(1) }] }, 'items.0.quantity'],
  [
    'orders',
    { items: [{ name: 'Sign', quantity: 1, price: { amount: 1, currency: 'EUR' } }] },
    'items.0.price.currency',
  ],
  ['shipments', { order_id: '' }, 'order_id'],
  ['shipments', { status: 'shipped' }, 'status'],
  ['shipments', { tracking_url: 'javascript:alert(1)' }, 'tracking_url'],
  ['shipments', { tracking_url: 'http://tracking.example.com/' }, 'tracking_url'],
  ['shipments', { expected_at: 'tomorrow' }, 'expected_at'],
  ['subscriptions', { interval: 'week' }, 'interval'],
  ['subscriptions', { plan: '' }, 'plan'],
  ['subscriptions', { status: 'trialing' }, 'status'],
  ['invoices', { status: 'draft' }, 'status'],
  ['invoices', { order_id: 'a b' }, 'order_id'],
  ['invoices', { due_at: 'soon' }, 'due_at'],
  ['invoices', { paid: { amount: 1, currency: 'EUR' } }, 'paid.currency'],
]

test.each(BAD)('%s with %j are refused by the name of the field, and nothing is kept', async (kind, change, field) => {
  const company = await aDeskCompany()
  const body = await refusal(write(company, `${kind}/one`, { ...BODIES[kind], ...change }), 400, 'invalid_request')
  expect(body.details).toEqual({ field })
  expect((await listed(company, kind)).total).toBe(0)
})

test.each(['limit=0', 'limit=501', 'offset=-1', 'customer_id=a%20b'])('a list refuses %s', async (query) => {
  const company = await aDeskCompany()
  const body = await refusal(request(`/records/orders?${query}`, { headers: company.admin }), 400, 'invalid_request')
  expect(body.details).toEqual({ field: query.split('=')[0] })
})

test('an id that is none is refused', async () => {
  const company = await aDeskCompany()
  for (const id of ['a%20b', 'x'.repeat(129), 'a%2Fb'])
    expect((await refusal(write(company, `orders/${id}`, BODIES.orders), 400, 'invalid_request')).details).toEqual({
      field: 'id',
    })
})

test('a kind that is none is nowhere', async () => {
  const company = await aDeskCompany()
  await refusal(write(company, 'refunds/one', BODIES.orders), 404, 'not_found')
})

test.each(['orders', 'shipments', 'subscriptions', 'invoices'] as const)(
  'one of the %s stays its customer’s, until it is deleted',
  async (kind) => {
    const company = await aDeskCompany()
    await saved(company, kind, 'one')
    const move = () => write(company, `${kind}/one`, { ...BODIES[kind], customer_id: 'cust_2' })
    expect((await refusal(move(), 400, 'invalid_request')).details).toEqual({ field: 'customer_id' })
    expect(await read(company, `${kind}/one`)).toMatchObject({ customer_id: 'cust_1' })
    await remove(`/records/${kind}/one`, company.admin)
    await reply(move(), 201)
  },
)

test.each(['order', 'invoice'] as const)('the %s is never less paid for than was paid back of it', async (one) => {
  const company = await aDeskCompany()
  const kind = `${one}s` as const
  const total = usd(8_000)
  await saved(company, kind, 'one', { total, paid: total })
  const refund = { customer_id: 'cust_1', kind: 'refund', amount: usd(5_000), against: { kind: one, id: 'one' } }
  await reply(post('/records/ledger', refund, company.admin), 201)
  const change = (change: object) => write(company, `${kind}/one`, { ...BODIES[kind], total, ...change })
  const refused = async (response: Promise<Response>) =>
    expect((await refusal(response, 400, 'invalid_request')).details).toEqual({ field: 'paid' })
  await refused(change({ paid: usd(4_999) }))
  await refused(change({ paid: null }))
  const euros = { amount: 9_000, currency: 'EUR' }
  const items = { items: undefined }
  await refused(change({ ...(one === 'order' ? items : {}), total: euros, paid: euros }))
  await reply(change({ paid: usd(5_000) }))
  // Not by the way of deleting it either: the ledger remembers.
  await remove(`/records/${kind}/one`, company.admin)
  await refused(change({ paid: usd(4_999) }))
  await reply(change({ paid: usd(5_000) }), 201)
})
