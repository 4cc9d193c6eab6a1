import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { healthReply, statusReply } from '../../../src/contracts/support-agent/status-schema.ts'
import { STATUSES } from '../../../src/desk/conversation/model/conversation.ts'
import type { HealthStatus } from '../../../src/desk/reporting/check-services.ts'
import { noteFailure } from '../../../src/desk/reporting/note-failure.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time.ts'
import { wire } from '../../../src/wire.ts'
import { aState, changedTo } from '../../figures/a-state.ts'
import { aFailure, aTurn, projected, questions } from '../../figures/a-turn.ts'
import { expectedErrorRate, expectedMetrics } from '../../figures/expected-metrics.ts'
import { aDeskCompany, request, type TestCompany } from '../../support/desk.ts'
import { BROKEN, breakQueues } from '../../support/faults.ts'
import { rowsOf } from '../../support/rows.ts'
import { body } from '../../support/service-desk.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const NOW = Date.parse('2026-03-15T10:30:00.000Z')
const ports = wire(env)
const itIs = (now: number): void => {
  vi.spyOn(ports.clock, 'now').mockReturnValue(now)
}
/** The services answer so, in this order and then all the last one. */
function servicesAre(...statuses: HealthStatus[]): void {
  for (const [i, name] of Object.keys(ports.health).entries())
    vi.spyOn(ports.health, name).mockResolvedValue(statuses[Math.min(i, statuses.length - 1)] ?? 'healthy')
}

const health = async (headers = {}) => healthReply.strict().parse(await body(request('/health', { headers })))
const status = async (company: TestCompany) =>
  statusReply.strict().parse(await body(request('/api/status', { headers: company.admin })))

describe('/health', () => {
  test('asks every service, of anybody', async () => {
    const before = Date.now()
    const { status: all, timestamp, version, services, uptime_seconds } = await health()
    expect(all).toBe('healthy')
    expect(Object.keys(services)).toEqual(Object.keys(ports.health))
    expect(new Set(Object.values(services))).toEqual(new Set(['healthy']))
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before)
    expect(version).toMatch(/\S/)
    expect(uptime_seconds).toBeLessThan(600)
  })

  test('takes a credential, and refuses a wrong one', async () => {
    const company = await aDeskCompany()
    expect(await health(company.admin)).toMatchObject({ status: 'healthy' })
    const refused = await body(request('/health', { headers: { 'X-API-Key': 'nonsense' } }), 401)
    expect(refused).toMatchObject({ error: true, error_type: 'AUTHENTICATION_ERROR' })
  })

  test('counts its uptime from the deployment', async () => {
    itIs(ports.deployment.at + 90_999)
    expect((await health()).uptime_seconds).toBe(90)
    itIs(ports.deployment.at - 1)
    expect((await health()).uptime_seconds).toBe(0)
  })

  test('has no other methods', async () => {
    const response = await request('/health', { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
  })
})

test.each<[HealthStatus[], string, string]>([
  [['healthy'], 'healthy', 'operational'],
  [['degraded', 'healthy'], 'degraded', 'degraded'],
  [['healthy', 'down', 'healthy'], 'unhealthy', 'outage'],
  [['degraded', 'down', 'degraded'], 'unhealthy', 'outage'],
])('services that are %o are %s and %s together', async (services, healthWord, systemWord) => {
  const company = await aDeskCompany()
  servicesAre(...services)
  expect((await health()).status).toBe(healthWord)
  expect((await status(company)).system_status).toBe(systemWord)
})

describe('/api/status', () => {
  test('of a company with nothing going on has zeros, and says since when the deployment runs', async () => {
    const company = await aDeskCompany()
    expect(await status(company)).toEqual({
      system_status: 'operational',
      active_sessions: 0,
      queue_length: 0,
      avg_response_time_ms: 0,
      error_rate: 0,
      last_deployment: new Date(ports.deployment.at).toISOString(),
    })
  })

  test('counts the company’s sessions that are neither closed nor abandoned', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const [open, ...rest] = STATUSES.map((one) => aState(company.id, { channel: 'support-agent', status: one }))
    if (open === undefined) throw new Error('there are statuses')
    await projected(
      ...[open, ...rest].map(changedTo),
      changedTo(aState(company.id, { channel: 'service-desk' })),
      changedTo(aState(other.id, { channel: 'support-agent' })),
    )
    expect((await status(company)).active_sessions).toBe(STATUSES.length - 2)
    await projected(changedTo({ ...open, version: 2, status: 'resolved', resolvedAt: NOW }))
    expect((await status(company)).active_sessions).toBe(STATUSES.length - 3)
  })

  test('counts what the company has to deliver still', async () => {
    const [company, other] = [await aDeskCompany(), await aDeskCompany()]
    const delivery = (of: TestCompany, state: 'pending' | 'delivered' | 'parked', n: number) => ({
      id: `dlv_${of.id}_${state}_${n}`,
      company: of.id,
      task: { kind: 'help_desk', ticketId: 'tkt_x' } as const,
      status: state,
      attempts: 0,
      firstAttemptAt: NOW,
      dueAt: NOW + 1_000 * HOUR_MS * 24 * 365,
      lastError: null,
      externalId: null,
      createdAt: NOW,
    })
    await ports.deliveries.add([
      ...[1, 2, 3].map((n) => delivery(company, 'pending', n)),
      delivery(company, 'delivered', 1),
      delivery(company, 'parked', 1),
      delivery(other, 'pending', 1),
    ])
    expect((await status(company)).queue_length).toBe(3)
  })

  test('has the times and failures of the last hour, of any company’s history as counted by hand', async () => {
    const around = fc.oneof(
      fc.integer({ min: NOW - 2 * HOUR_MS, max: NOW }),
      fc.constantFrom(NOW - HOUR_MS, NOW - HOUR_MS + 1, NOW - 30 * MINUTE_MS, NOW - 30 * MINUTE_MS - 1, NOW, NOW + 1),
    )
    await fc.assert(
      fc.asyncProperty(questions(around, { minLength: 3 }), async (made) => {
        const [company, other] = [await aDeskCompany(), await aDeskCompany()]
        const events = made.of(company.id)
        await Promise.all([projected(...events), projected(...events, ...made.of(other.id))])
        itIs(NOW)
        const lastHour = { from: NOW - HOUR_MS + 1, until: NOW + 1 }
        expect(await status(company)).toMatchObject({
          avg_response_time_ms: (await expectedMetrics(company, lastHour)).avg_response_time_ms,
          error_rate: await expectedErrorRate(company, lastHour),
        })
      }),
      { numRuns: 15 },
    )
  })

  test('tells when the deployment is going to be worked on, where it says so', async () => {
    const announced = 'Sunday 02:00 to 02:30 UTC'
    expect(wire({ ...env, MAINTENANCE_WINDOW: announced } as Env).deployment.maintenance).toBe(announced)
    const company = await aDeskCompany()
    const { deployment } = ports
    ports.deployment = { ...deployment, maintenance: announced }
    const told = await status(company).finally(() => {
      ports.deployment = deployment
    })
    expect(told.maintenance_window).toBe(announced)
  })

  test('is for analysts', async () => {
    const company = await aDeskCompany()
    const ask = async (role: 'analyst' | 'author') =>
      request('/api/status', { headers: { 'X-API-Key': await company.key(role) } })
    expect((await ask('analyst')).status).toBe(200)
    expect(await body(ask('author'), 403)).toMatchObject({ error_type: 'AUTHORIZATION_ERROR' })
  })
})

