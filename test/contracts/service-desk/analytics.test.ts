import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../../src/desk/conversation/model/conversation.ts'
import { DAY_MS } from '../../../src/lib/time.ts'
import { aState, moods, moves } from '../../figures/a-state.ts'
import { analytics, project, type Query, read } from '../../figures/asked.ts'
import { expectedAnalytics } from '../../figures/expected.ts'
import { aDeskCompany, aKey, type TestCompany } from '../../support/desk.ts'
import { act, aTieredCompany, body, openSession, RESOLUTION, refused, say } from '../../support/service-desk.ts'

const openedAt = (...times: string[]): number[] => times.map((time) => Date.parse(time))

test('a history made by hand is answered to the unit', async () => {
  const company = await aTieredCompany()
  const at = Date.parse('2025-12-03T10:00:00.000Z')
  const resolved = (afterMs: number) => ({ status: 'resolved', resolvedAt: at + afterMs }) as const
  await project([
    aState(company.id, { openedAt: at, messages: 4, moods: moods('FRUSTRATED', 'HAPPY'), ...resolved(300_000) }),
    aState(company.id, {
      openedAt: at,
      messages: 2,
      moods: moods('IRATE'),
      medium: 'voice',
      tier: 'ai_manager',
      moves: moves(at, ['irate_customer', 60_000]),
      ...resolved(600_500),
      rating: 2,
    }),
    aState(company.id, {
      openedAt: at,
      messages: 3,
      moods: moods('NEUTRAL', 'NEUTRAL'),
      tier: 'human_agent',
      status: 'escalated',
      moves: moves(at, ['refund_request', 30_000], ['customer_request', 90_001]),
    }),
    aState(company.id, { openedAt: at, medium: 'voice', status: 'abandoned' }),
  ])
  expect(await read(company, '2025-12-01', '2025-12-19', { groupBy: 'month' })).toEqual({
    period: { start: '2025-12-01T00:00:00.000Z', end: '2025-12-19T23:59:59.999Z' },
    overview: {
      totalSessions: 4,
      resolvedSessions: 2,
      resolutionRate: 50,
      avgResolutionTime: 450,
      avgMessagesPerSession: 2.3,
      customerSatisfactionAvg: 3.3,
    },
    byTier: [
      { tier: 'AI_REP', sessions: 2, resolved: 1, resolutionRate: 50, avgTime: 300 },
      { tier: 'AI_MANAGER', sessions: 1, resolved: 1, resolutionRate: 100, avgTime: 601 },
      { tier: 'HUMAN_AGENT', sessions: 1, resolved: 0, resolutionRate: 0, avgTime: 0 },
    ],
    byChannel: [
      { channel: 'voice', sessions: 2, resolved: 1, avgTime: 601 },
      { channel: 'chat', sessions: 2, resolved: 1, avgTime: 300 },
    ],
    escalations: {
      total: 3,
      byReason: { IRATE_CUSTOMER: 1, REFUND_REQUEST: 1, CUSTOMER_REQUEST: 1 },
      avgEscalationTime: 60,
      escalationRate: 50,
    },
    sentiment: {
      distribution: { HAPPY: 1, SATISFIED: 0, NEUTRAL: 2, FRUSTRATED: 0, ANGRY: 0, IRATE: 1 },
      irateIncidents: 1,
      sentimentImprovement: 50,
    },
    timeline: [
      {
        start: '2025-12-01T00:00:00.000Z',
        end: '2025-12-19T23:59:59.999Z',
        totalSessions: 4,
        resolvedSessions: 2,
        resolutionRate: 50,
        avgResolutionTime: 450,
        escalations: 3,
      },
    ],
  })
})

test('sessions that were really held are counted', async () => {
  const company = await aTieredCompany()
  const today = new Date().toISOString().slice(0, 10)
  const { id } = await openSession(company, { channel: 'email' })
  await say(company, id, 'Hello')
  await act(company, id, 'escalate', { reason: 'COMPLEX_ISSUE', targetTier: 'AI_MANAGER' })
  await body(act(company, id, 'resolve', { ...RESOLUTION, customerSatisfaction: 4 }))
  await openSession(company)
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)
  await expect
    .poll(async () => (await read(company, today, tomorrow)).overview)
    .toMatchObject({ totalSessions: 2, resolvedSessions: 1, avgMessagesPerSession: 1, customerSatisfactionAvg: 4 })
  expect((await read(company, today, tomorrow)).escalations.byReason).toEqual({ COMPLEX_ISSUE: 1 })
})

