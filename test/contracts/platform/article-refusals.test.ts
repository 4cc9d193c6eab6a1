import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aDeskCompany, post, request } from '../../support/desk.ts'
import { articleOf, createArticle, put, refusal, remove, reply } from '../../support/platform.ts'

const MIB = 1_024 * 1_024
const GOOD = { title: 'A title', content: 'Some content.' }

test.each<[string, unknown, string]>([
  ['no title', { content: 'x' }, 'title'],
  ['no content', { title: 'x' }, 'content'],
  ['an empty title', { ...GOOD, title: '  ' }, 'title'],
  ['an empty content', { ...GOOD, content: '\n\t ' }, 'content'],
  ['a title that is no text', { ...GOOD, title: 7 }, 'title'],
  ['a title that is too long', { ...GOOD, title: 'x'.repeat(301) }, 'title'],
  ['a content that is too long', { ...GOOD, content: 'x'.repeat(500_001) }, 'content'],
  ['an unknown audience', { ...GOOD, audience: 'everyone' }, 'audience'],
  ['an unknown entry type', { ...GOOD, entry_type: 'howto' }, 'entry_type'],
  ['an id with a space', { ...GOOD, id: 'a b' }, 'id'],
  ['an id with a slash', { ...GOOD, id: 'a/b' }, 'id'],
  ['an id that is too long', { ...GOOD, id: 'x'.repeat(129) }, 'id'],
  ['an unknown field', { ...GOOD, colour: 'red' }, 'colour'],
  ['metadata that is a list', { ...GOOD, metadata: [1] }, 'metadata'],
  ['a field of another', { ...GOOD, company: 'demo-company' }, 'company'],
  ['null for a category', { ...GOOD, category: null }, 'category'],
  ['a list', [GOOD], 'body'],
  ['null', null, 'body'],
  ['a text', 'hello', 'body'],
])('%s is refused by the name of its field, and nothing is stored', async (_, body, field) => {
  const company = await aDeskCompany()
  expect((await refusal(createArticle(company, body), 400, 'invalid_request')).details).toEqual({ field })
  const { total } = await reply<{ total: number }>(request('/knowledge/articles', { headers: company.admin }))
  expect(total).toBe(0)
})

test.each(['{', '', '{"title":"a","content":"b"} x', '\u0000'])(
  'a body that is not JSON (%j) is refused',
  async (body) => {
    const company = await aDeskCompany()
    const headers = { ...company.admin, 'Content-Type': 'application/json' }
    await refusal(request('/knowledge/articles', { method: 'POST', headers, body }), 400, 'invalid_request')
  },
)

test('a body that is not UTF-8 is refused', async () => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Content-Type': 'application/json' }
  const body = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])
  await refusal(request('/knowledge/articles', { method: 'POST', headers, body }), 400, 'invalid_request')
})

