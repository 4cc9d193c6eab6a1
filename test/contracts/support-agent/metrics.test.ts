import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time.ts'
import { aTurn, projected, questions } from '../../figures/a-turn.ts'
import { ask, iso, itIs, NOW, type Query, read } from '../../figures/asked-metrics.ts'
import { expectedMetrics } from '../../figures/expected-metrics.ts'
import { aDeskCompany, post } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'
import { body } from '../../support/service-desk.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('a day made by hand is answered to the unit', async () => {
  const company = await aDeskCompany()
  const askedAt = Date.parse('2025-12-03T10:00:00.000Z')
  await projected(
    aTurn(company.id, {
      askedAt,
      model: 'small',
      totalMs: 100,
      tokens: { input: 10, output: 1 },
      costMicros: 1,
      sentiment: 0,
    }),
    aTurn(company.id, { askedAt, model: 'small', totalMs: 3, cached: true, savedMicros: 1, sentiment: 0.2 }),
    aTurn(company.id, {
      askedAt,
      model: 'large',
      totalMs: 2_000,
      tokens: { input: 300, output: 40 },
      costMicros: 2_500_000,
      sentiment: -0.6,
      handedOver: 'irate_customer',
    }),
  )
  expect(await read(company, { start_date: '2025-12-03', end_date: '2025-12-03' })).toEqual({
    timeframe: 'custom',
    total_queries: 3,
    avg_response_time_ms: 701,
    model_usage: { small: 2, large: 1 },
    sentiment_distribution: { positive: 1, neutral: 1, negative: 1 },
    escalation_rate: 0.3333,
    cache_hit_rate: 0.3333,
    cost_metrics: {
      total_cost: 2.500001,
      cost_per_query: 0.833334,
      cost_by_model: { small: 0.000001, large: 2.5 },
      saved_by_cache: 0.000001,
    },
    token_usage: {
      input: 310,
      output: 41,
      by_model: { small: { input: 10, output: 1 }, large: { input: 300, output: 40 } },
    },
  })
})

test('questions that were really asked are counted, with what passed them on', async () => {
  const company = await aDeskCompany()
  const say = (query: string) =>
    body<{ model_used: string }>(
      post('/api/query', { query, session_id: 'sess_1', customer_id: 'cust_1' }, company.admin),
    )
  const said = [await say('What are your hours?'), await say('I want to speak to a human being, please.')]
  await expect.poll(async () => (await read(company)).total_queries).toBe(2)
  const answer = await read(company, { timeframe: 'hour' })
  const now = Date.now()
  expect(answer).toEqual(await expectedMetrics(company, { from: now - HOUR_MS, until: now }, 'hour'))
  expect(Object.keys(answer.model_usage).sort()).toEqual([...new Set(said.map((one) => one.model_used))].sort())
  expect(answer.escalation_rate).toBe(0.5)
})

test('a company whose questions nobody has asked yet has zeros', async () => {
  const company = await aDeskCompany()
  expect(await read(company)).toEqual({
    timeframe: 'day',
    total_queries: 0,
    avg_response_time_ms: 0,
    model_usage: {},
    sentiment_distribution: { positive: 0, neutral: 0, negative: 0 },
    escalation_rate: 0,
    cache_hit_rate: 0,
    cost_metrics: { total_cost: 0, cost_per_query: 0, cost_by_model: {}, saved_by_cache: 0 },
    token_usage: { input: 0, output: 0, by_model: {} },
  })
})

test('another company’s turns, another channel’s and failures are not counted', async () => {
  const [company, other] = [await aDeskCompany(), await aDeskCompany()]
  const [made] = fc.sample(questions(fc.integer({ min: NOW - DAY_MS, max: NOW }), { minLength: 60, maxLength: 90 }), {
    numRuns: 1,
    seed: 3,
  })
  const events = made?.of(company.id) ?? []
  await projected(
    ...events,
    ...(made?.of(other.id) ?? []),
    aTurn(company.id, { askedAt: NOW, channel: 'support-agent-2' }),
  )
  const own = events.filter((event) => event.name === 'turn.taken' && event.data.channel === 'support-agent')
  expect(own.length).toBeGreaterThan(10)
  expect(events.length).toBeGreaterThan(own.length + 5)
  itIs(NOW)
  expect((await read(company)).total_queries).toBe(own.length)
  expect(await read(company)).toEqual(await expectedMetrics(company, { from: NOW - DAY_MS + 1, until: NOW + 1 }, 'day'))
})

