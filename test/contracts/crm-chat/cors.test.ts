import { beforeAll, describe, expect, test } from 'vitest'
import { theDefaultCompany } from '../../support/companies.ts'
import {
  aChat,
  aFailure,
  aRating,
  createTicket,
  decline,
  failureId,
  HISTORY,
  refused,
  sendChat,
  sendFailure,
} from '../../support/crm-chat.ts'
import { aDeskCompany, ORIGIN, post, request } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'

const CRM = 'https://crm.example'
const EVIL = 'https://evil.example'
const ROUTES: [string, string][] = [
  ['POST', '/api/agent/customer/'],
  ['POST', '/api/agent/support/'],
  ['POST', '/api/agent/test/'],
  ['POST', '/api/agent-failure/'],
  ['POST', '/api/agent-failure/esc_1/create-ticket'],
  ['POST', '/api/agent-failure/esc_1/decline'],
  ['POST', '/api/feedback'],
  ['GET', '/api/health'],
]
const preflight = (path: string, origin: string, method = 'POST'): Promise<Response> =>
  request(path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'content-type,x-widget-key,idempotency-key',
    },
  })

describe('where each company lists its origins', () => {
  test.each(ROUTES)('a preflight of %s %s is answered for a listed origin', async (method, path) => {
    await aDeskCompany({ allowedOrigins: [CRM] })
    const response = await preflight(path, CRM, method)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(CRM)
    expect(response.headers.get('access-control-allow-methods')).toContain(method)
    const headers = (response.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/,\s*/)
    expect(headers).toEqual(
      expect.arrayContaining(['content-type', 'x-widget-key', 'idempotency-key', 'x-api-key', 'x-company-id']),
    )
    expect(response.headers.get('vary')).toContain('Origin')
    expect(response.headers.get('x-request-id')).toMatch(/\S/)
  })

  test('a preflight of an origin that nobody lists is answered without allowance', async () => {
    const response = await preflight('/api/feedback', EVIL)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a listed origin is answered, and may read the answer', async () => {
    const company = await aDeskCompany({ allowedOrigins: [CRM] })
    const response = await sendChat({ ...company.widget, Origin: CRM })
    expect(response.headers.get('access-control-allow-origin')).toBe(CRM)
    expect(response.headers.get('access-control-expose-headers')).toMatch(/Retry-After/)
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    await reply(response)
  })

  test('refusals may be read by a listed origin as well', async () => {
    const company = await aDeskCompany({ allowedOrigins: [CRM], queryLimit: { limit: 1, windowSeconds: 60 } })
    const headers = { ...company.widget, Origin: CRM }
    await reply(sendChat(headers))
    const limited = await sendChat(headers)
    expect(limited.status).toBe(429)
    const others = [
      limited,
      await sendChat(headers, { message: '' }),
      await sendChat({ ...headers, 'X-Widget-Key': 'wrong-key' }),
      await request('/api/agent/customer', { method: 'POST', headers, redirect: 'manual' }),
      await request('/api/health', { headers }),
    ]
    for (const response of others) expect(response.headers.get('access-control-allow-origin')).toBe(CRM)
  })

  test.each([EVIL, 'null', 'http://crm.example', 'https://crm.example.evil.example', 'https://crm.example:8443'])(
    'the origin %s is refused before anything is written',
    async (Origin) => {
      const company = await aDeskCompany({ allowedOrigins: [CRM], queryLimit: { limit: 1, windowSeconds: 60 } })
      const headers = { ...company.widget, Origin }
      const id = await failureId(company, aFailure())
      const before = await rowsOf('escalations', company)
      for (const response of [
        await post('/api/agent/customer/', aChat(), headers),
        await post('/api/agent-failure/', aFailure({ session_id: 'other' }), headers),
        await post(`/api/agent-failure/${id}/create-ticket`, HISTORY, headers),
        await decline(headers, id),
        await post('/api/feedback', aRating(), headers),
      ])
        await refused(response, 403)
      expect(await rowsOf('escalations', company)).toEqual(before)
      expect(await rowsOf('tickets', company)).toEqual([])
      await reply(sendChat(company.widget))
      await reply(createTicket(company.widget, id))
    },
  )

  test("one company's list is not another's", async () => {
    await aDeskCompany({ allowedOrigins: [CRM] })
    const other = await aDeskCompany({ allowedOrigins: ['https://other.example'] })
    await refused(sendFailure({ ...other.widget, Origin: CRM }), 403)
    await reply(sendFailure({ ...other.widget, Origin: 'https://other.example' }))
  })

  test('the own origin and servers, which send none, need no list', async () => {
    const company = await aDeskCompany({ allowedOrigins: [] })
    await reply(sendChat({ ...company.widget, Origin: ORIGIN }))
    await reply(sendChat(company.widget))
  })
})

describe('where a company allows any origin', () => {
  beforeAll(theDefaultCompany)

  test('any page may call', async () => {
    const response = await sendChat({ Origin: 'https://anywhere.example' })
    expect(response.headers.get('access-control-allow-origin')).toBe('https://anywhere.example')
    await reply(response)
  })
})
