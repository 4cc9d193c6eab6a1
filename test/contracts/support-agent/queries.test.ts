import { expect, test } from 'vitest'
import { PASSWORD_ARTICLE, post, REFUND_ARTICLE, withArticles } from '../../support/desk.ts'
import { aSession, aSupportCompany, ask, type ErrorReply, postQuery, read } from '../../support/support-agent.ts'

const QUESTION = "How do I reset a user's password?"
const TICKET = /^TKT-\d{4}-\d{6}$/

test('a question is answered from the knowledge base, and its session is opened', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  expect(await ask(company, QUESTION, { session })).toEqual({
    response: expect.stringContaining('Send password reset'),
    model_used: expect.stringMatching(/^local\/extractive-1/),
    sentiment_score: expect.any(Number),
    complexity_score: expect.any(Number),
    response_time_ms: expect.any(Number),
    escalated: false,
    escalation_reason: null,
    ticket_id: null,
    cached: false,
    cost: 0,
    confidence: expect.any(Number),
    sources: [{ article_id: 'reset-password', title: PASSWORD_ARTICLE.title, confidence: expect.any(Number) }],
  })
  const { messages, ...rest } = await read(company, `/api/session/${session}`)
  expect(rest).toMatchObject({ session_id: session, customer_id: 'cust_1', status: 'active', escalations: [] })
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
})

test('the reasons to tell people of a question, each by what was said', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const cases: [string, string | null][] = [
    [QUESTION, null],
    ['This is terrible! Nothing works and I am extremely frustrated!', 'negative_sentiment'],
    ['I want to talk to a real person', 'manual_request'],
    ['My lawyer will hear about this refund.', 'policy_violation'],
    ['Thank you!', null],
    ['What is the airspeed of an unladen swallow?', null],
  ]
  for (const [query, reason] of cases) {
    const reply = await ask(company, query)
    expect(reply, query).toMatchObject({ escalated: reason !== null, escalation_reason: reason })
    if (reason === null) expect(reply.ticket_id).toBeNull()
    else expect(reply.response).toContain(reply.ticket_id)
    if (reason !== null) expect(reply.ticket_id).toMatch(TICKET)
  }
})

test('the third answer in a row that the desk is not sure of is passed on', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  const unknown = ['What is the capital of Mongolia?', 'Who painted the Mona Lisa?', 'When was Rome founded?']
  const replies = []
  for (const query of unknown) replies.push(await ask(company, query, { session }))
  expect(replies.map(({ escalation_reason }) => escalation_reason)).toEqual([null, null, 'repeated_failures'])
  const other = aSession()
  await ask(company, unknown[0] ?? '', { session: other })
  await ask(company, unknown[1] ?? '', { session: other })
  await ask(company, QUESTION, { session: other })
  expect((await ask(company, unknown[2] ?? '', { session: other })).escalated).toBe(false)
})

test('while a ticket of the session is worked on, what is new belongs to it', async () => {
  const company = await aSupportCompany()
  const session = aSession()
  const first = await ask(company, 'This is terrible! Nothing works and I am extremely frustrated!', { session })
  const second = await ask(company, 'I want to talk to a real person', { session })
  expect(second).toMatchObject({ escalated: true, ticket_id: first.ticket_id })
  expect((await read(company, `/api/session/${session}`)).escalations).toHaveLength(1)
})

test('a repeated question is answered from the cache, in any session but one with something said before', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const first = await ask(company, QUESTION)
  await expect.poll(async () => (await ask(company, QUESTION)).cached).toBe(true)
  const again = await ask(company, `  ${QUESTION.toLowerCase()} `)
  expect(again).toMatchObject({
    cached: true,
    response: first.response,
    model_used: first.model_used,
    complexity_score: first.complexity_score,
    confidence: first.confidence,
    sources: first.sources,
  })
  const session = aSession()
  await ask(company, 'Hello', { session })
  expect((await ask(company, QUESTION, { session })).cached).toBe(false)
})

test('the same session id of another customer is another session', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  await ask(company, QUESTION, { session, customer: 'cust_1' })
  await ask(company, 'Hello', { session, customer: 'cust_2' })
  const first = await read(company, `/api/session/${session}`)
  expect(first).toMatchObject({ customer_id: 'cust_1', messages: [{ content: QUESTION }, {}] })
  const second = await read(company, `/api/session/${session}?customer_id=cust_2`)
  expect(second).toMatchObject({ customer_id: 'cust_2', messages: [{ content: 'Hello' }, {}] })
})

test('a key answers the first result again, and refuses another body', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const session = aSession()
  const headers = { 'Idempotency-Key': 'key-1' }
  const first = await ask(company, QUESTION, { session, headers })
  const again = await postQuery(company, QUESTION, { session, headers })
  expect(again.headers.get('Idempotent-Replayed')).toBe('true')
  expect(await again.json()).toEqual(first)
  expect((await read(company, `/api/session/${session}`)).messages).toHaveLength(2)
  const other = await postQuery(company, 'Another question', { session, headers })
  expect([other.status, (await other.json<ErrorReply>()).error_type]).toEqual([409, 'CONFLICT_ERROR'])
})

test('what is missing or mistyped is named', async () => {
  const company = await aSupportCompany()
  const bodies: [Record<string, unknown>, string][] = [
    [{ query: 'Hi', session_id: 's' }, 'customer_id'],
    [{ query: 'Hi', customer_id: 'c' }, 'session_id'],
    [{ session_id: 's', customer_id: 'c' }, 'query'],
    [{ query: ' ', session_id: 's', customer_id: 'c' }, 'query'],
    [{ query: 'x'.repeat(8_001), session_id: 's', customer_id: 'c' }, 'query'],
    [{ query: 7, session_id: 's', customer_id: 'c' }, 'query'],
    [{ query: 'Hi', session_id: 'with space', customer_id: 'c' }, 'session_id'],
  ]
  for (const [body, field] of bodies) {
    const response = await post('/api/query', body, company.admin)
    expect(response.status, field).toBe(400)
    expect(await response.json()).toEqual({
      error: true,
      error_type: 'VALIDATION_ERROR',
      message: expect.stringContaining(field),
      details: expect.stringContaining(field),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      request_id: expect.stringMatching(/^req_/),
    })
  }
  const missing = await post('/api/query', { query: 'Hi', session_id: 's' }, company.admin)
  expect((await missing.json<ErrorReply>()).message).toBe('Missing required field: customer_id')
})
