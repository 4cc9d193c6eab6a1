import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { allStrangersCounter, strangersObject } from '../../src/desk/company/caller-limit.ts'
import { hex, utf8 } from '../../src/lib/bytes.ts'
import { hmacSha256 } from '../../src/lib/hash.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/lib/time.ts'
import type { RateLimitObject } from '../../src/objects/rate-limit/object.ts'
import { changeSettings, DEFAULT_COMPANY, theDefaultCompany } from '../support/companies.ts'
import { aRating, aUser, sendChat } from '../support/crm-chat.ts'
import { aDeskCompany, post, type TestCompany } from '../support/desk.ts'
import { BASE, openSession, postMessage } from '../support/service-desk.ts'
import { anAddress, postQuery } from '../support/support-agent.ts'
import { aDeployment } from '../support/tokens.ts'

const IDENTITY_SECRET = 'an-identity-secret'
const WINDOW = { windowSeconds: 3_600 }

// Many requests at once take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => {
  vi.restoreAllMocks()
})

let sessions = 0
const chat = (headers: Record<string, string>, agentId: string, userHash?: string): Promise<Response> => {
  sessions += 1
  const user_info = aUser({ agent_id: agentId, ...(userHash === undefined ? {} : { user_hash: userHash }) })
  return sendChat(headers, { message: 'zxqv', session_id: `limits-${sessions}`, user_info })
}

