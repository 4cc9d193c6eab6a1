import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { deliver } from '../../src/desk/delivery/deliver.ts'
import { wire } from '../../src/wire.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { fakeCrm } from '../support/fake-crm.ts'
import { fakeOpenAi } from '../support/fake-openai.ts'
import { breakQueues } from '../support/faults.ts'
import { saved, usd } from '../support/records.ts'
import { withRemoteModel } from '../support/remote-model.ts'
import {
  aTieredCompany,
  BASE,
  body,
  getSession,
  objectOf,
  openSession,
  postMessage,
  put,
  say,
} from '../support/service-desk.ts'

/*
 * What one customer and one order can get from the AI tiers has a bound in all conversations and channels together. By default the
 * representative gives credits of $10, the manager credits of $50 and refunds of $100.
 */

afterEach(() => {
  vi.restoreAllMocks()
})

type Entry = {
  entry_id: string
  kind: 'credit' | 'refund'
  amount: { amount: number; currency: string }
  against: { id: string } | null
  actor: string
  reversed_at?: string
}
const ledger = async (company: TestCompany): Promise<Entry[]> =>
  (await body<{ entries: Entry[] }>(request('/records/ledger?limit=500', { headers: company.admin }))).entries

const paidOf = async (company: TestCompany): Promise<string[]> =>
  (await ledger(company)).map(({ kind, amount }) => `${kind} ${amount.amount} ${amount.currency}`).reverse()

const sumOf = async (company: TestCompany, kind: Entry['kind']): Promise<number> =>
  (await ledger(company)).filter((entry) => entry.kind === kind).reduce((sum, { amount }) => sum + amount.amount, 0)

/** What comes of one message in a session of its own. */
async function inNewSession(company: TestCompany, message: string) {
  const { id } = await openSession(company)
  return inSession(company, id, message)
}

async function inSession(company: TestCompany, id: string, message: string) {
  const { aiResponse } = await say(company, id, message)
  const { escalationHistory, ticketId } = await getSession(company, id)
  return {
    id,
    reply: aiResponse?.content ?? '',
    moves: escalationHistory.map(({ reason, toTier }) => `${reason} ${toTier}`),
    ticketId,
  }
}

async function withOrders(company: TestCompany, paid: Record<string, number>): Promise<TestCompany> {
  for (const [id, amount] of Object.entries(paid))
    await saved(company, 'orders', id, { paid: usd(amount), total: usd(amount) })
  return company
}

const SIX = Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`ORD-${i}`, 10_000]))

test('six sessions that ask for $100 each get $100 in all, and the others are with people and told so', async () => {
  const company = await withOrders(await aTieredCompany(), SIX)
  const first = await inNewSession(company, 'Please refund $100 for order ORD-1')
  expect(first.reply).toContain('I have refunded $100.00 for order ORD-1.')
  for (const order of ['ORD-2', 'ORD-3', 'ORD-4', 'ORD-5', 'ORD-6']) {
    const { reply, moves, ticketId } = await inNewSession(company, `Please refund $100 for order ${order}`)
    expect(moves).toEqual(['REFUND_OVER_THRESHOLD HUMAN_AGENT'])
    expect(ticketId).not.toBeNull()
    expect(reply).toMatch(/ticket is number \d+/)
    expect(reply).not.toMatch(/refunded/i)
  }
  expect(await paidOf(company)).toEqual(['refund 10000 USD'])
})

test('six sessions at once that ask for $100 each get $100 in all', async () => {
  const company = await withOrders(await aTieredCompany(), SIX)
  await inNewSession(company, 'Please refund order ORD-9')
  const sessions = await Promise.all(Object.keys(SIX).map(() => openSession(company)))
  const replies = await Promise.all(
    sessions.map(({ id }, i) => say(company, id, `Please refund $100 for order ORD-${i + 1}`)),
  )
  expect(await paidOf(company)).toEqual(['refund 10000 USD'])
  const told = replies.filter(({ aiResponse }) => aiResponse?.content.includes('I have refunded'))
  expect(told).toHaveLength(1)
  const tiers = replies.map(({ sessionUpdate }) => sessionUpdate.currentTier).sort()
  expect(tiers).toEqual(['AI_MANAGER', ...Array(5).fill('HUMAN_AGENT')])
})

