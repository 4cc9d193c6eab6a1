import { beforeAll, describe, expect, test } from 'vitest'
import { crmChat } from '../../src/contracts/crm-chat/index.ts'
import { insights } from '../../src/contracts/insights/index.ts'
import { platform } from '../../src/contracts/platform/index.ts'
import { serviceDesk } from '../../src/contracts/service-desk/index.ts'
import { supportAgent } from '../../src/contracts/support-agent/index.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { type Document, filled, servedDocument } from '../support/filled.ts'
import { createArticle } from '../support/platform.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'

/** What is accepted can be stored, queued, read and erased: bodies beyond that are refused by every route, by the name of the field. */

const CONTRACTS = { crmChat, insights, platform, serviceDesk, supportAgent }
const ROUTES = [
  ...new Set(
    Object.values(CONTRACTS).flatMap(({ routes }) =>
      routes
        .filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ),
]

const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
/** With itself as the field of a body it is one level and one value more. */
const values = (count: number): unknown => Array(count - 1).fill(0)

let document: Document
let company: TestCompany
beforeAll(async () => {
  document = await servedDocument()
  company = await aDeskCompany()
})

const templateOf = (path: string): string => path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
const kindsOf = (method: string, path: string) =>
  Object.entries(document.paths[templateOf(path)]?.[method.toLowerCase()]?.requestBody?.content ?? {})

describe.each(ROUTES)('%s', (route) => {
  const [method = '', path = ''] = route.split(' ')
  const at = path
    .replace(/:type\b/, 'customer')
    .replace(/sessions\/:id\b/, 'sessions/sess_1')
    .replace(/:\w+\{whk_[^}]*\}/, 'whk_1')
    .replace(/:\w+/g, 'some-id')
  const send = (body: string, type: string): Promise<Response> => {
    const headers = path.startsWith('/api/agent') || path === '/api/feedback' ? company.widget : company.admin
    return request(at, { method, headers: { ...headers, 'Content-Type': type }, body })
  }
  /** The route's own valid body with one field more. */
  const bodyWith = (name: string, value: unknown): [string, string] | null => {
    const [type, content] = kindsOf(method, path)[0] ?? []
    if (type === undefined) return null
    const body = filled(content?.schema ?? {}, () => undefined)
    const own = body !== null && typeof body === 'object' ? body : {}
    const text = JSON.stringify({ ...own, [name]: 'HERE' }).replace('"HERE"', JSON.stringify(value))
    return [text, type]
  }
  const refusal = async (name: string, value: unknown): Promise<string | null> => {
    const body = bodyWith(name, value)
    if (body === null) return null
    const response = await send(...body)
    const answered = await response.text()
    // An import says it of the line.
    expect(response.status, answered.slice(0, 300)).toBe(body[1] === 'application/x-ndjson' ? 200 : 400)
    return answered
  }

  test.each([
    ['33 levels', nested(32), 'more than 32 levels deep'],
    ['1,100 levels', nested(1_100), 'more than 32 levels deep'],
    ['10,001 values', values(10_000), 'more than 10,000 values'],
  ])('refuses a body of %s', async (_, value, why) => {
    const answered = await refusal('extra', value)
    if (answered !== null) expect(answered).toContain(why)
    expect(answered === null || answered.length < 2_000).toBe(true)
  })

  test.each(['__proto__', 'constructor', 'prototype'])('refuses a field that is named %s', async (name) => {
    const answered = await refusal(name, { isAdmin: true })
    if (answered !== null) expect(answered).toContain(name)
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })
})

test('the routes with a body are those of the document', () => {
  expect(
    ROUTES.filter((route) => kindsOf(...(route.split(' ') as [string, string])).length > 0).length,
  ).toBeGreaterThan(20)
})

/** Opens a session whose metadata is this JSON. */
const openSession = (customerId: string, metadata: string): Promise<Response> =>
  request('/api/momentum/cs/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...company.admin },
    body: `{"companyId":"${company.id}","customerId":"${customerId}","channel":"chat","initialMessage":"Hello","metadata":${metadata}}`,
  })

const sessionsOf = async (customer: string) =>
  (await rowsOf<{ customer_id: string }>('conversations', company)).filter((row) => row.customer_id === customer)

describe('free fields', () => {
  test('as deep and as many as are accepted are stored, published and given back', async () => {
    const metadata = { deep: nested(30), many: Array(9_900).fill(1) }
    const opened = await openSession('cust_1', JSON.stringify(metadata))
    const session = await reply<{ id: string; metadata: unknown }>(opened, 201)
    expect(session.metadata).toEqual(metadata)
    await expect.poll(() => sessionsOf('cust_1'), { timeout: 10_000 }).toHaveLength(1)
    await expect.poll(() => rowsOf('turns', company), { timeout: 10_000 }).toHaveLength(1)
    const read = await request(`/api/momentum/cs/sessions/${session.id}`, { headers: company.admin })
    expect(await read.json()).toMatchObject({ metadata })
  })

  test.each([
    ['a name of every object', '{"constructor": {"a": 1}}', 'metadata.constructor'],
    ['a zero byte', '{"a": "x\\u0000"}', 'metadata.a'],
    ['half a surrogate pair', '{"a": ["\\ud83d"]}', 'metadata.a.0'],
    ['a number beyond all numbers', '{"a": 1e400}', 'metadata.a'],
    ['more than is kept with a session', JSON.stringify({ a: 'x'.repeat(64_000) }), 'metadata'],
  ])('that hold %s are refused by their name, and nothing is written', async (_, metadata, field) => {
    const response = await openSession('cust_2', metadata)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'CS_013', details: { field } } })
    expect(await sessionsOf('cust_2')).toEqual([])
  })
})