describe('the edges of a range', () => {
  const times = openedAt(
    '2024-02-28T23:59:59.999Z',
    '2024-02-29T00:00:00.000Z',
    '2024-02-29T12:30:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2024-03-01T00:00:00.000Z',
    // The hours that clocks in Berlin and Los Angeles skip or repeat.
    '2025-03-09T09:59:59.999Z',
    '2025-03-09T10:00:00.000Z',
    '2025-03-30T00:59:59.999Z',
    '2025-03-30T01:00:00.000Z',
    '2025-10-26T00:30:00.000Z',
    '2025-10-26T01:30:00.000Z',
    '2025-12-01T21:59:59.999Z',
    '2025-12-01T22:00:00.000Z',
    '2025-12-02T06:59:59.999Z',
    '2025-12-02T07:00:00.000Z',
  )
  let prepared: Promise<{ company: TestCompany; states: Conversation[] }> | null = null
  /** Once for all of the table, and within the first. */
  const prepare = () => {
    prepared ??= (async () => {
      const [company, other] = [await aTieredCompany(), await aTieredCompany()]
      const states = times.map((at, i) => aState(company.id, { openedAt: at, messages: i }))
      await project([...states, ...times.map((at) => aState(other.id, { openedAt: at }))])
      return { company, states }
    })()
    return prepared
  }

  test.each<[string, string, string, number]>([
    ['a leap day is a day', '2024-02-29', '2024-02-29', 3],
    ['February ends with it', '2024-02-01', '2024-02-29', 4],
    ['a day before it', '2024-02-28', '2024-02-28', 1],
    ['the last millisecond is in it', '2024-02-28T23:59:59.999Z', '2024-02-28T23:59:59.999Z', 1],
    ['the one before is not', '2024-02-28T00:00:00.000Z', '2024-02-28T23:59:59.998Z', 0],
    ['the first is in it', '2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z', 1],
    ['the one after is not', '2024-02-29T00:00:00.001Z', '2024-02-29T12:29:59.999Z', 0],
    ['a time without a zone is UTC', '2024-02-29T12:30:00', '2024-03-01T00:00:00', 3],
    ['a day in Johannesburg begins at 22:00 UTC', '2025-12-02T00:00:00+02:00', '2025-12-02T23:59:59.999+02:00', 3],
    ['a millisecond earlier is the day before', '2025-12-01T23:59:59.999+02:00', '2025-12-01T23:59:59.999+02:00', 1],
    ['a day in Phoenix begins at 07:00 UTC', '2025-12-02T00:00:00-07:00', '2025-12-02T23:59:59.999-07:00', 1],
    ['and the one before ends there', '2025-12-01T00:00:00-07:00', '2025-12-01T23:59:59.999-07:00', 3],
    ['the day of 23 hours in Berlin', '2025-03-30T00:00:00+01:00', '2025-03-30T23:59:59.999+02:00', 2],
    ['its hour before the gap', '2025-03-30T01:00:00+01:00', '2025-03-30T01:59:59.999+01:00', 1],
    ['the day of 23 hours in Los Angeles', '2025-03-09T00:00:00-08:00', '2025-03-09T23:59:59.999-07:00', 2],
    ['the first of two hours of one name', '2025-10-26T02:00:00+02:00', '2025-10-26T02:59:59.999+02:00', 1],
    ['and both', '2025-10-26T02:00:00+02:00', '2025-10-26T02:59:59.999+01:00', 2],
    ['years', '2000-01-01', '2099-12-31', 15],
    ['nothing yet', '1970-01-01', '2024-02-27', 0],
  ])('%s', async (_, startDate, endDate, sessions) => {
    const { company, states } = await prepare()
    const answer = await read(company, startDate, endDate)
    expect(answer.overview.totalSessions).toBe(sessions)
    const [start, end] = [Date.parse(answer.period.start), Date.parse(answer.period.end)]
    expect(answer).toEqual(expectedAnalytics(states, { start, end }))
  })
})

