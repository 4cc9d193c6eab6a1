import { beforeAll, describe, expect, test } from 'vitest'
import { crmChat } from '../src/contracts/crm-chat/index.ts'
import { insights } from '../src/contracts/insights/index.ts'
import { platform } from '../src/contracts/platform/index.ts'
import { serviceDesk } from '../src/contracts/service-desk/index.ts'
import { supportAgent } from '../src/contracts/support-agent/index.ts'
import { aDeskCompany, request, type TestCompany } from './support/desk.ts'
import { anAddress } from './support/support-agent.ts'

type Operation = {
  summary?: string
  tags?: string[]
  security: Record<string, unknown>[]
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  responses: Record<string, { description: string }>
  requestBody?: { content: Record<string, { schema?: unknown; example?: unknown }> }
}
type Document = {
  openapi: string
  components: { securitySchemes: Record<string, unknown> }
  paths: Record<string, Record<string, Operation>>
}
type Contract = 'platform' | 'crm-chat' | 'insights' | 'service-desk' | 'support-agent'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const ROUTES = [
  ...platform.routes.map((route) => ({ ...route, contract: 'platform' as Contract })),
  ...crmChat.routes.map((route) => ({ ...route, contract: 'crm-chat' as Contract })),
  ...serviceDesk.routes.map((route) => ({ ...route, contract: 'service-desk' as Contract })),
  ...supportAgent.routes.map((route) => ({ ...route, contract: 'support-agent' as Contract })),
  ...insights.routes.map((route) => ({ ...route, contract: 'insights' as Contract })),
].filter(({ method }) => METHODS.includes(method))
const OPERATIONS = [...new Map(ROUTES.map((route) => [`${route.method} ${route.path}`, route])).entries()]

let document: Document
beforeAll(async () => {
  document = await (await request('/openapi.json')).json()
})

/** Routes of the deployment, which name no company. */
const OF_NO_COMPANY = ['/api/health', '/health', '/api/v1/auth/login']

const templateOf = (path: string): string => path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
const operationOf = (method: string, path: string): Operation | undefined =>
  document.paths[templateOf(path)]?.[method.toLowerCase()]

describe('the OpenAPI document', () => {
  test('is served as JSON of version 3.1, to anyone', async () => {
    const response = await request('/openapi.json')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect((await response.json<Document>()).openapi).toMatch(/^3\.1\./)
  })

  test('holds every route there is, and none that is not', () => {
    const there = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(there.sort()).toEqual(OPERATIONS.map(([, { method, path }]) => `${method} ${templateOf(path)}`).sort())
  })

  test.each(OPERATIONS)('%s says what it is, what it takes and what it answers', (_, { method, path }) => {
    const operation = operationOf(method, path)
    expect(operation?.summary).toMatch(/\S/)
    expect(operation?.tags).toHaveLength(1)
    const statuses = Object.keys(operation?.responses ?? {})
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
    expect(Object.values(operation?.responses ?? {}).every(({ description }) => description !== '')).toBe(true)
    const inPath = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => name).sort()).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort())
    expect(inPath.every(({ required }) => required)).toBe(true)
    if (['POST', 'PUT'].includes(method) && operation?.requestBody !== undefined)
      expect(Object.keys(operation.requestBody.content).length).toBeGreaterThan(0)
  })

  test('says of every route which credentials it takes', () => {
    const [none, key, token] = [{}, { apiKey: [] }, { bearerAuth: [] }]
    const takes = (method: string, path: string) => operationOf(method, path)?.security
    expect(takes('GET', '/company/settings')).toEqual([key, token])
    expect(takes('POST', '/api/feedback')).toEqual([none, key, token])
    expect(takes('POST', '/api/v1/auth/login')).toEqual([none])
    const named = new Set(
      OPERATIONS.flatMap(([, { method, path }]) => takes(method, path)?.flatMap((scheme) => Object.keys(scheme)) ?? []),
    )
    expect([...named].sort()).toEqual(Object.keys(document.components.securitySchemes).sort())
  })

  test('refers to nothing that is not in it', () => {
    const refs: string[] = []
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      if ('$ref' in value && typeof value.$ref === 'string') refs.push(value.$ref)
      Object.values(value).forEach(walk)
    }
    walk(document)
    const lost = refs.filter((ref) => {
      let at: unknown = document
      for (const step of ref
        .replace(/^#\/?/, '')
        .split('/')
        .filter((part) => part !== '')) {
        const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
        at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined
      }
      return !ref.startsWith('#') || at === undefined
    })
    expect(lost).toEqual([])
  })

  test('can be asked for only', async () => {
    expect((await request('/openapi.json', { method: 'DELETE' })).status).toBe(405)
  })
})