describe('an article', () => {
  const upload = (name: string, content: string, fields: Record<string, string> = {}, type = 'text/markdown') => {
    const form = new FormData()
    form.append('file', new File([content], name, { type }))
    for (const [field, value] of Object.entries(fields)) form.append(field, value)
    return request('/knowledge/articles', { method: 'POST', headers: company.admin, body: form })
  }
  const markdown = (text: string) =>
    request('/knowledge/articles', {
      method: 'POST',
      headers: { 'Content-Type': 'text/markdown', ...company.admin },
      body: text,
    })

  test.each([
    ['nested 20,000 levels', `a: ${'['.repeat(20_000)}`],
    ['of 20,000 lists in one line', `a:\n ${'- '.repeat(8_000)}x`],
    ['nested 33 levels', `a: ${'['.repeat(33)}${']'.repeat(33)}`],
    ['of 9,000 names', `a: {${Array.from({ length: 9_000 }, (__, i) => `k${i}: v`).join(', ')}}`],
    ['that grows by its aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
    ['with a name of every object', '__proto__:\n  isAdmin: true'],
    ['with an infinite number', 'a: .inf'],
    ['with a zero byte', 'a: "\\0"'],
  ])('with front matter %s is refused at once', async (_, yaml) => {
    const response = await markdown(`---\n${yaml}\n---\n# Title\n\nText.`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request', details: { field: 'front_matter' } })
  })

  test('with a zero byte in its text is refused by the field', async () => {
    const response = await markdown('# Title\n\nText\u0000.')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ details: { field: 'content' } })
  })

  test.each([
    ['{"a": 1', 'metadata'],
    ['['.repeat(50_000), 'metadata'],
    [`{"a": ${JSON.stringify(Array(10_000).fill(0))}}`, 'metadata'],
    ['{"__proto__": 1}', 'metadata.__proto__'],
  ])('of a form whose metadata is %.20s… is refused by the field', async (metadata, field) => {
    const response = await upload('a.md', '# A\n\nText.', { metadata })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ details: { field } })
  })

  test.each([
    ['a name of 2 MB', `${'x'.repeat(2_000_000)}.md`, 'text/markdown', 400],
    ['an ending that every object has', 'a.constructor', '', 415],
    ['a type that every object has', 'a', 'constructor', 415],
    ['a type with parameters of 10 KB', 'a.md', `text/markdown; x=${'y'.repeat(10_000)}`, 201],
  ])('of a file with %s is taken or refused, and never fails', async (_, name, type, status) => {
    const response = await upload(name, '# A\n\nText.', {}, type)
    expect(response.status, (await response.text()).slice(0, 300)).toBe(status)
  })

  test('whose steps repeat all of its text is stored under a key, and answered again', async () => {
    const content = Array.from({ length: 500 }, (_, i) => `${i + 1}. ${'語'.repeat(990)}`).join('\n')
    const body = { title: 'Steps', content, entry_type: 'how_to' }
    const first = await createArticle(company, body, { 'Idempotency-Key': 'steps-1' })
    const answered = await first.text()
    expect(first.status, answered.slice(0, 300)).toBe(201)
    const again = await createArticle(company, body, { 'Idempotency-Key': 'steps-1' })
    expect([again.status, await again.text()]).toEqual([201, answered])
  })
})

test.each(['/knowledge/import', '/records/import'])(
  '%s answers lines with endless names briefly, and keeps the answer for its key',
  async (path) => {
    const line = JSON.stringify({ kind: 'customers', id: 'a', title: 'A', content: 'a', [`${'x'.repeat(9_000)}`]: 1 })
    const send = () =>
      request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': `long-${path}`, ...company.admin },
        body: Array(1_000).fill(line).join('\n'),
      })
    const first = await send()
    const answered = await first.text()
    expect(first.status, answered.slice(0, 300)).toBe(200)
    expect(answered.length).toBeLessThan(600_000)
    expect(JSON.parse(answered)).toMatchObject({ accepted: 0, rejected: 1_000 })
    expect(await (await send()).text()).toBe(answered)
  },
)

test('a field with an endless name is refused with a short answer', async () => {
  const response = await post('/webhook/configure', { ['x'.repeat(200_000)]: 1 }, company.admin)
  expect(response.status).toBe(400)
  expect((await response.text()).length).toBeLessThan(1_000)
})

test.each([
  '/api/agent/__proto__/',
  '/api/agent/constructor/',
  '/knowledge/articles/__proto__',
  '/company/users/%00ab',
  '/company/users/%E0%A4%A',
  '/api/session/%00',
  '/api/escalation/__proto__',
])('%s is an address like any other', async (path) => {
  for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
    const body = ['GET', 'DELETE'].includes(method) ? {} : { body: '{}' }
    const response = await request(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...company.admin },
      ...body,
    })
    expect(response.status, `${method} ${(await response.text()).slice(0, 200)}`).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  }
})
