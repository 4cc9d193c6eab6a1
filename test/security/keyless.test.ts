import { beforeAll, describe, expect, test } from 'vitest'
import { aBoldCompany, theDefaultCompany } from '../support/companies.ts'
import { INTERNAL_ARTICLE, PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../support/desk.ts'
import { aProductionDesk } from '../support/production.ts'
import { rowsOf } from '../support/rows.ts'
import { anAddress, aSession, type ErrorReply, type QueryReply, type SessionReply } from '../support/support-agent.ts'

/** A deployment outside local that asks for no key, whose default company is the test's own. */
let company: TestCompany
let desk: ReturnType<typeof aProductionDesk>
beforeAll(async () => {
  company = await aBoldCompany()
  desk = aProductionDesk({ DEFAULT_COMPANY: company.id, REQUIRE_API_KEY: 'false' })
})

const QUESTION = "How do I reset a user's password?"
const get = (path: string, method = 'GET') => desk.request(path, { method, headers: anAddress() })
const send = (path: string, body: unknown) => desk.post(path, body, anAddress())

async function answered<T>(response: Promise<Response>, status = 200): Promise<T> {
  const given = await response
  expect(given.status, await given.clone().text()).toBe(status)
  return given.json()
}

async function refused(response: Promise<Response>, status: number): Promise<void> {
  const type = { 401: 'AUTHENTICATION_ERROR', 404: 'NOT_FOUND_ERROR' }[status]
  expect(await answered<ErrorReply>(response, status)).toMatchObject({ error: true, error_type: type })
}

/** Somebody's session with an escalation. */
async function anEscalatedSession() {
  const [session, customer] = [aSession(), `cust_${crypto.randomUUID()}`]
  const asked = await answered<QueryReply>(
    send('/api/query', { query: 'I want to talk to a person, please', session_id: session, customer_id: customer }),
  )
  return { session, customer, ticket: asked.ticket_id ?? '' }
}

describe('a caller without a key may', () => {
  test('ask, and is answered from articles for customers alone', async () => {
    await withArticles(company, [PASSWORD_ARTICLE, INTERNAL_ARTICLE])
    const body = { session_id: aSession(), customer_id: 'cust_1' }
    const answer = await answered<QueryReply>(send('/api/query', { ...body, query: QUESTION }))
    expect(answer.sources.map(({ article_id }) => article_id)).toEqual(['reset-password'])
    const internal = 'Up to which amount may a support agent approve refunds without asking?'
    const other = await answered<QueryReply>(send('/api/query', { ...body, query: internal }))
    expect(JSON.stringify(other)).not.toMatch(/refund-authority|R1 ?500/)
  })

  test('create a session, and read and close it by its id and its customer', async () => {
    const { session_id } = await answered<SessionReply>(send('/api/session', { customer_id: 'cust_2' }), 201)
    const path = `/api/session/${session_id}?customer_id=cust_2`
    expect(await answered<SessionReply>(get(path))).toMatchObject({ customer_id: 'cust_2', status: 'active' })
    await answered(get(path, 'DELETE'))
    expect(await answered<SessionReply>(get(path))).toMatchObject({ status: 'closed' })
  })

  test('create an escalation for such a session', async () => {
    const { session_id } = await answered<SessionReply>(send('/api/session', { customer_id: 'cust_3' }), 201)
    const body = { session_id, customer_id: 'cust_3', reason: 'manual_request', priority: 'high' }
    await answered(send('/api/escalation', body), 201)
  })

  test('read how the desk is doing, and try it', async () => {
    await answered(get('/health'))
    await answered(get('/api/status'))
    await answered(get('/api/test/metrics'))
    await answered(send('/api/test/query', { query: QUESTION, session_id: aSession(), customer_id: 'cust_4' }))
    await answered(send('/api/test/escalation', { session_id: 'x', reason: 'manual_request', priority: 'low' }), 201)
  })
})

describe('a caller without a key may not', () => {
  test('read or close a session by its id alone, whether it is there or not', async () => {
    const { session } = await anEscalatedSession()
    for (const id of [session, 'no-such-session'])
      for (const method of ['GET', 'DELETE']) await refused(get(`/api/session/${id}`, method), 401)
  })

  test('read or close another customer’s session: it is as if it were not there', async () => {
    const { session, customer } = await anEscalatedSession()
    for (const method of ['GET', 'DELETE'])
      await refused(get(`/api/session/${session}?customer_id=somebody`, method), 404)
    const read = await answered<SessionReply>(get(`/api/session/${session}?customer_id=${customer}`))
    expect(read.status).toBe('active')
  })

  test('escalate a session without its customer, or with another', async () => {
    const { session } = await anEscalatedSession()
    const before = await rowsOf('tickets', company)
    const body = { session_id: session, reason: 'manual_request', priority: 'urgent' }
    await refused(send('/api/escalation', body), 401)
    await refused(send('/api/escalation', { ...body, customer_id: 'somebody' }), 404)
    expect(await rowsOf('tickets', company)).toEqual(before)
  })

  test('read on in another customer’s session by asking in it', async () => {
    const { session, customer } = await anEscalatedSession()
    await answered(send('/api/query', { query: QUESTION, session_id: session, customer_id: 'somebody' }))
    const theirs = await answered<SessionReply>(get(`/api/session/${session}?customer_id=${customer}`))
    expect(theirs.messages).toHaveLength(2)
    const own = await answered<SessionReply>(get(`/api/session/${session}?customer_id=somebody`))
    expect(own.messages.map(({ content }) => content)).not.toContain('I want to talk to a person, please')
  })

  test('list, read or change tickets', async () => {
    const { ticket } = await anEscalatedSession()
    expect(ticket).toMatch(/^TKT-/)
    await refused(get('/api/escalation'), 401)
    await refused(get('/api/escalation?limit=not-a-number'), 401)
    await refused(get(`/api/escalation/${ticket}`), 401)
    const put = (body: string) =>
      desk.request(`/api/escalation/${ticket}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...anAddress() },
        body,
      })
    await refused(put(JSON.stringify({ status: 'closed' })), 401)
    await refused(put('not JSON'), 401)
    const headers = { ...company.admin, ...anAddress() }
    expect(await answered(desk.request(`/api/escalation/${ticket}`, { headers }))).toMatchObject({ status: 'open' })
  })

  test('read figures, of all or of one session', async () => {
    const { session, customer } = await anEscalatedSession()
    await refused(get('/api/metrics'), 401)
    await refused(get(`/api/metrics/session/${session}?customer_id=${customer}`), 401)
  })

  test('use what any other contract has for credentials', async () => {
    for (const path of [
      '/knowledge/articles',
      '/knowledge/search?query=refund',
      '/company/settings',
      '/webhook/deliveries',
    ])
      expect((await get(path)).status, path).toBe(401)
    expect((await get('/api/momentum/cs/analytics/overview')).status).toBe(401)
  })

  test('act for a company that is not the default one', async () => {
    const other = await aBoldCompany()
    const body = { query: QUESTION, session_id: aSession(), customer_id: 'cust_1' }
    const response = await desk.post('/api/query', body, { ...anAddress(), 'X-Company-Id': other.id })
    expect(response.status).toBe(403)
  })
})

test('with a key everything is open as before, a session by its id alone too', async () => {
  const { session, ticket } = await anEscalatedSession()
  for (const path of [`/api/session/${session}`, '/api/escalation', `/api/escalation/${ticket}`, '/api/metrics'])
    expect((await desk.request(path, { headers: { ...company.admin, ...anAddress() } })).status, path).toBe(200)
})

test('on a local desk a caller without a key may do all that the contract has', async () => {
  await theDefaultCompany()
  const session = aSession()
  const body = { query: QUESTION, session_id: session, customer_id: 'cust_9' }
  await answered(post('/api/query', body, anAddress()))
  for (const path of [`/api/session/${session}`, '/api/escalation', '/api/metrics', `/api/metrics/session/${session}`])
    await answered(request(path, { headers: anAddress() }))
})
