import { beforeAll, describe, expect, test } from 'vitest'
import { theDefaultCompany } from '../../support/companies.ts'
import { aChat, aFailure, aRating, HISTORY, refused } from '../../support/crm-chat.ts'
import { aDeskCompany, post, request } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

const POSTS: [string, unknown][] = [
  ['/api/agent/customer/', aChat()],
  ['/api/agent-failure/', aFailure()],
  ['/api/agent-failure/esc_1/create-ticket', HISTORY],
  ['/api/agent-failure/esc_1/decline', {}],
  ['/api/feedback', aRating()],
]
const WITH_BODY = POSTS.filter(([path]) => !path.endsWith('/decline'))
const JSON_TYPE = { 'Content-Type': 'application/json' }

beforeAll(theDefaultCompany)

describe('the other spelling of the slash is sent to the right one, with its query', () => {
  test.each([
    ['POST', '/api/agent/customer', '/api/agent/customer/'],
    ['POST', '/api/agent/support', '/api/agent/support/'],
    ['POST', '/api/agent/test', '/api/agent/test/'],
    ['POST', '/api/agent-failure', '/api/agent-failure/'],
    ['POST', '/api/agent-failure/esc_1/create-ticket/', '/api/agent-failure/esc_1/create-ticket'],
    ['POST', '/api/agent-failure/esc_1/decline/', '/api/agent-failure/esc_1/decline'],
    ['POST', '/api/feedback/', '/api/feedback'],
    ['GET', '/api/health/', '/api/health'],
  ])('%s %s', async (method, path, right) => {
    const response = await request(`${path}?a=1`, { method, redirect: 'manual' })
    expect(response.status).toBe(308)
    expect(new URL(response.headers.get('location') ?? '', 'https://desk.test').pathname).toBe(right)
    expect(response.headers.get('location')).toContain('?a=1')
    expect(response.headers.get('x-request-id')).toMatch(/\S/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

test.each([
  '/api/agent',
  '/api/agent/',
  '/api/agent/customer/more',
  '/api/agent-failure/esc_1',
  '/api/agent-failure/esc_1/close-ticket',
  '/api/feedback/1',
  '/api/health/deep',
])('there is nothing at %s', async (path) => {
  await refused(post(path, {}), 404)
  await refused(request(path), 404)
})

test.each([
  ...POSTS.map(([path]) => ['GET', path, 'POST']),
  ['PUT', '/api/feedback', 'POST'],
  ['POST', '/api/health', 'GET'],
])('%s %s is refused with the methods that are allowed', async (method, path, allowed) => {
  const response = await request(path, { method })
  expect(response.headers.get('allow')).toBe(allowed)
  await refused(response, 405)
})

test.each(WITH_BODY)('%s takes JSON only', async (path, body) => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp']) {
    const headers = { 'Content-Type': type }
    await refused(request(path, { method: 'POST', headers, body: JSON.stringify(body) }), 415)
  }
  await refused(request(path, { method: 'POST', body: new Uint8Array([123, 125]) }), 415)
})

test('JSON with a charset is JSON', async () => {
  const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' }
  await reply(request('/api/agent/customer/', { method: 'POST', headers, body: JSON.stringify(aChat()) }))
})

test.each(WITH_BODY)('%s refuses what is not JSON', async (path) => {
  for (const body of ['', '{', '{"message": "a"', 'null', '[]', '"text"', '1', '\u0000', '{}{}']) {
    const { detail } = await refused(request(path, { method: 'POST', headers: JSON_TYPE, body }), 400)
    expect(detail).not.toMatch(/at position|Unexpected token|\n {4}at /)
  }
})

test.each(WITH_BODY)('%s refuses bytes that are not UTF-8', async (path) => {
  const body = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])
  await refused(request(path, { method: 'POST', headers: JSON_TYPE, body }), 400)
})

test.each(WITH_BODY)('%s takes up to 256 KiB and refuses more', async (path, body) => {
  const padded = (bytes: number): string => {
    const text = JSON.stringify(body)
    return `${text.slice(0, -1)}${' '.repeat(bytes - text.length)}}`
  }
  const send = (bytes: number) => request(path, { method: 'POST', headers: JSON_TYPE, body: padded(bytes) })
  expect((await send(256 * 1_024)).status).not.toBe(413)
  await refused(send(256 * 1_024 + 1), 413)
})

test('a body without a length is measured as it comes', async () => {
  const body = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 300; i++) controller.enqueue(new Uint8Array(1_024).fill(32))
      controller.close()
    },
  })
  await refused(
    request('/api/feedback', { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' } as RequestInit),
    413,
  )
})

describe('every answer carries its request id and the security headers', () => {
  test.each([
    [200, '/api/agent/customer/', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(aChat()) }],
    [200, '/api/health', {}],
    [308, '/api/health/', { redirect: 'manual' }],
    [400, '/api/feedback', { method: 'POST', headers: JSON_TYPE, body: '{}' }],
    [401, '/api/feedback', { method: 'POST', headers: { ...JSON_TYPE, 'X-API-Key': 'wrong' }, body: '{}' }],
    [404, '/api/agent/nobody/', { method: 'POST' }],
    [404, '/nowhere', {}],
    [405, '/api/feedback', {}],
    [415, '/api/feedback', { method: 'POST', body: 'text' }],
  ] as [number, string, RequestInit][])('%i %s', async (status, path, init) => {
    const response = await request(path, init)
    expect(response.status).toBe(status)
    expect(response.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_.:-]{8,128}$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
    expect(response.headers.get('cache-control')).toContain('no-store')
    await response.body?.cancel()
  })
})

test("a client's own request id is taken up, and one that could break a log is not", async () => {
  const ask = (id: string) => request('/api/health', { headers: { 'X-Request-Id': id } })
  expect((await ask('crm-7.a:b_c')).headers.get('x-request-id')).toBe('crm-7.a:b_c')
  for (const id of ['a b', '{"x":1}', 'x'.repeat(129), 'ä'])
    expect((await ask(id)).headers.get('x-request-id')).toMatch(/^req_/)
})

test('a widget key that nobody has is refused', async () => {
  const company = await aDeskCompany()
  await refused(post('/api/agent/customer/', aChat(), { ...company.widget, 'X-Widget-Key': 'widget-nobody' }), 401)
})
