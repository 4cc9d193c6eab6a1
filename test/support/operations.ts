import type { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ContractEnv } from '../../src/http/contract.ts'
import { aDeskCompany, request, type TestCompany } from './desk.ts'
import { anAddress } from './support-agent.ts'

/*
 * What every operation of every contract promises alike; each contract runs it on its own routes.
 */

export type Operation = {
  summary?: string
  tags?: string[]
  security: Record<string, unknown>[]
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  responses: Record<string, { description: string }>
  requestBody?: { content: Record<string, { schema?: unknown; example?: unknown }> }
}
export type Document = {
  openapi: string
  components: { securitySchemes: Record<string, unknown> }
  paths: Record<string, Record<string, Operation>>
}
export type Route = { method: string; path: string }

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const TOO_LARGE = 10 * 1_024 * 1_024 + 1

/** The routes of a contract, each once: its middleware is registered under the same method and path. */
export const routesOf = (contract: Hono<ContractEnv>): Route[] => [
  ...new Map(
    contract.routes
      .filter(({ method }) => METHODS.includes(method))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
]

export const templateOf = (path: string): string => path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
export const operationOf = (document: Document, { method, path }: Route): Operation | undefined =>
  document.paths[templateOf(path)]?.[method.toLowerCase()]

type Contract = {
  routes: Route[]
  /** Routes of the deployment, which name no company. */
  ofNoCompany?: string[]
  /** How a client of this contract says whose it is. */
  identify?: (company: TestCompany) => Record<string, string>
  /** Expects an error body in the form of the contract. */
  expectError: (body: Record<string, unknown>, response: Response) => void
}

/** Tests of each route: it is described, and who may not and what cannot be read is refused in the contract's form. */
export function testOperations({
  routes,
  ofNoCompany = [],
  identify = ({ admin }) => admin,
  expectError,
}: Contract): void {
  let document: Document
  beforeAll(async () => {
    document = await (await request('/openapi.json')).json()
  })

  async function refused(response: Response, statuses: number[]): Promise<void> {
    await checked(response)
    const text = await response.text()
    expect(statuses, text.slice(0, 300)).toContain(response.status)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expectError(JSON.parse(text), response)
    expect(text).not.toMatch(/\bat .*\.ts|SELECT|node_modules/)
  }

  describe.each(routes.map((route): [string, Route] => [`${route.method} ${route.path}`, route]))('%s', (_, route) => {
    const { method, path } = route
    const at = path
      .replace(/:type\b/, 'customer')
      .replace(/sessions\/:id\b/, 'sessions/sess_1')
      .replace(/\/webhook\/:id\{[^}]*\}/, '/webhook/whk_1')
      .replace(/:\w+/g, 'some-id')
    const operation = () => operationOf(document, route)
    const takesBody = () => operation()?.requestBody !== undefined
    const type = () => Object.keys(operation()?.requestBody?.content ?? {})[0]
    const send = (headers: Record<string, string>, body?: BodyInit): Promise<Response> =>
      request(at, { method, headers: { ...headers, ...anAddress() }, ...(body === undefined ? {} : { body }) })

    test('says what it is, what it takes and what it answers', () => {
      expect(operation()?.summary).toMatch(/\S/)
      expect(operation()?.tags).toHaveLength(1)
      const statuses = Object.keys(operation()?.responses ?? {})
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
      expect(Object.values(operation()?.responses ?? {}).every(({ description }) => description !== '')).toBe(true)
      const inPath = (operation()?.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name).sort()).toEqual(
        [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort(),
      )
      expect(inPath.every(({ required }) => required)).toBe(true)
      const { requestBody } = operation() ?? {}
      if (['POST', 'PUT'].includes(method) && requestBody !== undefined)
        expect(Object.keys(requestBody.content).length).toBeGreaterThan(0)
    })

    test('wants a credential where it says so', async () => {
      const response = await send({})
      const required = operation()?.security.every((scheme) => Object.keys(scheme).length > 0)
      if (required) await refused(response, [401])
      else expect((await checked(response)).status).toBeLessThan(500)
    })

    test('refuses a wrong credential of any kind', async () => {
      for (const headers of [
        { 'X-API-Key': 'nonsense' },
        { Authorization: 'Bearer nonsense' },
        { Authorization: 'AWS4-HMAC-SHA256 x' },
      ])
        await refused(await send(headers), [401])
    })

    test('refuses a company that is not the credential’s', async () => {
      if (ofNoCompany.includes(path)) return
      const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
      await refused(await send({ ...mine.admin, 'X-Company-Id': other.id }), [403])
    })

    test('never fails on a body that cannot be read', async () => {
      const company = await aDeskCompany()
      for (const body of ['{', 'null', '[]', '"x"', '{"a":', '\uFFFF', '['.repeat(20_000)]) {
        if (!takesBody()) break
        const response = await send({ ...identify(company), 'Content-Type': type() ?? 'application/json' }, body)
        if (type() === 'application/x-ndjson') expect((await checked(response)).status).toBe(200)
        else await refused(response, [400, 404])
      }
      expect(takesBody() || method !== 'PUT').toBe(true)
    })

    test('refuses a body of a kind that it does not take', async () => {
      const company = await aDeskCompany()
      for (const kind of ['application/xml', 'image/png', 'nonsense']) {
        if (!takesBody()) break
        await refused(await send({ ...identify(company), 'Content-Type': kind }, '<a/>'), [415])
      }
    })

    test('refuses a body that is too large', async () => {
      const company = await aDeskCompany()
      if (!takesBody()) return
      const body = new Uint8Array(TOO_LARGE).fill(0x20)
      await refused(await send({ ...identify(company), 'Content-Type': type() ?? 'application/json' }, body), [413])
    })

    test('answers a request id and security headers, in whatever way it is asked', async () => {
      for (const asked of [method, 'OPTIONS', 'PATCH', 'HEAD']) {
        const response = await checked(await request(at, { method: asked }))
        expect(response.status).toBeLessThan(500)
      }
    })
  })
}

async function checked(response: Response): Promise<Response> {
  expect(response.headers.get('x-request-id')).toMatch(/^req_\w+$/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('x-frame-options')).toBe('DENY')
  expect(response.headers.get('strict-transport-security')).toContain('max-age=')
  return response
}