test('figures and counts are found by indexes, however many rows there are', async () => {
  const company = await aDeskCompany()
  const prepare = vi.spyOn(env.DB, 'prepare')
  await ports.deskLoad.of(company.id, 'support-agent')
  await ports.turnFigures.of(company.id, 'support-agent', { from: NOW - 77 * HOUR_MS - 1, until: NOW })
  const statements = prepare.mock.calls.flat()
  vi.restoreAllMocks()
  expect(statements).toHaveLength(5)
  const plans: string[] = []
  for (const statement of statements) {
    const values = [...statement].filter((letter) => letter === '?').map(() => 0)
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .bind(...values)
      .all<{ detail: string }>()
    plans.push(...plan.results.map(({ detail }) => detail).filter((detail) => !/piece|TEMP B-TREE/.test(detail)))
  }
  expect(plans).toEqual([
    expect.stringMatching(
      /^SEARCH conversations USING COVERING INDEX conversations_by_status \(company_id=\? AND channel=\? AND status=\?\)/,
    ),
    expect.stringMatching(/^SEARCH deliveries USING COVERING INDEX deliveries_pending \(company_id=\?\)/),
    expect.stringMatching(
      /^SEARCH figure USING PRIMARY KEY \(company_id=\? AND channel=\? AND period=\? AND start>\? AND start<\?\)/,
    ),
    expect.stringMatching(/^SEARCH turns USING INDEX turns_by_time \(company_id=\? AND asked_at>\? AND asked_at<\?\)/),
    expect.stringMatching(/^SEARCH audit USING INDEX audit_failures \(company_id=\? AND at>\? AND at<\?\)/),
  ])
})

describe('a question that could not be answered', () => {
  const call = async (company: TestCompany) => {
    const found = await ports.companies.find(company.id)
    if (found === null) throw new Error('it was made')
    const principal = { kind: 'keyless', roles: [], companies: [company.id] } as const
    return {
      company: found,
      principal: { ...principal, roles: [], companies: [company.id] },
      requestId: 'req_1',
      ip: '203.0.113.9',
      idempotencyKey: null,
      idempotencyBodyHash: null,
    }
  }
  const failure = { channel: 'support-agent', customer: 'cust_9', what: '503' }

  test('is noted through the queue, and counts in the error rate', async () => {
    const company = await aDeskCompany()
    const now = Date.now()
    await projected(
      ...[1, 2, 3].map((ago) => aTurn(company.id, { askedAt: now - ago })),
      aFailure(company.id, now - 2 * HOUR_MS),
    )
    await noteFailure(ports, await call(company), failure)
    await expect.poll(async () => (await status(company)).error_rate).toBe(0.25)
    const acts = await rowsOf<{ action: string; actor: string; ip: string; details: string }>('audit', company)
    const [act] = acts.filter(({ action, actor }) => action === 'query.failed' && actor === 'cust_9')
    expect(act).toMatchObject({ ip: '203.0.113.9' })
    expect(JSON.parse(act?.details ?? '')).toEqual(failure)
  })

  test('is noted while the database is down', async () => {
    const company = await aDeskCompany()
    const asked = await call(company)
    vi.spyOn(env.DB, 'batch').mockRejectedValue(BROKEN)
    const send = vi.spyOn(env.EVENTS, 'send')
    await noteFailure(ports, asked, failure)
    expect(send).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    await expect.poll(async () => (await status(company)).error_rate, { timeout: 10_000 }).toBe(1)
  })

  test('fails nothing when it cannot be noted', async () => {
    const company = await aDeskCompany()
    const asked = await call(company)
    const error = vi.spyOn(ports.log, 'error')
    breakQueues()
    await noteFailure(ports, asked, failure)
    expect(error).toHaveBeenCalledWith('failure.not_noted', { requestId: 'req_1', what: '503' }, expect.any(Error))
  })
})