test('smaller refunds of many sessions add up to the amount, and no further', async () => {
  const company = await withOrders(await aTieredCompany(), SIX)
  for (let i = 1; i <= 6; i++) await inNewSession(company, `Please refund $30 for order ORD-${i}`)
  expect(await paidOf(company)).toEqual(Array(3).fill('refund 3000 USD'))
  expect((await inNewSession(company, 'Please refund $10 for order ORD-6')).reply).toContain('I have refunded $10.00')
  expect(await sumOf(company, 'refund')).toBe(10_000)
})

test('credits of all sessions and tiers count together: beyond the representative the manager, beyond the manager people', async () => {
  const company = await aTieredCompany()
  const moves: string[][] = []
  for (let i = 0; i < 6; i++) moves.push((await inNewSession(company, 'Please give me a credit of $10')).moves)
  expect(moves).toEqual([[], ...Array(4).fill(['COMPLEX_ISSUE AI_MANAGER']), ['POLICY_EXCEPTION HUMAN_AGENT']])
  expect(await sumOf(company, 'credit')).toBe(5_000)
})

test('a company configures what a customer may get in 30 days, and takes it back', async () => {
  const company = await withOrders(await aTieredCompany(), SIX)
  const configure = (maxRefundAmountPer30Days: number | null) =>
    body(
      put(
        `${BASE}/config`,
        { companyId: company.id, tiers: { aiManager: { capabilities: { maxRefundAmountPer30Days } } } },
        company.admin,
      ),
    )
  await configure(250)
  for (let i = 1; i <= 3; i++) await inNewSession(company, `Please refund $100 for order ORD-${i}`)
  expect(await sumOf(company, 'refund')).toBe(20_000)
  await configure(null)
  expect((await inNewSession(company, 'Please refund $1 for order ORD-4')).moves).toEqual([
    'REFUND_OVER_THRESHOLD HUMAN_AGENT',
  ])
})

test('what another customer got, what a system of the company gave, and what is older than 30 days does not count', async () => {
  const company = await withOrders(await aTieredCompany(), SIX)
  const given = { customer_id: 'cust_1', kind: 'credit', amount: usd(5_000) }
  await body(post('/records/ledger', given, company.admin), 201)
  await inNewSession(company, 'Please refund $100 for order ORD-1')
  const later = Date.now() + 31 * 86_400_000
  vi.spyOn(Date, 'now').mockImplementation(() => later)
  const { reply } = await inNewSession(company, 'Please refund $100 for order ORD-2')
  expect(reply).toContain('I have refunded $100.00 for order ORD-2.')
})

test('credits for an order and its refunds stay together within what was paid for it', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 1_200 })
  await inNewSession(company, 'Please give me a credit of $5 for order ORD-1')
  const refund = await inNewSession(company, 'Please refund order ORD-1')
  expect(refund.reply).toContain('I have refunded $7.00 for order ORD-1.')
  const credit = await inNewSession(company, 'Please give me a credit of $2 for order ORD-1')
  expect(credit.moves).toEqual(['POLICY_EXCEPTION HUMAN_AGENT'])
  expect(await paidOf(company)).toEqual(['credit 500 USD', 'refund 700 USD'])
})

test('a replacement counts with the value of its order: for the order, and for what the customer may get', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000, 'ORD-2': 8_000, 'ORD-3': 2_000 })
  const sent = await inNewSession(company, 'Please send a replacement for order ORD-1')
  expect(sent.reply).toContain('I have arranged a replacement for order ORD-1.')
  for (const message of [
    'Please refund $1 for order ORD-1',
    'Please give me a credit of $1 for order ORD-1',
    'Please refund $21 for order ORD-2',
    'Please send a replacement for order ORD-2',
  ])
    expect((await inNewSession(company, message)).moves.at(-1), message).toMatch(/HUMAN_AGENT$/)
  expect((await inNewSession(company, 'Please send a replacement for order ORD-3')).reply).toContain('I have arranged')
  expect(await paidOf(company)).toEqual([])
})

