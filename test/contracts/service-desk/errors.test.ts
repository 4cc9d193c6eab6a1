import { expect, test } from 'vitest'
import { aKey, post, request, type TestCompany } from '../../support/desk.ts'
import {
  act,
  aTieredCompany,
  BASE,
  openSession,
  postMessage,
  postSession,
  put,
  RESOLUTION,
  refused,
  say,
} from '../../support/service-desk.ts'

const ESCALATION = { reason: 'COMPLEX_ISSUE', targetTier: 'AI_MANAGER' }

test.each<[string, number, string, (company: TestCompany, id: string) => Promise<Response>]>([
  ['an id that is none', 400, 'CS_001', (c) => request(`${BASE}/sessions/nonsense`, { headers: c.admin })],
  ['an id that is too long', 400, 'CS_001', (c) => postMessage(c, `sess_${'x'.repeat(65)}`, 'Hello')],
  ['a session that is not there', 404, 'CS_002', (c) => postMessage(c, 'sess_123', 'Hello')],
  ['a tier that is not known', 400, 'CS_004', (c, id) => act(c, id, 'escalate', { ...ESCALATION, targetTier: 'BOSS' })],
  ['a tier below', 400, 'CS_004', (c, id) => act(c, id, 'escalate', { ...ESCALATION, targetTier: 'AI_REP' })],
  ['no company', 400, 'CS_005', (c) => postSession(c, { companyId: undefined })],
  ['an empty company', 400, 'CS_005', (c) => postSession(c, { companyId: '' })],
  ['no company to list', 400, 'CS_005', (c) => request(`${BASE}/sessions`, { headers: c.admin })],
  ['no company to configure', 400, 'CS_005', (c) => put(`${BASE}/config`, { enabled: true }, c.admin)],
  ['an empty message', 400, 'CS_008', (c, id) => postMessage(c, id, '   ')],
  ['a message that is no text', 400, 'CS_008', (c, id) => postMessage(c, id, 7)],
  ['a message that is too long', 400, 'CS_008', (c, id) => postMessage(c, id, 'x'.repeat(8_001))],
  ['no message', 400, 'CS_008', (c, id) => postMessage(c, id, undefined)],
  ['a first message that is empty', 400, 'CS_008', (c) => postSession(c, { initialMessage: '' })],
  ['no credential', 401, 'CS_011', (c) => postSession(c, {}, {})],
  ['a wrong credential', 401, 'CS_011', (c) => postSession(c, {}, { 'X-API-Key': 'wrong' })],
  ['a wrong token', 401, 'CS_011', (c) => postSession(c, {}, { Authorization: 'Bearer a.b.c' })],
  ['another company', 403, 'CS_012', (c) => postSession(c, { companyId: 'another-company' })],
  ['a channel that is not known', 400, 'CS_013', (c) => postSession(c, { channel: 'fax' })],
  ['a category that is not known', 400, 'CS_013', (c) => postSession(c, { issueCategory: 'LOVE' })],
  ['no customer', 400, 'CS_013', (c) => postSession(c, { customerId: undefined })],
  ['a customer id with a space', 400, 'CS_013', (c) => postSession(c, { customerId: 'a b' })],
  ['no reason', 400, 'CS_013', (c, id) => act(c, id, 'escalate', { targetTier: 'AI_MANAGER' })],
  [
    'a resolution that is not known',
    400,
    'CS_013',
    (c, id) => act(c, id, 'resolve', { ...RESOLUTION, resolutionType: 'X' }),
  ],
  [
    'a limit that is too high',
    400,
    'CS_013',
    (c) => request(`${BASE}/sessions?companyId=${c.id}&limit=9999`, { headers: c.admin }),
  ],
  [
    'a day that is none',
    400,
    'CS_013',
    (c) => request(`${BASE}/sessions?companyId=${c.id}&startDate=yesterday`, { headers: c.admin }),
  ],
  ['a reply of nobody', 409, 'CS_014', (c, id) => act(c, id, 'reply', { message: 'Hello' })],
  ['an unknown route', 404, 'CS_015', (c) => request(`${BASE}/nothing`, { headers: c.admin })],
  ['a wrong method', 405, 'CS_015', (c) => request(`${BASE}/sessions`, { method: 'DELETE', headers: c.admin })],
  ['a body that is too large', 413, 'CS_016', (c, id) => postMessage(c, id, 'x'.repeat(300_000))],
  [
    'a body of another type',
    415,
    'CS_016',
    (c) =>
      request(`${BASE}/sessions`, {
        method: 'POST',
        body: 'a=b',
        headers: { ...c.admin, 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
  ],
])('%s answers %i %s', async (_, status, code, ask) => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await refused(ask(company, id), status, code)
})

test('a broken body is CS_013, and a field is named', async () => {
  const company = await aTieredCompany()
  const broken = request(`${BASE}/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...company.admin },
    body: '{"companyId":',
  })
  expect((await refused(broken, 400, 'CS_013')).details).toMatchObject({ field: 'body' })
  const { details } = await refused(postSession(company, { channel: 'fax' }), 400, 'CS_013')
  expect(details).toMatchObject({ field: 'channel' })
})

test('the details of a session that is not there name it', async () => {
  const company = await aTieredCompany()
  const { details } = await refused(request(`${BASE}/sessions/sess_123`, { headers: company.admin }), 404, 'CS_002')
  expect(details).toEqual({ sessionId: 'sess_123' })
})

test('nothing is said in a resolved session', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await act(company, id, 'resolve', RESOLUTION)
  await refused(postMessage(company, id, 'Hello'), 400, 'CS_003')
  await refused(act(company, id, 'escalate', ESCALATION), 400, 'CS_003')
  await refused(act(company, id, 'resolve', { ...RESOLUTION, summary: 'Once more' }), 400, 'CS_003')
  await refused(act(company, id, 'claim'), 400, 'CS_003')
})

test('a company whose desk is switched off serves nobody', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await put(`${BASE}/config`, { companyId: company.id, enabled: false }, company.admin)
  await refused(postSession(company), 403, 'CS_009')
  await refused(postMessage(company, id, 'Hello'), 403, 'CS_009')
})

test('the 61st message of a minute is CS_007 and says when to come again', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  for (let i = 0; i < 60; i++) await say(company, id, 'ok')
  const limited = await postMessage(company, id, 'ok')
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(limited.headers.get('x-ratelimit-limit')).toBe('60')
  await refused(limited, 429, 'CS_007')
})

test.each([
  ['analyst', 'post', 403],
  ['author', 'post', 403],
  ['integration', 'post', 201],
  ['agent', 'post', 201],
  ['analyst', 'list', 200],
  ['author', 'list', 403],
] as const)('a %s who would %s answers %i', async (role, what, status) => {
  const company = await aTieredCompany()
  const headers = { 'X-API-Key': await company.key(role) }
  const answer =
    what === 'post'
      ? await postSession(company, {}, headers)
      : await request(`${BASE}/sessions?companyId=${company.id}`, { headers })
  expect(answer.status).toBe(status)
})

test("another company's session is not there", async () => {
  const [company, other] = [await aTieredCompany(), await aTieredCompany()]
  const { id } = await openSession(company)
  await refused(request(`${BASE}/sessions/${id}`, { headers: other.admin }), 404, 'CS_002')
  await refused(postMessage(other, id, 'Hello'), 404, 'CS_002')
  await refused(post(`${BASE}/sessions/${id}/resolve`, RESOLUTION, other.admin), 404, 'CS_002')
})

test('whoever acts for all companies reaches a session by its id alone', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const headers = { 'X-API-Key': await aKey('*') }
  expect((await request(`${BASE}/sessions/${id}`, { headers })).status).toBe(200)
  expect((await postMessage(company, id, 'Hello', headers)).status).toBe(201)
  const elsewhere = { ...headers, 'X-Company-Id': (await aTieredCompany()).id }
  await refused(request(`${BASE}/sessions/${id}`, { headers: elsewhere }), 404, 'CS_002')
})