/** Of every route alike: who may not, and what cannot be read, is refused in the contract's form. */
describe.each(OPERATIONS)('%s', (_, { method, path, contract }) => {
  const at = path
    .replace(/:type\b/, 'customer')
    .replace(/sessions\/:id\b/, 'sessions/sess_1')
    .replace(/\/webhook\/:id\{[^}]*\}/, '/webhook/whk_1')
    .replace(/:\w+/g, 'some-id')
  const takesBody = () => operationOf(method, path)?.requestBody !== undefined
  const type = () => Object.keys(operationOf(method, path)?.requestBody?.content ?? {})[0]
  const send = (headers: Record<string, string>, body?: BodyInit): Promise<Response> =>
    request(at, { method, headers: { ...headers, ...anAddress() }, ...(body === undefined ? {} : { body }) })
  const identified = (company: TestCompany) => (contract === 'crm-chat' ? company.widget : company.admin)

  test('wants a credential where it says so', async () => {
    const response = await send({})
    const required = operationOf(method, path)?.security.every((scheme) => Object.keys(scheme).length > 0)
    if (required) await refused(response, contract, [401])
    else expect((await checked(response)).status).toBeLessThan(500)
  })

  test('refuses a wrong credential of any kind', async () => {
    for (const headers of [
      { 'X-API-Key': 'nonsense' },
      { Authorization: 'Bearer nonsense' },
      { Authorization: 'AWS4-HMAC-SHA256 x' },
    ])
      await refused(await send(headers), contract, [401])
  })

  test('refuses a company that is not the credential’s', async () => {
    if (OF_NO_COMPANY.includes(path)) return
    const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
    await refused(await send({ ...mine.admin, 'X-Company-Id': other.id }), contract, [403])
  })

  test('never fails on a body that cannot be read', async () => {
    const company = await aDeskCompany()
    for (const body of ['{', 'null', '[]', '"x"', '{"a":', '\uFFFF', '['.repeat(20_000)]) {
      if (!takesBody()) break
      const response = await send({ ...identified(company), 'Content-Type': type() ?? 'application/json' }, body)
      if (type() === 'application/x-ndjson') expect((await checked(response)).status).toBe(200)
      else await refused(response, contract, [400, 404])
    }
    expect(takesBody() || method !== 'PUT').toBe(true)
  })

  test('refuses a body of a kind that it does not take', async () => {
    const company = await aDeskCompany()
    for (const kind of ['application/xml', 'image/png', 'nonsense']) {
      if (!takesBody()) break
      await refused(await send({ ...identified(company), 'Content-Type': kind }, '<a/>'), contract, [415])
    }
    expect(contract).toMatch(/\w/)
  })

  test('refuses a body that is too large', async () => {
    const company = await aDeskCompany()
    if (!takesBody()) return
    const body = new Uint8Array(10 * 1_024 * 1_024 + 1).fill(0x20)
    await refused(
      await send({ ...identified(company), 'Content-Type': type() ?? 'application/json' }, body),
      contract,
      [413],
    )
  })

  test('answers a request id and security headers, in whatever way it is asked', async () => {
    for (const asked of [method, 'OPTIONS', 'PATCH', 'HEAD']) {
      const response = await checked(await request(at, { method: asked }))
      expect(response.status).toBeLessThan(500)
    }
  })
})

async function checked(response: Response): Promise<Response> {
  expect(response.headers.get('x-request-id')).toMatch(/^req_\w+$/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('x-frame-options')).toBe('DENY')
  expect(response.headers.get('strict-transport-security')).toContain('max-age=')
  return response
}

async function refused(response: Response, contract: Contract, statuses: number[]): Promise<void> {
  await checked(response)
  const text = await response.text()
  expect(statuses, text.slice(0, 300)).toContain(response.status)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const body: Record<string, unknown> = JSON.parse(text)
  if (contract === 'platform') {
    expect(body).toMatchObject({ error: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) })
    expect(body.request_id).toBe(response.headers.get('x-request-id'))
  } else if (contract === 'insights') {
    const { message, details, timestamp } = body
    expect(body).toEqual({ error: true, status_code: response.status, message, details, timestamp })
    expect([typeof message, typeof details, typeof timestamp]).toEqual(['string', 'object', 'string'])
  } else if (contract === 'service-desk') {
    const error = {
      code: expect.stringMatching(/^CS_0\d\d$/),
      message: expect.any(String),
      details: expect.any(Object),
    }
    expect(body).toEqual({ error })
  } else if (contract === 'support-agent') {
    const { message, details, timestamp } = body
    const request_id = response.headers.get('x-request-id')
    const error_type = expect.stringMatching(/^[A-Z_]+_ERROR$/)
    expect(body).toEqual({
      error: true,
      error_type,
      message,
      ...(details === undefined ? {} : { details }),
      timestamp,
      request_id,
    })
    expect([typeof message, typeof timestamp]).toEqual(['string', 'string'])
  } else expect(body).toEqual({ error: expect.any(String), detail: expect.any(String) })
  expect(text).not.toMatch(/\bat .*\.ts|SELECT|node_modules/)
}