test('two replacements at once do not together exceed what the customer may get', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000, 'ORD-2': 8_000 })
  await inNewSession(company, 'Please refund order ORD-9')
  const sessions = await Promise.all([openSession(company), openSession(company)])
  const replies = await Promise.all(
    sessions.map(({ id }, i) => say(company, id, `Please send a replacement for order ORD-${i + 1}`)),
  )
  expect(replies.filter(({ aiResponse }) => aiResponse?.content.includes('I have arranged'))).toHaveLength(1)
})

test('goods that nobody has paid for are not sent again by a machine', async () => {
  const company = await aTieredCompany()
  await saved(company, 'orders', 'ORD-1', { paid: usd(0), total: usd(8_000) })
  const { moves } = await inNewSession(company, 'Please send a replacement for order ORD-1')
  expect(moves).toEqual(['REFUND_OVER_THRESHOLD HUMAN_AGENT'])
})

test('money of another currency than the company’s is for people, and is never added to the company’s', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 10_000 })
  const eur = { amount: 3_000, currency: 'EUR' }
  await saved(company, 'orders', 'ORD-2', { total: eur, paid: eur, items: [] })
  expect((await inNewSession(company, 'Please refund order ORD-2')).moves).toEqual([
    'REFUND_OVER_THRESHOLD HUMAN_AGENT',
  ])
  expect((await inNewSession(company, 'Please refund order ORD-1')).reply).toContain('I have refunded $100.00')
})

test('a request that is sent again, under its key or without, also to an object that was evicted, is paid once', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 10_000 })
  const { id } = await openSession(company)
  const headers = { ...company.admin, 'Idempotency-Key': 'refund-1' }
  const message = 'Please refund $40 for order ORD-1'
  for (let i = 0; i < 3; i++) {
    expect((await postMessage(company, id, message, headers)).status).toBe(201)
    await evictDurableObject(objectOf(company, id))
  }
  await say(company, id, message)
  expect(await paidOf(company)).toEqual(['refund 4000 USD'])
})

test('the representative of another channel counts what was given here', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 10_000 })
  await inNewSession(company, 'Please give me a credit of $10')
  const query = 'Please give me a credit of $9 for order ORD-1'
  const answer = await body<{ response: string; requires_escalation?: boolean }>(
    post('/api/query', { query, session_id: 'sess-1', customer_id: 'cust_1' }, company.admin),
  )
  expect(answer.response).not.toMatch(/I have added/)
  expect(await paidOf(company)).toEqual(['credit 1000 USD'])
})

/** A company whose own CRM pays, and what it answers to a payment. */
async function withCrm() {
  breakQueues()
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const company = await aDeskCompany({ records: { kind: 'https', url: 'http://crm.example.com', secret } })
  const fake = fakeCrm({ secret, base: '' })
  for (const id of Object.keys(SIX)) fake.put('orders', id, { total: usd(10_000), paid: usd(10_000) })
  const crm: { refusal: number | null } = { refusal: null }
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    init.method === 'POST' && crm.refusal !== null
      ? Promise.resolve(new Response('{}', { status: crm.refusal }))
      : fake.http(url, init),
  )
  return { company, crm, fake }
}

const reverse = (company: TestCompany, entry: string): Promise<Response> =>
  post(`/records/ledger/${entry}/reversal`, { reason: 'The card was closed' }, company.admin)