test.each([
  [
    'deeply nested metadata',
    () => `{"title":"a","content":"b","metadata":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
  ],
  ['metadata larger than a row may be', () => JSON.stringify({ ...GOOD, metadata: { x: 'y'.repeat(3 * MIB) } })],
])('%s is the client’s mistake, not ours', async (_, body) => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Content-Type': 'application/json' }
  const response = await request('/knowledge/articles', { method: 'POST', headers, body: body() })
  expect([400, 413], (await response.text()).slice(0, 200)).toContain(response.status)
})

test.each(['application/xml', 'text/plain', 'application/x-www-form-urlencoded', ''])(
  'the content type "%s" is refused with what is expected',
  async (type) => {
    const company = await aDeskCompany()
    const headers = { ...company.admin, 'Content-Type': type }
    const body = await refusal(
      request('/knowledge/articles', { method: 'POST', headers, body: new TextEncoder().encode('{}') }),
      415,
      'unsupported_media_type',
    )
    expect(body.details).toEqual({ expected: ['application/json', 'text/markdown', 'multipart/form-data'] })
  },
)

test.each(['/knowledge/articles', '/knowledge/import'])('a body over 10 MiB at %s is 413', async (path) => {
  const company = await aDeskCompany()
  const headers = {
    ...company.admin,
    'Content-Type': path.endsWith('import') ? 'application/x-ndjson' : 'text/markdown',
  }
  const body = await refusal(
    request(path, { method: 'POST', headers, body: new Uint8Array(10 * MIB + 1).fill(120) }),
    413,
    'too_large',
  )
  expect(body.details).toEqual({ limit_bytes: 10 * MIB })
})

test('a body over 10 MiB that does not say its length is 413', async () => {
  const company = await aDeskCompany()
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += MIB
      if (sent > 11 * MIB) controller.close()
      else controller.enqueue(new Uint8Array(MIB).fill(120))
    },
  })
  const headers = { ...company.admin, 'Content-Type': 'text/markdown' }
  await refusal(request('/knowledge/articles', { method: 'POST', headers, body }), 413, 'too_large')
})

test.each([
  ['PATCH', '/knowledge/articles/a', 'DELETE, GET, PUT'],
  ['POST', '/knowledge/articles/a', 'DELETE, GET, PUT'],
  ['DELETE', '/knowledge/articles', 'GET, POST'],
  ['POST', '/knowledge/search', 'GET'],
  ['GET', '/knowledge/rebuild', 'POST'],
  ['PUT', '/knowledge/import', 'POST'],
  ['POST', '/company/settings', 'GET, PUT'],
  ['POST', '/webhook/deliveries', 'GET'],
])('%s %s is 405 and says what is allowed', async (method, path, allow) => {
  const company = await aDeskCompany()
  const response = await request(path, { method, headers: company.admin })
  expect(response.headers.get('allow')?.split(', ').sort().join(', ')).toBe(allow)
  await refusal(response, 405, 'method_not_allowed')
})

test.each(['/knowledge', '/knowledge/nothing', '/knowledge/articles/a/b', '/company', '/webhook/else'])(
  '%s is 404 in the same form',
  async (path) => {
    const company = await aDeskCompany()
    await refusal(request(path, { headers: company.admin }), 404, 'not_found')
  },
)

test('an id in a path that is none is refused; an encoded one is decoded first', async () => {
  const company = await aDeskCompany()
  await refusal(request('/knowledge/articles/a%20b', { headers: company.admin }), 400, 'invalid_request')
  await refusal(request('/knowledge/articles/%E0%A4%A', { headers: company.admin }), 400, 'invalid_request')
  await reply(createArticle(company, { ...GOOD, id: 'a:b' }), 201)
  expect(await articleOf(company, 'a%3Ab')).toMatchObject({ id: 'a:b' })
})

test('a PUT whose body names another id than its path is refused', async () => {
  const company = await aDeskCompany()
  await reply(createArticle(company, { ...GOOD, id: 'a' }), 201)
  const body = await refusal(put('/knowledge/articles/a', { ...GOOD, id: 'b' }, company.admin), 400, 'invalid_request')
  expect(body.details).toEqual({ field: 'id' })
})

test('a key named __proto__ is refused or kept as data, and changes nobody’s prototype', async () => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Content-Type': 'application/json' }
  const body =
    '{"title":"a","content":"b","__proto__":{"polluted":1},"metadata":{"__proto__":{"polluted":1},"constructor":{"x":1}}}'
  const response = await request('/knowledge/articles', { method: 'POST', headers, body })
  expect([201, 400]).toContain(response.status)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('HTML in an article is stored as it was written, and answered as JSON', async () => {
  const company = await aDeskCompany()
  const title = '<img src=x onerror=alert(1)>'
  const content = 'Hello <script>alert(1)</script> [x](javascript:alert(1))'
  await reply(createArticle(company, { id: 'h', title, content }), 201)
  const response = await request('/knowledge/articles/h', { headers: company.admin })
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.json()).toMatchObject({ title, content })
})

test('a refusal of the role comes before anything is read or written', async () => {
  const company = await aDeskCompany()
  const agent = { 'X-API-Key': await company.key('agent') }
  await refusal(post('/knowledge/articles', { nonsense: true }, agent), 403, 'forbidden')
  await refusal(remove('/knowledge/articles/none', agent), 403, 'forbidden')
  const { results } = await env.DB.prepare('SELECT id FROM articles WHERE company_id = ?').bind(company.id).all()
  expect(results).toEqual([])
})