const at = (ip: string): Record<string, string> => ({ 'CF-Connecting-IP': ip })
const hashOf = async (agentId: string): Promise<string> => hex(await hmacSha256(utf8(IDENTITY_SECRET), agentId))
const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))
const tally = (responses: Response[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('chat', () => {
  let company: TestCompany
  beforeEach(async () => {
    company = await aDeskCompany({ queryLimit: { limit: 3, ...WINDOW } })
  })

  test('a stranger who changes the agent id is stopped at ten times a customer’s limit for the address', async () => {
    const from = { ...company.widget, ...at('203.0.113.1') }
    expect(tally(await many(40, (i) => chat(from, `invented-${i}`)))).toEqual({ 200: 30, 429: 10 })
  })

  test('the addresses of one IPv6 network are one', async () => {
    const asked = await many(35, (i) => chat({ ...company.widget, ...at(`2001:db8:1:1::${i}`) }, `invented-${i}`))
    expect(tally(asked)).toEqual({ 200: 30, 429: 5 })
    expect((await chat({ ...company.widget, ...at('2001:db8:1:2::1') }, 'invented')).status).toBe(200)
  })

  test('an office of fifty people behind one address is not stopped', async () => {
    const office = await aDeskCompany({ queryLimit: { limit: 60, ...WINDOW } })
    const from = { ...office.widget, ...at('203.0.113.2') }
    expect(tally(await many(50, (i) => chat(from, `colleague-${i}`)))).toEqual({ 200: 50 })
  })

  test('the refusal says when to come again, in the contract’s form', async () => {
    const from = { ...company.widget, ...at('203.0.113.3') }
    await many(30, (i) => chat(from, `invented-${i}`))
    const refused = await chat(from, 'another')
    expect(refused.status).toBe(429)
    const { detail } = await refused.json<{ detail: { reset_in_seconds: number } }>()
    expect(detail.reset_in_seconds).toBeGreaterThan(3_500)
    expect(detail.reset_in_seconds).toBeLessThanOrEqual(3_600)
    expect(refused.headers.get('retry-after')).toBe(String(detail.reset_in_seconds))
  })

  test('strangers from many addresses are stopped at the company’s bound, which the company may set', async () => {
    await changeSettings(company, { stranger_limits: { per_address: 100, per_company: 7 } })
    const asked = await many(12, (i) => chat({ ...company.widget, ...at(`203.0.113.${10 + i}`) }, `invented-${i}`))
    expect(tally(asked)).toEqual({ 200: 7, 429: 5 })
  })

  test('the company’s bound is 300 times a customer’s by default, and the address’s may be set', async () => {
    await changeSettings(company, { query_limit: { limit: 1 }, stranger_limits: { per_address: 2 } })
    const from = { ...company.widget, ...at('203.0.113.4') }
    expect(tally(await many(5, (i) => chat(from, `invented-${i}`)))).toEqual({ 200: 2, 429: 3 })
  })

  test('a question that one counter refuses is not counted by the others', async () => {
    const [victim, attacker] = [at('203.0.113.5'), at('203.0.113.6')]
    await many(30, (i) => chat({ ...company.widget, ...attacker }, `invented-${i}`))
    // The address is refused: the customer whose id it sends keeps all three questions.
    expect(tally(await many(20, () => chat({ ...company.widget, ...attacker }, 'jane')))).toEqual({ 429: 20 })
    expect(tally(await many(4, () => chat({ ...company.widget, ...victim }, 'jane')))).toEqual({ 200: 3, 429: 1 })
    // The customer is refused: the address keeps the other 27.
    expect(tally(await many(20, () => chat({ ...company.widget, ...victim }, 'jane')))).toEqual({ 429: 20 })
    expect(tally(await many(30, (i) => chat({ ...company.widget, ...victim }, `else-${i}`)))).toEqual({
      200: 27,
      429: 3,
    })
  })

  test('a counter that cannot be asked refuses the question and leaves the others as they were', async () => {
    const from = { ...company.widget, ...at('203.0.113.7') }
    const byName = env.RATE_LIMITS.getByName.bind(env.RATE_LIMITS)
    vi.spyOn(env.RATE_LIMITS, 'getByName').mockImplementation((name) => {
      if (name.startsWith('strangers/')) throw new Error('unreachable')
      return byName(name)
    })
    expect(tally(await many(3, () => chat(from, 'jane')))).toEqual({ 503: 3 })
    vi.restoreAllMocks()
    expect(tally(await many(4, () => chat(from, 'jane')))).toEqual({ 200: 3, 429: 1 })
  })

  test('who sends a known user’s agent id with a credential or proof of their own spends another counter', async () => {
    await many(3, () => chat({ ...company.widget, ...at('203.0.113.8') }, 'jane'))
    const key = { 'X-API-Key': await company.key('integration') }
    expect(tally(await many(4, () => chat({ ...key, ...at('203.0.113.8') }, 'jane')))).toEqual({ 200: 3, 429: 1 })
    const other = { 'X-API-Key': await company.key('integration') }
    expect(tally(await many(3, () => chat(other, 'jane')))).toEqual({ 200: 3 })
  })

  test('a proved customer has a quota that strangers who name the customer have not spent', async () => {
    const proof = await hashOf('jane')
    const from = { ...company.widget, ...at('203.0.113.9') }
    expect(tally(await many(40, () => chat(from, 'jane')))).toEqual({ 200: 3, 429: 37 })
    expect(tally(await many(40, (i) => chat(from, `invented-${i}`)))).toMatchObject({ 429: 13 })
    await changeSettings(company, { identity_secret: IDENTITY_SECRET })
    expect((await chat(from, 'jane')).status).toBe(403)
    // At the same address, whose strangers have spent everything.
    expect(tally(await many(4, () => chat(from, 'jane', proof)))).toEqual({ 200: 3, 429: 1 })
  })

  test('where no address is known, as locally, customers and the company are counted alone', async () => {
    expect(tally(await many(40, (i) => chat(company.widget, `invented-${i}`)))).toEqual({ 200: 40 })
  })
})

describe('feedback', () => {
  test('is counted as questions are, by itself', async () => {
    const company = await aDeskCompany({ queryLimit: { limit: 2, ...WINDOW } })
    const from = { ...company.widget, ...at('203.0.113.30') }
    const rate = (agent_id: string): Promise<Response> =>
      post('/api/feedback', aRating({ user_info: { agent_id, email: 'a@b.example', full_name: 'Jane' } }), from)
    expect(tally(await many(25, (i) => rate(`invented-${i}`)))).toEqual({ 404: 20, 429: 5 })
    expect((await chat(from, 'jane')).status).toBe(200)
  })
})

describe('support-agent', () => {
  beforeEach(theDefaultCompany)

  const keyless = (headers: Record<string, string>, i: number): Promise<Response> =>
    post('/api/query', { query: 'Hello', session_id: `keyless-${crypto.randomUUID()}`, customer_id: `c${i}` }, headers)

  test('a stranger behind the same address does not spend a credential’s minute', async () => {
    const company = await aDeskCompany()
    const headers = anAddress()
    expect(tally(await many(62, (i) => keyless(headers, i)))).toEqual({ 200: 60, 429: 2 })
    const answer = await postQuery(company, 'Hello', { headers })
    expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([200, '59'])
  })

  test('strangers of all addresses share the company’s bound with those of the chat', async () => {
    const { companies } = (await import('../../src/wire.ts')).wire(env)
    const company = await companies.current(DEFAULT_COMPANY)
    if (company === null) throw new Error('the default company is there')
    const strangers = env.RATE_LIMITS.getByName(strangersObject(DEFAULT_COMPANY))
    const all = allStrangersCounter(company, 'query')
    await strangers.take([all], all.rateLimit.limit)
    expect((await keyless(anAddress(), 1)).status).toBe(429)
    expect((await chat(at('203.0.113.40'), 'jane')).status).toBe(429)
    await strangers.clear(all.name)
  })

  test('creating sessions and dry runs are bounded by address', async () => {
    const headers = anAddress()
    const created = await many(102, (i) => post('/api/session', { customer_id: `c${i}` }, headers))
    expect(tally(created)).toEqual({ 201: 100, 429: 2 })
    const tried = await many(62, (i) =>
      post('/api/test/query', { query: 'Hello', session_id: 's', customer_id: `c${i}` }, headers),
    )
    expect(tally(tried)).toEqual({ 200: 60, 429: 2 })
  })

  test('in production a stranger is bounded as locally', async () => {
    const production = aDeployment({
      ENVIRONMENT: 'production',
      JWT_SECRET: 'a-secret-of-thirty-two-characters',
      ADMIN_API_KEY: '',
      DEFAULT_COMPANY,
    })
    await changeDefault({ queryLimit: { limit: 2, ...WINDOW } })
    const asked = await many(25, (i) =>
      production.request('/api/agent/customer/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...at('203.0.113.50') },
        body: JSON.stringify({ message: 'zxqv', session_id: `p${i}`, user_info: aUser({ agent_id: `invented-${i}` }) }),
      }),
    )
    expect(tally(asked)).toEqual({ 200: 20, 429: 5 })
  })
})

async function changeDefault(settings: { queryLimit: { limit: number; windowSeconds: number } }): Promise<void> {
  const { companies } = (await import('../../src/wire.ts')).wire(env)
  const company = await companies.current(DEFAULT_COMPANY)
  if (company === null) throw new Error('the default company is there')
  const event = { id: `evt_${crypto.randomUUID()}`, company: DEFAULT_COMPANY, at: 0, actor: 'test' }
  await companies.save(
    { ...company, settings: { ...company.settings, ...settings } },
    { ...event, conversation: null, ip: null, name: 'company.configured', data: { changed: [] } },
  )
}

describe('an answer that is repeated under its Idempotency-Key', () => {
  const limitOf = ({ headers }: Response): (string | null)[] =>
    ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))

  test('carries the limit headers of /api/query, and counts no more', async () => {
    const company = await aDeskCompany()
    const headers = { ...anAddress(), 'Idempotency-Key': crypto.randomUUID() }
    const send = () => postQuery(company, 'Hello', { session: 'repeated', headers })
    const first = await send()
    expect(limitOf(first)).toEqual(['60', '59', expect.stringMatching(/^\d+$/)])
    const again = await send()
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(limitOf(again)).toEqual(limitOf(first))
  })

  test('carries them on sessions of support-agent and of service-desk', async () => {
    const company = await aDeskCompany()
    const headers = { ...company.admin, ...anAddress(), 'Idempotency-Key': crypto.randomUUID() }
    const bodies: [string, object, string][] = [
      ['/api/session', { customer_id: 'c' }, '100'],
      [`${BASE}/sessions`, { companyId: company.id, customerId: 'c', channel: 'chat' }, '100'],
    ]
    for (const [path, body, limit] of bodies) {
      await post(path, body, headers)
      const again = await post(path, body, headers)
      expect(again.headers.get('idempotent-replayed')).toBe('true')
      expect(limitOf(again)).toEqual([limit, expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)])
    }
  })

  test('carries them on messages of service-desk, which say how the limit stands the first time too', async () => {
    const company = await aDeskCompany()
    const { id } = await openSession(company)
    const headers = { ...company.admin, 'Idempotency-Key': crypto.randomUUID() }
    const first = await postMessage(company, id, 'Hello', headers)
    expect(limitOf(first)).toEqual(['60', '59', expect.stringMatching(/^\d+$/)])
    const again = await postMessage(company, id, 'Hello', headers)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(limitOf(again)).toEqual(limitOf(first))
  })
})