test('a payment whose outcome is not known counts, and one that was reversed does not and is never delivered', async () => {
  const { company, crm, fake } = await withCrm()
  await inNewSession(company, 'Please refund $100 for order ORD-1')
  const [entry] = await ledger(company)
  const id = entry?.entry_id ?? ''
  crm.refusal = 503
  await deliver(wire(env), `dlv_${id}`)
  const beyond = ['REFUND_OVER_THRESHOLD HUMAN_AGENT']
  expect((await inNewSession(company, 'Please refund $100 for order ORD-2')).moves).toEqual(beyond)
  expect((await reverse(company, id)).status).toBe(409)
  await env.DB.prepare(`UPDATE deliveries SET due_at = 0, lease_until = NULL WHERE id = ?`).bind(`dlv_${id}`).run()
  crm.refusal = 422
  await deliver(wire(env), `dlv_${id}`)
  expect((await inNewSession(company, 'Please refund $100 for order ORD-3')).moves).toEqual(beyond)
  expect((await reverse(company, id)).status).toBe(200)
  expect((await reverse(company, id)).status).toBe(200)
  expect((await reverse(company, 'led_none')).status).toBe(404)
  crm.refusal = null
  expect((await inNewSession(company, 'Please refund $100 for order ORD-4')).reply).toContain('I have refunded $100.00')
  await body(request(`/webhook/deliveries/dlv_${id}/resend`, { method: 'POST', headers: company.admin }))
  await deliver(wire(env), `dlv_${id}`)
  expect(fake.payments).toEqual([])
  expect((await ledger(company)).map(({ reversed_at }) => reversed_at !== undefined)).toEqual([false, true])
})

test('a refund that was reversed is for people when it is asked for again, and is not said to be made', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 10_000 })
  const { id } = await inNewSession(company, 'Please refund $40 for order ORD-1')
  const [entry] = await ledger(company)
  await body(reverse(company, entry?.entry_id ?? ''))
  const again = await inSession(company, id, 'Please refund $40 for order ORD-1')
  expect(again.moves.at(-1)).toBe('REFUND_OVER_THRESHOLD HUMAN_AGENT')
  expect(again.reply).not.toMatch(/I have refunded/)
})

test('another company’s entry cannot be reversed, nor by a role that enters no payments', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 10_000 })
  await inNewSession(company, 'Please refund $40 for order ORD-1')
  const [entry] = await ledger(company)
  const path = `/records/ledger/${entry?.entry_id}/reversal`
  const other = await aTieredCompany()
  expect((await post(path, {}, other.admin)).status).toBe(404)
  expect((await post(path, {}, { 'X-API-Key': await company.key('analyst') })).status).toBe(403)
  expect((await ledger(company))[0]?.reversed_at).toBeUndefined()
})

test('a replacement of which the CRM says nothing counts; one that it refuses does not', async () => {
  const { company, crm } = await withCrm()
  crm.refusal = 422
  await inNewSession(company, 'Please send a replacement for order ORD-1')
  crm.refusal = 503
  await inNewSession(company, 'Please send a replacement for order ORD-2')
  crm.refusal = null
  const { moves } = await inNewSession(company, 'Please refund $1 for order ORD-3')
  expect(moves).toEqual(['REFUND_OVER_THRESHOLD HUMAN_AGENT'])
  const again = await inNewSession(company, 'Please send a replacement for order ORD-2')
  expect(again.reply).not.toMatch(/I have arranged/)
})

/** Of an order of $80: what is refunded in cents, or null where the customer is asked how much. */
const AMOUNTS: [string, number | null][] = [
  ['Please refund me 20 for ORD-1', 2_000],
  ['Please refund me twenty dollars for ORD-1', 2_000],
  ['Please refund me 0.50 for ORD-1', 50],
  ['Please refund me 50 cents for ORD-1', 50],
  ['Please refund me $-50 for ORD-1', null],
  ['Please refund me -$50 for ORD-1', null],
  ['Please refund me $NaN for ORD-1', null],
  ['Please refund ORD-1 $ 1 weeks', null],
  ['Please refund ORD-1 $ two thirds', null],
  ['Please refund me $2 items of ORD-1', null],
  ['Please refund me $1e1 for ORD-1', null],
  ['Please refund me R 1 490 for ORD-1', null],
  ['Please refund me 1.490,00 € for ORD-1', null],
  ['Please refund me 20 bucks for ORD-1', 2_000],
  ['Please refund me half of ORD-1', null],
  ['Please refund me 20% of ORD-1', null],
  ['Please refund me €20 and $30 for ORD-1', null],
  ['Please refund me $20-30 for ORD-1', null],
  ['Please refund me ＄２０ for ORD-1', 2_000],
  ['Please refund me ٢٠ for ORD-1', null],
  ['Please refund me zwanzig for ORD-1', null],
  ['Please refund me all but $20 for ORD-1', null],
  ['Please refund me $2O for ORD-1', null],
  ['Please refund me USD20 for ORD-1', 2_000],
  ['Please refund me a few dollars for ORD-1', null],
  ['Please refund ORD-1, which was placed on 19 December 2025', 8_000],
]