describe('groupBy', () => {
  test('has every day, also those without a session, and clips the first and the last', async () => {
    const company = await aTieredCompany()
    await project(
      openedAt('2025-12-01T09:59:59.999Z', '2025-12-01T10:00:00Z', '2025-12-03T01:00:00Z').map((at) =>
        aState(company.id, { openedAt: at }),
      ),
    )
    const { timeline } = await read(company, '2025-12-01T10:00:00Z', '2025-12-04T00:30:00Z', { groupBy: 'day' })
    expect(timeline?.map(({ start, end, totalSessions }) => [start, end, totalSessions])).toEqual([
      ['2025-12-01T10:00:00.000Z', '2025-12-01T23:59:59.999Z', 1],
      ['2025-12-02T00:00:00.000Z', '2025-12-02T23:59:59.999Z', 0],
      ['2025-12-03T00:00:00.000Z', '2025-12-03T23:59:59.999Z', 1],
      ['2025-12-04T00:00:00.000Z', '2025-12-04T00:30:00.000Z', 0],
    ])
    expect(timeline?.[1]).toEqual({
      start: '2025-12-02T00:00:00.000Z',
      end: '2025-12-02T23:59:59.999Z',
      totalSessions: 0,
      resolvedSessions: 0,
      resolutionRate: 0,
      avgResolutionTime: 0,
      escalations: 0,
    })
  })

  test('takes 400 days and not 401', async () => {
    const company = await aTieredCompany()
    expect((await read(company, '2024-01-01', '2025-02-03', { groupBy: 'day' })).timeline).toHaveLength(400)
    const tooLong = { companyId: company.id, startDate: '2024-01-01', endDate: '2025-02-04' }
    const error = await refused(analytics({ ...tooLong, groupBy: 'day' }, company.admin), 400, 'CS_013')
    expect(error.details).toMatchObject({ field: 'groupBy' })
    expect((await read(company, '2024-01-01', '2025-02-04', { groupBy: 'week' })).timeline).toHaveLength(58)
  })

  test('without it there is no timeline', async () => {
    expect(await read(await aTieredCompany(), '2024-01-01', '2024-01-02')).not.toHaveProperty('timeline')
  })
})

test('conversations of other contracts are not sessions', async () => {
  const company = await aTieredCompany()
  const at = Date.parse('2025-12-01T10:10:00Z')
  await project([aState(company.id, { openedAt: at }), aState(company.id, { openedAt: at, channel: 'support-agent' })])
  for (const [from, to] of [
    ['2025-12-01', '2025-12-01'],
    ['2025-12-01T10:05:00Z', '2025-12-01T10:15:00Z'],
  ] as const)
    expect((await read(company, from, to)).overview.totalSessions).toBe(1)
})

describe('is refused', () => {
  const RANGE = { startDate: '2025-12-01', endDate: '2025-12-19' }
  test.each<[string, Query, string, string]>([
    ['without a company', { companyId: '' }, 'CS_005', 'companyId'],
    ['without a start', { startDate: '' }, 'CS_013', 'startDate'],
    ['without an end', { endDate: '' }, 'CS_013', 'endDate'],
    ['with a start that is no date', { startDate: 'yesterday' }, 'CS_013', 'startDate'],
    ['with a day that there is not', { endDate: '2025-02-30' }, 'CS_013', 'endDate'],
    ['with an end before its start', { endDate: '2025-11-30' }, 'CS_013', 'endDate'],
    ['with an unknown grouping', { groupBy: 'year' }, 'CS_013', 'groupBy'],
  ])('%s', async (_, change, code, field) => {
    const company = await aTieredCompany()
    const query: Query = { companyId: company.id, ...RANGE, ...change }
    for (const key of Object.keys(query)) if (query[key] === '') delete query[key]
    expect((await refused(analytics(query, company.admin), 400, code)).details).toMatchObject({ field })
  })

  test('to whoever is not an analyst or an admin', async () => {
    const company = await aTieredCompany()
    const as = async (...roles: Parameters<TestCompany['key']>) =>
      analytics({ companyId: company.id, ...RANGE }, { 'X-API-Key': await company.key(...roles) })
    for (const role of ['integration', 'agent', 'author', 'reviewer'] as const)
      expect((await refused(as(role), 403, 'CS_012')).details).toEqual({ reason: 'role' })
    for (const role of ['analyst', 'admin'] as const) expect((await as(role)).status).toBe(200)
    await refused(analytics({ companyId: company.id, ...RANGE }, {}), 401, 'CS_011')
  })

  test('of another company, unless the credential is of all', async () => {
    const [mine, other] = [await aDeskCompany(), await aTieredCompany()]
    await project([aState(other.id, { openedAt: Date.parse('2025-12-02T00:00:00Z') })])
    await refused(analytics({ companyId: other.id, ...RANGE }, mine.admin), 403, 'CS_012')
    const all = { 'X-API-Key': await aKey('*', ['analyst']) }
    expect(await body(analytics({ companyId: other.id, ...RANGE }, all))).toMatchObject({
      overview: { totalSessions: 1 },
    })
    expect(await body(analytics({ companyId: mine.id, ...RANGE }, all))).toMatchObject({
      overview: { totalSessions: 0 },
    })
  })

  test('the twenty-first time within a minute', async () => {
    const company = await aTieredCompany()
    const headers = { 'X-API-Key': await company.key('analyst') }
    const ask = () => analytics({ companyId: company.id, ...RANGE }, headers)
    for (let i = 0; i < 20; i++) expect((await ask()).headers.get('x-ratelimit-remaining')).toBe(String(19 - i))
    const limited = await ask()
    expect(limited.headers.get('retry-after')).toMatch(/^\d+$/)
    await refused(limited, 429, 'CS_007')
  })
})