/** Moments at and around the edges of hours, days and months, and any others, over some weeks with a leap day. */
const FROM = Date.parse('2024-02-20T00:00:00.000Z')
const moment = fc
  .oneof(
    fc.integer({ min: 0, max: 20 * DAY_MS }),
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -1, max: 1 })).map(([day, off]) => day * DAY_MS + off),
    fc
      .tuple(fc.integer({ min: 200, max: 240 }), fc.integer({ min: -1, max: 1 }))
      .map(([hour, off]) => hour * HOUR_MS + off),
    fc.integer({ min: 200 * HOUR_MS, max: 202 * HOUR_MS }),
  )
  .map((afterMs) => FROM + afterMs)
const offset = fc.constantFrom('Z', '+02:00', '-07:00', '+05:30', '+14:00')

/** The same moment as a clock of that zone tells it. */
function told(at: number, zone: string): string {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? []
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
  return iso(at + ahead).replace('Z', zone)
}

test('any questions, projected twice and at once, over any range in any zone are answered as counted by hand', {
  timeout: 60_000,
}, async () => {
  const ranges = fc.array(fc.tuple(moment, moment, offset), { minLength: 5, maxLength: 5 })
  const asked = questions(moment, { minLength: 5, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(asked, questions(moment), ranges, async (made, others, spans) => {
      const [company, other] = [await aDeskCompany(), await aDeskCompany()]
      const events = made.of(company.id)
      await Promise.all([projected(...events, ...others.of(other.id)), projected(...events.toReversed(), ...events)])
      for (const [one, another, zone] of spans) {
        const [start, end] = [Math.min(one, another), Math.max(one, another)]
        const answer = await read(company, { start_date: told(start, zone), end_date: told(end, zone) })
        expect(answer).toEqual(await expectedMetrics(company, { from: start, until: end + 1 }))
      }
    }),
    { numRuns: 25 },
  )
})

test('analysts may read them, others may not', async () => {
  const company = await aDeskCompany()
  for (const role of ['analyst', 'admin'] as const)
    expect((await ask(company, {}, '/api/metrics', { 'X-API-Key': await company.key(role) })).status).toBe(200)
  const refused = ask(company, {}, '/api/metrics', { 'X-API-Key': await company.key('author', 'agent', 'integration') })
  expect(await body(refused, 403)).toMatchObject({ error_type: 'AUTHORIZATION_ERROR' })
})

test('the database that is down is told as such', async () => {
  const company = await aDeskCompany()
  await read(company)
  vi.spyOn(env.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: disk I/O error: SQLITE_IOERR'))
  expect(await body(ask(company, {}), 503)).toMatchObject({ error_type: 'DATABASE_ERROR' })
})

describe('the sample', () => {
  const QUERIES: Query[] = [
    {},
    { timeframe: 'hour' },
    { timeframe: 'month' },
    { start_date: '2025-01-01', end_date: '2025-12-31' },
    { start_date: '2025-01-01T00:00:00Z', end_date: '2025-01-01T00:00:00Z' },
  ]
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, one) => total + one, 0)

  test.each(QUERIES)('of %o adds up, is the same again, and not another’s', async (query) => {
    const company = await aDeskCompany()
    const answer = await read(company, query, '/api/test/metrics')
    expect(answer).toEqual(await read(await aDeskCompany(), query, '/api/test/metrics'))
    expect(answer.timeframe).toBe(query.timeframe ?? ('start_date' in query ? 'custom' : 'day'))
    expect(answer.total_queries).toBeGreaterThan(0)
    expect(sum(answer.model_usage)).toBe(answer.total_queries)
    expect(sum(answer.sentiment_distribution)).toBe(answer.total_queries)
    expect(sum(answer.cost_metrics.cost_by_model)).toBeCloseTo(answer.cost_metrics.total_cost, 6)
    expect(answer.cost_metrics.cost_per_query).toBeCloseTo(answer.cost_metrics.total_cost / answer.total_queries, 6)
    const { by_model, input, output } = answer.token_usage
    const used = Object.values(by_model)
    expect(used.reduce((total, one) => total + one.input, 0)).toBe(input)
    expect(used.reduce((total, one) => total + one.output, 0)).toBe(output)
    const others = await Promise.all(
      QUERIES.filter((one) => one !== query).map((one) => read(company, one, '/api/test/metrics')),
    )
    for (const other of others) expect(other).not.toEqual(answer)
  })

  test('asks no database, and leaves no trace', async () => {
    const company = await aDeskCompany()
    // What credentials need is known from here on.
    const before = await read(company)
    const batch = vi.spyOn(env.DB, 'batch')
    const prepare = vi.spyOn(env.DB, 'prepare')
    await read(company, {}, '/api/test/metrics')
    // An API key's use is noted with it, whatever it asks.
    const asked = prepare.mock.calls.flat().filter((sql) => !sql.includes('api_keys'))
    expect([asked, batch.mock.calls]).toEqual([[], []])
    vi.restoreAllMocks()
    expect(await read(company)).toEqual(before)
    expect(await rowsOf('turn_figures', company)).toEqual([])
  })
})