test.each(AMOUNTS)('"%s" pays %s cents and nothing else', async (message, cents) => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000 })
  const { reply } = await inNewSession(company, message)
  expect(await paidOf(company)).toEqual(cents === null ? [] : [`refund ${cents} USD`])
  if (cents === null) expect(reply).toContain('What amount do you have in mind?')
  else expect(reply).toContain(`I have refunded $${(cents / 100).toFixed(2)} for order ORD-1.`)
})

test('"two hundred" and "$1,000.50" are read, and are more than was paid', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000 })
  for (const amount of ['two hundred', '$1,000.50']) {
    const { reply } = await inNewSession(company, `Please refund me ${amount} for ORD-1`)
    expect(reply).toContain('No more than $80.00 can still be refunded for order ORD-1.')
  }
  expect(await paidOf(company)).toEqual([])
})

test('what is answered to the question how much is paid, and not what was unclear before', async () => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000 })
  const { id } = await inNewSession(company, 'Please refund me half of ORD-1')
  expect((await inSession(company, id, 'the 20%')).reply).toContain('What amount do you have in mind?')
  expect((await inSession(company, id, '20')).reply).toContain('I have refunded $20.00 for order ORD-1.')
  expect(await paidOf(company)).toEqual(['refund 2000 USD'])
})

/** What a model calls that does not care what the customer wrote. */
test.each<[string, string, object, string[]]>([
  ['more than was asked for', 'Please refund me $20 for ORD-1', { amount: 80 }, []],
  ['less', 'Please refund me $20 for ORD-1', { amount: 2 }, []],
  ['all in place of an amount', 'Please refund me $20 for ORD-1', {}, []],
  ['all where the amount cannot be read', 'Please refund me $NaN for ORD-1', {}, []],
  ['an amount where none was named', 'Please refund ORD-1', { amount: 79 }, []],
  ['the digits of the order', 'Please refund ORD-1', { amount: 1 }, []],
  ['the day of the order', 'Please refund ORD-1 of 19 December 2025', { amount: 19 }, []],
  ['a half', 'Please refund me half of ORD-1', { amount: 40 }, []],
  ['the credit’s amount as a refund', 'Refund ORD-1 and give me a credit of $5', { amount: 5 }, []],
  ['dollars for euros', 'Please refund me €20 for ORD-1', { amount: 20 }, []],
  ['what was asked for', 'Please refund me twenty dollars for ORD-1', { amount: 20 }, ['refund 2000 USD']],
  ['all', 'Please refund ORD-1', {}, ['refund 8000 USD']],
  ['all by its amount', 'Please refund ORD-1', { amount: 80 }, ['refund 8000 USD']],
])('a model that refunds %s pays what the customer has asked for or nothing', async (_, message, asked, paid) => {
  const company = await withOrders(await aTieredCompany(), { 'ORD-1': 8_000 })
  await withRemoteModel(company)
  fakeOpenAi((prompt) =>
    prompt.includes('"role":"tool"')
      ? { kind: 'text', text: 'I have refunded $80.00 for order ORD-1 [1].' }
      : { kind: 'calls', calls: [{ name: 'process_refund', arguments: { orderId: 'ORD-1', ...asked } }] },
  )
  const { reply } = await inNewSession(company, message)
  expect(await paidOf(company)).toEqual(paid)
  if (paid.length === 0) expect(reply).not.toMatch(/I have refunded/)
})