describe('the counters of a window that is over', () => {
  /** Everything that the requests made by `work` were counted under. */
  async function countersOf(work: () => Promise<unknown>): Promise<DurableObjectStub<RateLimitObject>[]> {
    const spy = vi.spyOn(env.RATE_LIMITS, 'getByName')
    await work()
    const names = new Set(spy.mock.calls.map(([name]) => name))
    spy.mockRestore()
    return [...names].map((name) => env.RATE_LIMITS.getByName(name))
  }

  const storedIn = (counter: DurableObjectStub<RateLimitObject>) =>
    runInDurableObject(counter, async (_, { storage }) => ({
      tables: storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'counters'").toArray().length,
      alarm: await storage.getAlarm(),
    }))

  const channels: [string, (company: TestCompany) => Promise<Response>][] = [
    ['crm-chat', ({ widget }) => chat({ ...widget, ...at('203.0.113.60') }, 'jane')],
    ['support-agent', (company) => postQuery(company, 'Hello', { headers: at('203.0.113.61') })],
    [
      'service-desk',
      (company) => post(`${BASE}/sessions`, { companyId: company.id, customerId: 'c', channel: 'chat' }, company.admin),
    ],
  ]

  test.each(channels)('are deleted with their storage: %s', async (_, send) => {
    const company = await aDeskCompany({ queryLimit: { limit: 3, ...WINDOW } })
    const counters = await countersOf(async () => expect((await send(company)).ok).toBe(true))
    expect(counters.length).toBeGreaterThan(0)
    for (const counter of counters) expect(await storedIn(counter)).toEqual({ tables: 1, alarm: expect.any(Number) })
    const real = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => real() + DAY_MS + SECOND_MS)
    for (const counter of counters) {
      expect(await runDurableObjectAlarm(counter)).toBe(true)
      expect(await storedIn(counter)).toEqual({ tables: 0, alarm: null })
    }
  })

  test('leave the next window exact, whether the alarm came or not', async () => {
    const company = await aDeskCompany({ queryLimit: { limit: 3, ...WINDOW } })
    const ask = () => chat({ ...company.widget, ...at('203.0.113.62') }, 'jane')
    const counters = await countersOf(async () => expect(tally(await many(5, ask))).toEqual({ 200: 3, 429: 2 }))
    const real = Date.now
    let hours = 1
    vi.spyOn(Date, 'now').mockImplementation(() => real() + hours * HOUR_MS + SECOND_MS)
    expect(tally(await many(5, ask))).toEqual({ 200: 3, 429: 2 })
    // The alarm of the first window finds the second one open, and leaves it.
    for (const counter of counters) await runDurableObjectAlarm(counter)
    expect(tally(await many(2, ask))).toEqual({ 429: 2 })
    hours = 2
    for (const counter of counters) await runDurableObjectAlarm(counter)
    expect(tally(await many(5, ask))).toEqual({ 200: 3, 429: 2 })
  })
})
