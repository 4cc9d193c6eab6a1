import { beforeAll, describe, expect, test } from 'vitest'
import { theDefaultCompany } from '../support/companies.ts'
import { aChat } from '../support/crm-chat.ts'
import { aDeskCompany, post, request, type TestCompany } from '../support/desk.ts'
import { aProductionDesk } from '../support/production.ts'
import { reply } from '../support/reply.ts'

const EVIL = 'https://evil.example'
const PARTNER = 'https://partner.example'
const readableBy = (response: Response): string | null => response.headers.get('access-control-allow-origin')

/** Allows any origin, as does the default company. */
let open: TestCompany
/** Allows one origin by name. */
let closed: TestCompany
beforeAll(async () => {
  await theDefaultCompany()
  open = await aDeskCompany({ allowedOrigins: ['*'] })
  closed = await aDeskCompany({ allowedOrigins: [PARTNER] })
})

const ask = (headers: Record<string, string>) => post('/api/agent/customer/', aChat(), headers)

describe('a company that allows any origin', () => {
  test('is readable from any page, refusals and replays included', async () => {
    const headers = { ...open.widget, Origin: EVIL, 'Idempotency-Key': 'twice' }
    for (const response of [await ask(headers), await ask(headers), await post('/api/agent/customer/', {}, headers)])
      expect(readableBy(response)).toBe(EVIL)
  })

  test.each([
    ['with its widget key', () => closed.widget],
    ['with a credential of it', () => closed.admin],
  ])('does not make another company readable %s', async (_, headers) => {
    const response = await ask({ ...headers(), Origin: EVIL })
    expect([response.status, readableBy(response)]).toEqual([403, null])
  })

  test.each(['/company/settings', '/knowledge/articles', '/api/escalation', '/api/metrics'])(
    'does not make %s of another company readable',
    async (path) => {
      const response = await request(path, { headers: { ...closed.admin, Origin: EVIL } })
      expect([response.status, readableBy(response)]).toEqual([403, null])
    },
  )

  test.each([
    ['GET', '/api/health'],
    ['GET', '/health'],
    ['GET', '/openapi.json'],
    ['GET', '/nothing-here'],
    ['POST', '/api/v1/auth/login'],
    ['GET', '/api/v1/nothing-here'],
  ])('does not make %s %s readable, which is no company\u2019s', async (method, path) => {
    const body = { username: 'somebody', password: 'wrong' }
    const response =
      method === 'GET' ? await request(path, { headers: { Origin: EVIL } }) : await post(path, body, { Origin: EVIL })
    expect(readableBy(response)).toBeNull()
    expect(response.headers.get('vary')).toContain('Origin')
  })

  test.each([
    ['a wrong widget key', () => ({ 'X-Widget-Key': 'wrong-widget-key' })],
    ['a wrong key', () => ({ 'X-API-Key': 'wrong' })],
    ['a key and the widget key of different companies', () => ({ ...closed.admin, ...open.widget })],
  ])('does not make the refusal of %s readable, for no company is known', async (_, headers) => {
    expect(readableBy(await ask({ ...headers(), Origin: EVIL }))).toBeNull()
  })
})

describe('an origin that a company lists by name', () => {
  test('reads that company and what belongs to none', async () => {
    expect(readableBy(await ask({ ...closed.widget, Origin: PARTNER }))).toBe(PARTNER)
    expect(readableBy(await request('/api/health', { headers: { Origin: PARTNER } }))).toBe(PARTNER)
    expect(readableBy(await ask({ 'X-Widget-Key': 'wrong-widget-key', Origin: PARTNER }))).toBe(PARTNER)
  })

  test('does not read another company, nor why it is refused', async () => {
    const other = await aDeskCompany({ allowedOrigins: ['https://other.example'] })
    const response = await ask({ ...other.widget, Origin: PARTNER })
    expect([response.status, readableBy(response)]).toEqual([403, null])
  })
})

test('a preflight tells that the proof of identity may be sent as a header', async () => {
  const response = await request('/api/agent-failure/esc_1/decline', {
    method: 'OPTIONS',
    headers: { Origin: EVIL, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-user-hash' },
  })
  expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-user-hash')
})

test('in production it is the same', async () => {
  const desk = aProductionDesk({ DEFAULT_COMPANY: open.id })
  expect(readableBy(await desk.request('/api/health', { headers: { Origin: EVIL } }))).toBeNull()
  expect(readableBy(await desk.post('/api/agent/customer/', aChat(), { ...closed.widget, Origin: EVIL }))).toBeNull()
  const answered = await desk.post('/api/agent/customer/', aChat(), { ...open.widget, Origin: EVIL })
  expect(readableBy(answered)).toBe(EVIL)
  await reply(answered)
})
