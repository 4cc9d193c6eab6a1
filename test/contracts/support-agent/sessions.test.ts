import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../../support/desk.ts'
import { verifies } from '../../support/fake-receiver.ts'
import {
  anAddress,
  aSession,
  aSupportCompany,
  ask,
  type ErrorReply,
  postQuery,
  read,
  remove,
} from '../../support/support-agent.ts'

const QUESTION = "How do I reset a user's password?"
const ANGRY = 'This is terrible! Nothing works and I am extremely frustrated!'
const SECRET = 'a-secret-of-the-receiver'
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

type Told = { event: string; timestamp: string; data: Record<string, unknown> }
const heard: (Told & { url: string; verified: boolean })[] = []

beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const text = String(init.body)
    const verified = await verifies(SECRET, { headers: new Headers(init.headers), body: text })
    heard.push({ url, verified, ...(JSON.parse(text) as Told) })
    return new Response(null, { status: 204 })
  })
})

const createSession = (company: TestCompany, body: object, headers: Record<string, string> = anAddress()) =>
  post('/api/session', body, { ...company.admin, ...headers })
const escalate = (company: TestCompany, body: object, headers: Record<string, string> = {}) =>
  post('/api/escalation', body, { ...company.admin, ...headers })

const refusal = async (response: Response): Promise<[number, string]> => [
  response.status,
  (await response.json<ErrorReply>()).error_type,
]

test('a session is created under the given id, or under one of the desk’s own', async () => {
  const company = await aSupportCompany()
  const given = await createSession(company, { customer_id: 'cust_1', session_id: 'mine' })
  expect(given.status).toBe(201)
  const session = await given.json()
  expect(session).toEqual({
    session_id: 'mine',
    customer_id: 'cust_1',
    created_at: expect.stringMatching(TIME),
    status: 'active',
  })
  const again = await createSession(company, { customer_id: 'cust_1', session_id: 'mine' })
  expect([again.status, await again.json()]).toEqual([200, session])
  const made = await (await createSession(company, { customer_id: 'cust_1' })).json<{ session_id: string }>()
  expect(made.session_id).toMatch(/^sess_[A-Za-z0-9_-]{22}$/)
  expect(await read(company, `/api/session/${made.session_id}`)).toMatchObject({ messages: [], escalations: [] })
})

test('a key creates one session, however often it is sent', async () => {
  const company = await aSupportCompany()
  const headers = { 'Idempotency-Key': 'once' }
  const replies = await Promise.all(
    [1, 2, 3].map(async () => (await createSession(company, { customer_id: 'cust_1' }, headers)).json()),
  )
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
})

test('a session that is not there is not found, another company’s among them', async () => {
  const [company, other] = [await aSupportCompany(), await aSupportCompany()]
  await createSession(other, { customer_id: 'cust_1', session_id: 'theirs' })
  for (const path of ['/api/session/theirs', '/api/session/nobody', '/api/metrics/session/theirs']) {
    const response = await request(path, { headers: company.admin })
    expect(await refusal(response), path).toEqual([404, 'NOT_FOUND_ERROR'])
  }
  expect(await refusal(await remove(company, '/api/session/theirs'))).toEqual([404, 'NOT_FOUND_ERROR'])
  const passed = await escalate(company, { session_id: 'theirs', reason: 'manual_request', priority: 'low' })
  expect(await refusal(passed)).toEqual([404, 'NOT_FOUND_ERROR'])
})

