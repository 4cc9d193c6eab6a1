import * as fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { crmChat } from '../../src/contracts/crm-chat/index.ts'
import { platform } from '../../src/contracts/platform/index.ts'
import { aDeskCompany, request, type TestCompany } from '../support/desk.ts'
import { breakDatabase } from '../support/faults.ts'
import { type Document, filled, type Operation, servedDocument } from '../support/filled.ts'

/** Of every route that the document names, what is malformed is refused and never fails. */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const ROUTES = [
  ...new Set(
    [...platform.routes, ...crmChat.routes]
      .filter(({ method }) => METHODS.includes(method))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

let document: Document
let company: TestCompany
beforeAll(async () => {
  document = await servedDocument()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.constantFrom(
    '',
    '\ud800',
    'a\u0000b',
    '"',
    'NEAR(a b)',
    '* - ^ :',
    "'; DROP TABLE turns; --",
    '%s',
    '__proto__',
    '\u202e',
    '../../x',
    '9'.repeat(400),
  ),
)
const oddValue = fc.oneof(
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(1e308, -0, Number.MAX_SAFE_INTEGER, true, null),
)

type Place = (string | number)[]
function placesIn(value: unknown, at: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [at]
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))]
}

/** The value with something else at that place; undefined takes it out. */
function changed(value: unknown, [name, ...rest]: Place, to: unknown): unknown {
  if (name === undefined) return to
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) }
  const inner = Reflect.get(copy, name)
  Object.defineProperty(copy, name, { value: changed(inner, rest, to), enumerable: true, configurable: true })
  return copy
}

type Odds = { text: string; value: unknown; pick: number; isPlain: boolean }
const odds: fc.Arbitrary<Odds> = fc.record({
  text: oddText,
  value: fc.option(oddValue, { nil: undefined }),
  pick: fc.nat(1_000),
  isPlain: fc.boolean(),
})

/** The route's request with one thing odd: its id, a parameter, a header, a field, or the whole body. */
function oddRequest(
  method: string,
  path: string,
  { parameters, requestBody }: Operation,
  { text, value, pick, isPlain }: Odds,
): [string, RequestInit] {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const kinds = Object.entries(requestBody?.content ?? {})
  const possible = [
    'header',
    ...(path.includes(':') ? ['path'] : []),
    ...(names.length > 0 ? ['query'] : []),
    ...(kinds.length > 0 ? ['field', 'field', 'body'] : []),
  ]
  const what = possible[pick % possible.length]
  const odd = encodeURIComponent(text.toWellFormed())
  const at = path
    .replace(/:type\b/, isPlain ? 'customer' : odd || '%20')
    .replace(/:\w+(?:\{[^}]*\})?/g, what === 'path' ? odd || '%20' : 'some-id')
  const oddName = what === 'query' ? (names[odd.length % names.length] ?? '') : ''
  const query = names
    .flatMap((name) => (name === oddName ? `${name}=${odd}` : name === 'query' ? 'query=a' : []))
    .join('&')
  const [type, content] = kinds[isPlain ? 0 : pick % Math.max(1, kinds.length)] ?? []
  const headers = new Headers({
    ...company.admin,
    ...company.widget,
    ...(type === undefined ? {} : { 'Content-Type': type }),
  })
  if (path.startsWith('/api/')) headers.delete('X-API-Key')
  const plain = text.replace(/[^\x20-\x7e]/g, '?')
  if (what === 'header')
    for (const name of ['Idempotency-Key', 'X-Request-Id', 'Accept', 'Origin']) headers.set(name, plain)
  const valid = filled(content?.schema ?? {}, () => undefined)
  const places = placesIn(valid)
  const body =
    what === 'body'
      ? text
      : JSON.stringify(what === 'field' ? changed(valid, places[pick % places.length] ?? [], value) : valid)
  return [
    `${at}${query === '' ? '' : `?${query}`}`,
    { method, headers, ...(type === undefined ? {} : { body: body ?? '' }) },
  ]
}

const operationOf = (method: string, path: string): Operation => {
  const operation = document.paths[path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`${method} ${path} is not in the document`)
  return operation
}

test.each(ROUTES)('nothing odd makes %s fail', { timeout: 60_000 }, async (route) => {
  const [method = '', path = ''] = route.split(' ')
  company = await aDeskCompany({ queryLimit: { limit: 100_000, windowSeconds: 60 }, confidenceThreshold: 0 })
  await fc.assert(
    fc.asyncProperty(odds, async (odd) => {
      const [at, init] = oddRequest(method, path, operationOf(method, path), odd)
      const response = await request(at, init)
      const text = await response.text()
      expect(response.status, `${at} ${JSON.stringify(init.body)?.slice(0, 300)}: ${text.slice(0, 300)}`).toBeLessThan(
        500,
      )
      if (response.headers.get('content-type')?.startsWith('application/json'))
        expect(() => JSON.parse(text)).not.toThrow()
      expect(text).not.toMatch(/SQLITE|D1_|node_modules|\bat .*\.ts:/)
    }),
    { numRuns: 80 },
  )
})

test.each(ROUTES)('with the database down %s is 503, or needs none', async (route) => {
  const [method = '', path = ''] = route.split(' ')
  const stranger = await aDeskCompany()
  const content = Object.entries(operationOf(method, path).requestBody?.content ?? {})[0]
  const body = content === undefined ? undefined : JSON.stringify(filled(content[1].schema ?? {}, () => undefined))
  const headers = {
    ...(path.startsWith('/api/') ? stranger.widget : stranger.admin),
    ...(content === undefined ? {} : { 'Content-Type': content[0] }),
  }
  const at = path
    .replace(/:type\b/, 'customer')
    .replace(/:\w+\{whk_[^}]*\}/, 'whk_1')
    .replace(/:\w+/g, 'some-id')
  breakDatabase('DB')
  const response = await request(at, { method, headers, ...(body === undefined ? {} : { body }) })
  const answered = await response.text()
  expect(path === '/api/health' ? [200] : [503], answered).toContain(response.status)
  if (response.status === 503) {
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(JSON.parse(answered)).toMatchObject({
      error: expect.any(String),
      [path.startsWith('/api/') ? 'detail' : 'message']: expect.any(String),
    })
  }
})
