import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { app } from '../../../src/app.ts'
import { aKey, ORIGIN, post, request } from '../../support/desk.ts'
import { anAddress, aSession, aSupportCompany, ask, type ErrorReply, postQuery } from '../../support/support-agent.ts'

const refusal = async (response: Response): Promise<[number, string]> => [
  response.status,
  (await response.json<ErrorReply>()).error_type,
]

describe('a call without a key', () => {
  const body = { query: 'Hello', session_id: aSession(), customer_id: 'cust_1' }

  test('acts for the default company where the deployment asks for none', async () => {
    await aDefaultCompany()
    const response = await post('/api/query', body, anAddress())
    expect(response.status).toBe(200)
    const named = await post('/api/query', body, { ...anAddress(), 'X-Company-Id': (await aSupportCompany()).id })
    expect(await refusal(named)).toEqual([403, 'AUTHORIZATION_ERROR'])
  })

  test('is refused where it asks for one', async () => {
    const context = createExecutionContext()
    const strict = { ...env, REQUIRE_API_KEY: 'true' as const }
    for (const [method, path] of ROUTES) {
      const init = method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body) }
      const headers = { 'Content-Type': 'application/json' }
      const response = await app(new Request(`${ORIGIN}${path}`, { method, headers, ...init }), strict, context)
      expect(await refusal(response), path).toEqual([401, 'AUTHENTICATION_ERROR'])
    }
    await waitOnExecutionContext(context)
  })
})

const ROUTES = [
  ['POST', '/api/query'],
  ['POST', '/api/session'],
  ['GET', '/api/session/s1'],
  ['DELETE', '/api/session/s1'],
  ['POST', '/api/escalation'],
  ['GET', '/api/escalation'],
  ['GET', '/api/escalation/TKT-2026-001001'],
  ['PUT', '/api/escalation/TKT-2026-001001'],
  ['GET', '/api/metrics'],
  ['GET', '/api/metrics/session/s1'],
  ['GET', '/api/status'],
  ['POST', '/api/test/query'],
  ['POST', '/api/test/escalation'],
  ['GET', '/api/test/metrics'],
] as const

async function aDefaultCompany(): Promise<void> {
  const key = await aKey('*')
  const settled = await request('/company/settings', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': key, 'X-Company-Id': env.DEFAULT_COMPANY },
    body: JSON.stringify({ name: 'Gablehouse' }),
  })
  expect(settled.status).toBe(200)
}

test('a wrong key is refused everywhere, where none is needed too', async () => {
  for (const [method, path] of [...ROUTES, ['GET', '/health'] as const]) {
    const response = await request(path, { method, headers: { 'X-API-Key': 'wrong' } })
    expect(await refusal(response), path).toEqual([401, 'AUTHENTICATION_ERROR'])
  }
})

test('each role does what is its own', async () => {
  const company = await aSupportCompany()
  const as = async (role: 'analyst' | 'agent' | 'integration' | 'author') => ({ 'X-API-Key': await company.key(role) })
  const body = { query: 'Hello', session_id: aSession(), customer_id: 'cust_1' }
  const allowed: [string, Record<string, string>, number][] = [
    ['integration', await as('integration'), 200],
    ['agent', await as('agent'), 200],
    ['analyst', await as('analyst'), 403],
    ['author', await as('author'), 403],
  ]
  for (const [role, headers, status] of allowed)
    expect((await post('/api/query', body, { ...headers, ...anAddress() })).status, role).toBe(status)
  const session = `/api/session/${body.session_id}`
  const analyst = await as('analyst')
  expect((await request(session, { headers: analyst })).status).toBe(200)
  expect((await request(session, { method: 'DELETE', headers: analyst })).status).toBe(403)
  expect((await request('/api/metrics', { headers: await as('integration') })).status).toBe(403)
})

describe('limits by address', () => {
  test('60 of 200 questions at once are answered, and the headers say how it stands', {
    timeout: 120_000,
  }, async () => {
    const company = await aSupportCompany()
    const headers = anAddress()
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, i) => postQuery(company, 'Hello', { session: `parallel-${i}`, headers })),
    )
    const statuses = replies.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(140)
    const remaining = replies
      .filter(({ status }) => status === 200)
      .map((reply) => Number(reply.headers.get('X-RateLimit-Remaining')))
    expect(remaining.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i))
    for (const reply of replies) {
      expect(reply.headers.get('X-RateLimit-Limit')).toBe('60')
      const reset = Number(reply.headers.get('X-RateLimit-Reset')) * 1_000
      expect(Math.abs(reset - Date.now())).toBeLessThan(61_000)
      if (reply.status === 429) {
        expect(Number(reply.headers.get('Retry-After'))).toBeGreaterThan(0)
        expect(await refusal(reply)).toEqual([429, 'RATE_LIMIT_ERROR'])
      } else await reply.body?.cancel()
    }
    await ask(company, 'Hello')
  })

  test('the neighbours of an IPv6 address are counted with it', async () => {
    const company = await aSupportCompany()
    const left = async (ip: string): Promise<string | null> =>
      (await postQuery(company, 'Hello', { headers: { 'CF-Connecting-IP': ip } })).headers.get('X-RateLimit-Remaining')
    expect(await left('2001:db8:77:7::1')).toBe('59')
    expect(await left('2001:db8:77:7:ffff::2')).toBe('58')
    expect(await left('2001:db8:77:8::1')).toBe('59')
    expect(await left('203.0.113.77')).toBe('59')
    expect(await left('203.0.113.78')).toBe('59')
  })

  test('sessions take 100 a minute together, and their answers say so, refusals too', async () => {
    const company = await aSupportCompany()
    const headers = { ...company.admin, ...anAddress() }
    const first = await post('/api/session', { customer_id: 'cust_1' }, headers)
    expect(first.headers.get('X-RateLimit-Limit')).toBe('100')
    expect(first.headers.get('X-RateLimit-Remaining')).toBe('99')
    const missing = await request('/api/session/nobody', { headers })
    expect([missing.status, missing.headers.get('X-RateLimit-Remaining')]).toEqual([404, '98'])
    const bad = await post('/api/session', {}, headers)
    expect([bad.status, bad.headers.get('X-RateLimit-Remaining')]).toEqual([400, '97'])
  })
})
