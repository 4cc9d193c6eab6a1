import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../src/desk/company/call.ts'
import { aDeskCompany, aKey, request, type TestCompany, withArticles } from '../../support/desk.ts'
import { createArticle, refusal, reply } from '../../support/platform.ts'

type Route = { method: string; path: string; type?: string; body?: string; roles: Role[]; good: number }

const ALL: Role[] = [...ROLES]
const json = 'application/json'
/** Every route of the contract, with who may use it besides an admin. */
const ROUTES: Route[] = [
  { method: 'GET', path: '/knowledge/search?query=a', roles: ALL, good: 200 },
  { method: 'GET', path: '/knowledge/articles', roles: ALL, good: 200 },
  { method: 'GET', path: '/knowledge/articles/one', roles: ALL, good: 200 },
  {
    method: 'POST',
    path: '/knowledge/articles',
    type: json,
    body: '{"title":"n","content":"c"}',
    roles: ['author'],
    good: 201,
  },
  {
    method: 'PUT',
    path: '/knowledge/articles/one',
    type: json,
    body: '{"title":"o","content":"c"}',
    roles: ['author'],
    good: 200,
  },
  { method: 'POST', path: '/knowledge/import', type: 'application/x-ndjson', body: '', roles: ['author'], good: 200 },
  { method: 'POST', path: '/knowledge/rebuild', roles: ['author'], good: 202 },
  { method: 'DELETE', path: '/knowledge/articles/one', roles: ['author'], good: 204 },
  { method: 'GET', path: '/webhook/deliveries', roles: ['integration', 'agent', 'analyst'], good: 200 },
  { method: 'POST', path: '/webhook/deliveries/parked/resend', roles: ['integration', 'agent'], good: 200 },
  { method: 'GET', path: '/company/settings', roles: [], good: 200 },
  { method: 'PUT', path: '/company/settings', type: json, body: '{"name":"Renamed"}', roles: [], good: 200 },
]
const named = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const)

const ask = ({ method, path, type, body }: Route, headers: Record<string, string>): Promise<Response> =>
  request(path, {
    method,
    headers: { ...(type === undefined ? {} : { 'Content-Type': type }), ...headers },
    ...(body === undefined ? {} : { body }),
  })

async function aFurnishedCompany(): Promise<TestCompany> {
  const company = await aDeskCompany()
  await withArticles(company, [{ id: 'one', title: 'One', content: 'First.' }])
  await env.DB.prepare(
    `INSERT OR REPLACE INTO deliveries (id, company_id, task, status, attempts, first_attempt_at, due_at, created_at)
     VALUES ('parked', ?, '{"kind":"help_desk","ticketId":"none"}', 'parked', 1, 0, 0, 0)`,
  )
    .bind(company.id)
    .run()
  return company
}

describe.each(named)('%s', (_, route) => {
  test('needs a credential, and a good one', async () => {
    await refusal(ask(route, {}), 401, 'unauthenticated')
    await refusal(ask(route, { 'X-API-Key': 'wrong' }), 401, 'unauthenticated')
    await refusal(ask(route, { 'X-API-Key': '' }), 401, 'unauthenticated')
    await refusal(ask(route, { Authorization: 'Bearer nonsense' }), 401, 'unauthenticated')
    await refusal(
      ask(route, { 'X-Widget-Key': (await aDeskCompany()).widget['X-Widget-Key'] ?? '' }),
      401,
      'unauthenticated',
    )
  })

  test('is for its roles, and no other', async () => {
    const company = await aFurnishedCompany()
    for (const role of ROLES.filter((one) => one !== 'admin' && !route.roles.includes(one)))
      await refusal(ask(route, { 'X-API-Key': await company.key(role) }), 403, 'forbidden')
    const may = route.roles.find((role) => role !== 'admin') ?? 'admin'
    expect((await ask(route, { 'X-API-Key': await company.key(may) })).status).toBe(route.good)
  })

  test('refuses a company that is not the principal’s, and a name that is none', async () => {
    const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
    const body = await refusal(ask(route, { ...mine.admin, 'X-Company-Id': other.id }), 403, 'forbidden')
    expect(body.details).toEqual({ reason: 'company' })
    expect(
      (await refusal(ask(route, { ...mine.admin, 'X-Company-Id': 'a b' }), 400, 'invalid_request')).details,
    ).toEqual({
      field: 'X-Company-Id',
    })
  })

  test('refuses a page of an origin that is not on the company’s list', async () => {
    const company = await aDeskCompany({ allowedOrigins: ['https://good.example'] })
    await refusal(ask(route, { ...company.admin, Origin: 'https://evil.example' }), 403, 'forbidden')
  })
})

test.each(['reviewer', 'agent', 'analyst', 'integration', 'author'] as const)(
  'a %s reads the knowledge base',
  async (role) => {
    const company = await aFurnishedCompany()
    const key = { 'X-API-Key': await company.key(role) }
    for (const route of ROUTES.slice(0, 3)) expect((await ask(route, key)).status).toBe(200)
  },
)

test.each([
  ['GET', '/knowledge/articles/one', undefined, 'article_not_found'],
  ['PUT', '/knowledge/articles/one', '{"title":"t","content":"c"}', 'article_not_found'],
  ['DELETE', '/knowledge/articles/one', undefined, 'article_not_found'],
  ['POST', '/webhook/deliveries/parked/resend', undefined, 'delivery_not_found'],
])('%s %s of another company is answered as if it did not exist', async (method, path, body, error) => {
  const [mine, other] = [await aDeskCompany(), await aFurnishedCompany()]
  const route = { method, path, type: json, ...(body === undefined ? {} : { body }), roles: ALL, good: 404 }
  const theirs = await refusal(ask(route, mine.admin), 404, error)
  const nobodys = await refusal(ask({ ...route, path: path.replace(/one|parked/, 'none') }, mine.admin), 404, error)
  expect({ ...theirs, request_id: 0 }).toEqual({ ...nobodys, request_id: 0 })
  expect((await reply<{ title: string }>(request('/knowledge/articles/one', { headers: other.admin }))).title).toBe(
    'One',
  )
})

test('a key of all companies acts for the one it names, and finds none that is not there', async () => {
  const company = await aFurnishedCompany()
  const key = { 'X-API-Key': await aKey('*', ['admin']) }
  expect(
    await reply(request('/knowledge/articles/one', { headers: { ...key, 'X-Company-Id': company.id } })),
  ).toMatchObject({
    title: 'One',
  })
  await refusal(
    request('/knowledge/articles', { headers: { ...key, 'X-Company-Id': 'nobody' } }),
    404,
    'company_not_found',
  )
})

test('a revoked key is wrong', async () => {
  const company = await aDeskCompany()
  const key = await company.key('admin')
  await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE company_id = ?').bind(company.id).run()
  await refusal(request('/knowledge/articles', { headers: { 'X-API-Key': key } }), 401, 'unauthenticated')
})

test('every answer has a request id, security headers, and the id that the client gave', async () => {
  const company = await aDeskCompany()
  const responses = [
    await request('/knowledge/articles', { headers: { ...company.admin, 'X-Request-Id': 'mine-1' } }),
    await request('/knowledge/articles', { headers: { 'X-Request-Id': 'mine-1' } }),
    await createArticle(company, {}, { 'X-Request-Id': 'bad id' }),
  ]
  expect(responses.map((response) => response.headers.get('x-request-id'))).toEqual([
    'mine-1',
    'mine-1',
    expect.stringMatching(/^req_[0-9a-f]{32}$/),
  ])
  for (const response of responses) {
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    await response.body?.cancel()
  }
})
