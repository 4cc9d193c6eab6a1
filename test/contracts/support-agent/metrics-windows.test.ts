import { afterEach, describe, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../src/lib/time.ts'
import { aTurn, projected } from '../../figures/a-turn.ts'
import { ask, between, itIs, NOW, type Query, read } from '../../figures/asked-metrics.ts'
import { expectedMetrics } from '../../figures/expected-metrics.ts'
import { aDeskCompany, request, type TestCompany } from '../../support/desk.ts'
import { body } from '../../support/service-desk.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a window', () => {
  const times = [
    NOW - 400 * DAY_MS,
    ...[30 * DAY_MS, 7 * DAY_MS, DAY_MS, HOUR_MS].flatMap((ago) => [NOW - ago, NOW - ago + 1]),
    Date.parse('2026-03-09T23:59:59.999Z'),
    Date.parse('2026-03-10T00:00:00.000Z'),
    Date.parse('2026-03-10T23:59:59.999Z'),
    Date.parse('2026-03-11T00:00:00.000Z'),
    NOW,
    NOW + 1,
  ]
  let prepared: Promise<TestCompany> | null = null
  /** Once for all of the table, and within the first. */
  const prepare = () => {
    prepared ??= (async () => {
      const company = await aDeskCompany()
      await projected(...times.map((askedAt) => aTurn(company.id, { askedAt, costMicros: 1 })))
      return company
    })()
    return prepared
  }
  const at = (text: string): number => Date.parse(text)

  test.each<[string, Query, string, [number, number]]>([
    ['is the last day', {}, 'day', [NOW - DAY_MS + 1, NOW + 1]],
    ['is the last 60 minutes', { timeframe: 'hour' }, 'hour', [NOW - HOUR_MS + 1, NOW + 1]],
    ['is the last 24 hours', { timeframe: 'day' }, 'day', [NOW - DAY_MS + 1, NOW + 1]],
    ['is the last 7 days', { timeframe: 'week' }, 'week', [NOW - 7 * DAY_MS + 1, NOW + 1]],
    ['is the last 30 days', { timeframe: 'month' }, 'month', [NOW - 30 * DAY_MS + 1, NOW + 1]],
    [
      'of dates is whole days',
      { start_date: '2026-03-10', end_date: '2026-03-10' },
      'custom',
      [at('2026-03-10'), at('2026-03-11')],
    ],
    [
      'of times includes both',
      { start_date: '2026-03-09T23:59:59.999Z', end_date: '2026-03-11T00:00:00Z' },
      'custom',
      [at('2026-03-10') - 1, at('2026-03-11') + 1],
    ],
    [
      'without a zone is UTC',
      { start_date: '2026-03-10T00:00:00', end_date: '2026-03-10T00:00' },
      'custom',
      [at('2026-03-10'), at('2026-03-10') + 1],
    ],
    [
      'of dates keeps the timeframe’s name',
      { timeframe: 'hour', start_date: '2026-03-10', end_date: '2026-03-11' },
      'hour',
      [at('2026-03-10'), at('2026-03-12')],
    ],
    ['of a start alone is up to now', { start_date: '2026-03-10' }, 'custom', [at('2026-03-10'), NOW + 1]],
    [
      'of a start and a timeframe is one of it',
      { start_date: '2026-03-10', timeframe: 'day' },
      'day',
      [at('2026-03-10'), at('2026-03-11')],
    ],
    [
      'of an end alone is the day up to it',
      { end_date: '2026-03-10T23:59:59.998Z' },
      'custom',
      [at('2026-03-11') - 1 - DAY_MS, at('2026-03-11') - 1],
    ],
    [
      'of an end and a timeframe is one up to it',
      { end_date: '2026-03-10', timeframe: 'week' },
      'week',
      [at('2026-03-04'), at('2026-03-11')],
    ],
    ['may be 400 days', between(NOW - 400 * DAY_MS, NOW), 'custom', [NOW - 400 * DAY_MS, NOW]],
    [
      'may lie in the future',
      { start_date: '2027-01-01', end_date: '2027-01-31' },
      'custom',
      [at('2027-01-01'), at('2027-02-01')],
    ],
  ])('%s', async (_, query, timeframe, [from, until]) => {
    const company = await prepare()
    itIs(NOW)
    const answer = await read(company, query)
    expect(answer).toEqual(await expectedMetrics(company, { from, until }, timeframe))
    expect(answer.total_queries).toBe(times.filter((time) => time >= from && time < until).length)
  })
})

const REFUSED: [string, Query, string][] = [
  ['a timeframe that is none', { timeframe: 'year' }, 'timeframe'],
  ['an empty one', { timeframe: '' }, 'timeframe'],
  ['a start that is no date', { start_date: 'yesterday' }, 'start_date'],
  ['a day that is none', { start_date: '2025-02-29', end_date: '2025-03-01' }, 'start_date'],
  ['an end that is no date', { start_date: '2025-01-01', end_date: '1735689600' }, 'end_date'],
  ['an end before the start', { start_date: '2025-01-02', end_date: '2025-01-01' }, 'end_date'],
  [
    'an end a millisecond before the start',
    { start_date: '2025-01-02T00:00:00.001Z', end_date: '2025-01-02T00:00:00Z' },
    'end_date',
  ],
  ['a start in the future without an end', { start_date: '2026-03-16' }, 'start_date'],
  ['more than 400 days', between(NOW - 400 * DAY_MS - 1, NOW), 'end_date'],
  ['more than 400 days until now', { start_date: '2024-01-01' }, 'start_date'],
]
describe.each(['/api/metrics', '/api/test/metrics'])('%s refuses', (path) => {
  test.each(REFUSED)('%s', async (_, query, field) => {
    const company = await aDeskCompany()
    itIs(NOW)
    expect(await body(ask(company, query, path), 400)).toMatchObject({
      error: true,
      error_type: 'VALIDATION_ERROR',
      message: `Invalid field: ${field}`,
      details: expect.stringContaining(`The ${field} field `),
    })
  })

  test('a method that it does not know', async () => {
    const company = await aDeskCompany()
    const response = await request(path, { method: 'POST', headers: company.admin })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('the 31st request of an address within a minute, whoever asks and however many at once', async () => {
    const company = await aDeskCompany()
    const ip = { 'CF-Connecting-IP': `203.0.113.${path.length}` }
    const key = { 'X-API-Key': await company.key('analyst') }
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => ask(company, {}, path, { ...(i % 2 === 0 ? key : company.admin), ...ip })),
    )
    const admitted = answers.filter(({ status }) => status === 200)
    expect(admitted).toHaveLength(30)
    const left = admitted.map(({ headers }) => Number(headers.get('x-ratelimit-remaining')))
    expect(left.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i))
    const refused = answers.find(({ status }) => status === 429)
    if (refused === undefined) throw new Error('one is over the limit')
    expect(await body(refused, 429)).toMatchObject({ error_type: 'RATE_LIMIT_ERROR' })
    for (const { headers } of [...admitted, refused]) {
      expect(headers.get('x-ratelimit-limit')).toBe('30')
      const resetIn = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1_000
      expect(resetIn).toBeGreaterThan(-1)
      expect(resetIn).toBeLessThanOrEqual(61)
    }
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(company, {}, path)).status).toBe(200)
  })
})

test('a bad request counts against the limit, and says how it stands', async () => {
  const company = await aDeskCompany()
  const response = await ask(company, { timeframe: 'year' })
  expect(response.status).toBe(400)
  expect(response.headers.get('x-ratelimit-remaining')).toBe('29')
})
