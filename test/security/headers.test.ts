import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ORIGIN, request } from '../support/desk.ts'

/** What keeps a browser safe is on every answer: of the Worker, and of the assets, which do not pass through it. */

const PAGES = ['/', '/docs']
const REDIRECTS = ['/docs/', '/docs.html', '/index.html']
const FILES = ['/assets/demo.js', '/assets/demo.css', '/assets/docs.js', '/assets/docs.css']
const WIDGET = '/widget.js'

const asset = (path: string, init?: RequestInit): Promise<Response> =>
  env.ASSETS.fetch(`${ORIGIN}${path}`, { redirect: 'manual', ...init })

function expectSecurityHeaders({ headers }: Response): void {
  const maxAge = /^max-age=(\d+); includeSubDomains$/.exec(headers.get('strict-transport-security') ?? '')?.[1]
  expect(Number(maxAge)).toBeGreaterThanOrEqual(31_536_000)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toMatch(/^(?:DENY|SAMEORIGIN)$/)
  expect(headers.get('referrer-policy')).toMatch(/^(?:no-referrer|strict-origin-when-cross-origin)$/)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src '(?:self|none)'/)
  expect(policy).toMatch(/frame-ancestors '(?:self|none)'/)
  expect(policy).not.toContain('unsafe')
}

describe('an asset', () => {
  test.each([...PAGES, ...FILES, WIDGET])('%s has every security header, once', async (path) => {
    const response = await asset(path)
    expect(response.status).toBe(200)
    expectSecurityHeaders(response)
    expect((await response.text()).length).toBeGreaterThan(500)
  })

  test.each(REDIRECTS)('%s is redirected with every security header', async (path) => {
    const response = await asset(path)
    expect(response.status).toBe(307)
    expectSecurityHeaders(response)
  })

  test('that a browser has already, or only asks about, has them too', async () => {
    const etag = (await asset(WIDGET)).headers.get('etag') ?? ''
    const known = await asset(WIDGET, { headers: { 'If-None-Match': etag } })
    expect(known.status).toBe(304)
    expectSecurityHeaders(known)
    expectSecurityHeaders(await asset(WIDGET, { method: 'HEAD' }))
  })

  test('cannot be written to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await asset('/', { method })
      expect(response.status).toBe(405)
      expectSecurityHeaders(response)
    }
  })

  test('is for pages of its own origin, but for the widget, which any page may load', async () => {
    const resourcePolicy = async (path: string) => (await asset(path)).headers.get('cross-origin-resource-policy')
    for (const path of [...PAGES, ...FILES]) expect(await resourcePolicy(path)).toBe('same-origin')
    expect(await resourcePolicy(WIDGET)).toBe('cross-origin')
    expect((await asset(WIDGET)).headers.get('access-control-allow-origin')).toBe('*')
    expect((await asset('/')).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('that holds the rules themselves is not served', async () => {
    expect((await asset('/_headers')).status).toBe(404)
  })
})

test.each([
  ['an address that nobody has', '/nothing', {}],
  ['an asset that is not there', '/assets/nothing.js', {}],
  ['the description of the API', '/openapi.json', {}],
  ['a wrong method', '/openapi.json', { method: 'DELETE' }],
  ['a refusal', '/company/settings', {}],
  ['a redirect', '/api/health/', { redirect: 'manual' }],
  ['a preflight', '/api/feedback', { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } }],
  ['a health check', '/health', {}],
] as [string, string, RequestInit][])('%s has every security header', async (_, path, init) => {
  const response = await request(path, init)
  expectSecurityHeaders(response)
  expect(response.headers.get('x-frame-options')).toBe('DENY')
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(response.headers.get('cache-control')).toBe('no-store')
})