test('a session shows its messages with what was made of them, and its figures add them up', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  const first = await ask(company, QUESTION, { session })
  const second = await ask(company, ANGRY, { session })
  const { messages, escalations } = await read(company, `/api/session/${session}`)
  expect(messages.map(({ role, content, metadata }) => ({ role, content, metadata }))).toEqual(
    [
      [QUESTION, first],
      [ANGRY, second],
    ].flatMap(([query, reply]) => {
      if (typeof query !== 'string' || typeof reply !== 'object') throw new Error('a pair of query and reply')
      const scores = { sentiment_score: reply.sentiment_score, complexity_score: reply.complexity_score }
      return [
        { role: 'user', content: query, metadata: { model_used: null, ...scores } },
        { role: 'assistant', content: reply.response, metadata: { model_used: reply.model_used, ...scores } },
      ]
    }),
  )
  expect(escalations).toEqual([
    {
      ticket_id: second.ticket_id,
      reason: 'negative_sentiment',
      created_at: expect.stringMatching(TIME),
      status: 'open',
    },
  ])
  const mean = (one: number, other: number) => (one + other) / 2
  const figures = await read<Record<string, unknown>>(company, `/api/metrics/session/${session}`)
  expect(figures).toEqual({
    session_id: session,
    total_messages: 4,
    avg_sentiment: expect.closeTo(mean(first.sentiment_score, second.sentiment_score), 2),
    avg_complexity: expect.closeTo(mean(first.complexity_score, second.complexity_score), 2),
    models_used: [...new Set([first.model_used, second.model_used])],
    total_response_time_ms: first.response_time_ms + second.response_time_ms,
    escalated: true,
    satisfaction_score: null,
  })
  await request(`/api/escalation/${second.ticket_id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...company.admin },
    body: JSON.stringify({ status: 'resolved', customer_satisfaction: 4 }),
  })
  const rated = await read<Record<string, unknown>>(company, `/api/metrics/session/${session}`)
  expect(rated.satisfaction_score).toBe(4)
  expect((await read(company, `/api/session/${session}`)).escalations[0]?.status).toBe('resolved')
  const third = await ask(company, ANGRY, { session })
  expect(third.ticket_id).not.toBe(second.ticket_id)
})

test('a session without a question has no averages', async () => {
  const company = await aSupportCompany()
  await createSession(company, { customer_id: 'cust_1', session_id: 'empty' })
  expect(await read(company, '/api/metrics/session/empty')).toEqual({
    session_id: 'empty',
    total_messages: 0,
    avg_sentiment: null,
    avg_complexity: null,
    models_used: [],
    total_response_time_ms: 0,
    escalated: false,
    satisfaction_score: null,
  })
})

test('a closed session is put away with all that was said, and takes nothing more', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  const { response } = await ask(company, QUESTION, { session })
  const closed = await remove(company, `/api/session/${session}`)
  expect(closed.status).toBe(200)
  const reply = await closed.json<{ archived_at: string }>()
  expect(reply).toEqual({
    message: 'Session closed successfully',
    session_id: session,
    archived_at: expect.stringMatching(TIME),
  })
  const archived = await env.FILES.get(`transcripts/${company.id}/support-agent/${session}.json`)
  expect(await archived?.json()).toMatchObject({
    session,
    customer: 'cust_1',
    closedAt: reply.archived_at,
    messages: [
      { role: 'customer', text: QUESTION },
      { role: 'ai_rep', text: response },
    ],
  })
  expect(await (await remove(company, `/api/session/${session}`)).json()).toEqual(reply)
  expect(await read(company, `/api/session/${session}`)).toMatchObject({ status: 'closed', messages: [{}, {}] })
  expect(await refusal(await postQuery(company, 'Hello', { session }))).toEqual([409, 'CONFLICT_ERROR'])
  expect(await refusal(await createSession(company, { customer_id: 'cust_1', session_id: session }))).toEqual([
    409,
    'CONFLICT_ERROR',
  ])
  const passed = await escalate(company, { session_id: session, reason: 'manual_request', priority: 'low' })
  expect(await refusal(passed)).toEqual([409, 'CONFLICT_ERROR'])
})

test('while its transcript cannot be put away a session stays open', async () => {
  const company = await aSupportCompany()
  await createSession(company, { customer_id: 'cust_1', session_id: 'kept' })
  const put = vi.spyOn(env.FILES, 'put').mockRejectedValue(new Error('R2 is down'))
  try {
    expect(await refusal(await remove(company, '/api/session/kept'))).toEqual([503, 'DATABASE_ERROR'])
  } finally {
    put.mockRestore()
  }
  expect((await read(company, '/api/session/kept')).status).toBe('active')
  expect((await remove(company, '/api/session/kept')).status).toBe(200)
})

test('an escalation by hand opens a ticket with what its maker knows, once for each key', async () => {
  const company = await aSupportCompany()
  const session = aSession()
  await ask(company, 'Hello', { session })
  const wish = {
    session_id: session,
    reason: 'policy_violation',
    priority: 'urgent',
    customer_sentiment: -0.8,
    query_complexity: 0.4,
    additional_context: 'Wants to be called back',
  }
  const headers = { 'Idempotency-Key': 'escalation-1' }
  const created = await escalate(company, wish, headers)
  expect(created.status).toBe(201)
  const ticket = await created.json<{ ticket_id: string }>()
  expect(ticket).toEqual({
    ticket_id: expect.stringMatching(/^TKT-\d{4}-\d{6}$/),
    session_id: session,
    priority: 'urgent',
    status: 'open',
    created_at: expect.stringMatching(TIME),
    estimated_response_time: 'within 15 minutes',
  })
  expect(await (await escalate(company, wish, headers)).json()).toEqual(ticket)
  expect(await read(company, `/api/escalation/${ticket.ticket_id}`)).toMatchObject({
    session_id: session,
    customer_id: 'cust_1',
    reason: 'policy_violation',
    priority: 'urgent',
    status: 'open',
  })
  const stored = await env.DB.prepare('SELECT requester FROM tickets WHERE company_id = ?').bind(company.id).all()
  expect(stored.results).toHaveLength(1)
  expect(JSON.parse(String(stored.results[0]?.requester)).details).toEqual({
    'Customer sentiment': '-0.8',
    'Query complexity': '0.4',
    'Additional context': 'Wants to be called back',
  })
})

test('what an escalation must say is named', async () => {
  const company = await aSupportCompany()
  await createSession(company, { customer_id: 'cust_1', session_id: 'mine' })
  const good = { session_id: 'mine', reason: 'manual_request', priority: 'low' }
  const bad: [object, string][] = [
    [{ ...good, session_id: undefined }, 'session_id'],
    [{ ...good, reason: undefined }, 'reason'],
    [{ ...good, reason: 'boredom' }, 'reason'],
    [{ ...good, priority: undefined }, 'priority'],
    [{ ...good, priority: 'asap' }, 'priority'],
    [{ ...good, customer_sentiment: -1.1 }, 'customer_sentiment'],
    [{ ...good, query_complexity: 2 }, 'query_complexity'],
    [{ ...good, additional_context: 7 }, 'additional_context'],
  ]
  for (const [body, field] of bad) {
    const response = await escalate(company, body)
    const { error_type, message } = await response.json<ErrorReply>()
    expect([response.status, error_type], field).toEqual([400, 'VALIDATION_ERROR'])
    expect(message).toContain(field)
  }
})

test('receivers are told of sessions and escalations in the form of the document', async () => {
  const company = await aSupportCompany({ mail: { kind: 'none' } })
  const url = `https://${company.id}.example/hook`
  const events = ['escalation.created', 'session.closed', 'conversation.created', 'session.abandoned']
  const settled = await post('/webhook/configure', { url, events, secret: SECRET }, company.admin)
  expect(settled.status).toBe(201)
  const session = aSession()
  const { ticket_id } = await ask(company, ANGRY, { session })
  await remove(company, `/api/session/${session}`)
  const told = () => heard.filter((one) => one.url === url)
  await expect.poll(() => told().length, { timeout: 15_000 }).toBe(3)
  expect(told().every(({ verified }) => verified)).toBe(true)
  const of = (event: string) => told().find((one) => one.event === event)?.data
  expect(of('escalation.created')).toEqual({
    ticket_id,
    session_id: session,
    customer_id: 'cust_1',
    priority: 'high',
    reason: 'negative_sentiment',
  })
  expect(of('session.closed')).toEqual({
    session_id: session,
    customer_id: 'cust_1',
    duration_minutes: 0,
    message_count: 2,
    escalated: true,
  })
  expect(of('conversation.created')).toMatchObject({ conversation_id: session, user_id: 'cust_1' })
})
