import { expect, test } from 'vitest'
import { PASSWORD_ARTICLE, request, withArticles } from '../../support/desk.ts'
import { saved, usd } from '../../support/records.ts'
import {
  act,
  aTieredCompany,
  BASE,
  body,
  getSession,
  openSession,
  postMessage,
  postSession,
  RESOLUTION,
  type SessionReply,
  say,
} from '../../support/service-desk.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('a session is opened as the document shows it', async () => {
  const company = await aTieredCompany()
  const session = await openSession(company, { issueCategory: 'SHIPPING', metadata: { source: 'website' } })
  expect(session).toMatchObject({
    id: expect.stringMatching(/^sess_[A-Za-z0-9_-]{1,64}$/),
    companyId: company.id,
    customerId: 'cust_1',
    channel: 'chat',
    currentTier: 'AI_REP',
    status: 'ACTIVE',
    issueCategory: 'SHIPPING',
    customerSentiment: 'NEUTRAL',
    messages: [],
    escalationHistory: [],
    createdAt: expect.stringMatching(TIME),
  })
})

test('the first message is answered with the opening, and both are there when the session is read', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const opened = await openSession(company, { initialMessage: "How do I reset a user's password?" })
  expect(opened.messages.map(({ role }) => role)).toEqual(['customer', 'ai_rep'])
  expect(opened.messages[1]).toMatchObject({
    content: expect.stringContaining('Send password reset'),
    metadata: {
      aiGenerated: true,
      model: 'local/extractive-1',
      tokens: { input: expect.any(Number), output: expect.any(Number) },
      latencyMs: expect.any(Number),
      actionsTaken: [],
    },
  })
  expect(await getSession(company, opened.id)).toEqual(opened)
})

test('the customer of a session is shown as the records have them', async () => {
  const company = await aTieredCompany()
  const known = {
    name: 'John Doe',
    email: 'john@example.com',
    tier: 'GOLD',
    lifetime_value: usd(150_000),
    is_vip: false,
  }
  await saved(company, 'customers', 'cust_1', known)
  const { context } = await openSession(company)
  expect(context.customer).toEqual({
    id: 'cust_1',
    name: 'John Doe',
    email: 'john@example.com',
    tier: 'GOLD',
    lifetimeValue: 1_500,
    isVIP: false,
  })
  const { context: unknown } = await openSession(company, { customerId: 'cust_unknown' })
  expect(unknown.customer).toEqual({ id: 'cust_unknown', isVIP: false })
})

test('a message and its reply come as the document shows them, with what was done and what could be', async () => {
  const company = await aTieredCompany()
  await saved(company, 'orders', 'ORD-123', { status: 'shipped' })
  await saved(company, 'shipments', 'SHP-1', { order_id: 'ORD-123', expected_at: '2026-12-21T12:00:00.000Z' })
  const { id } = await openSession(company)
  const exchange = await say(company, id, 'Where is my order ORD-123?')
  expect(exchange.customerMessage).toMatchObject({
    id: expect.stringMatching(/^msg_/),
    role: 'customer',
    content: 'Where is my order ORD-123?',
    timestamp: expect.stringMatching(TIME),
    sentiment: 'NEUTRAL',
  })
  expect(exchange.aiResponse?.role).toBe('ai_rep')
  expect(exchange.aiResponse?.content).toContain('21 December 2026')
  expect(exchange.aiResponse?.metadata).toMatchObject({ actionsTaken: ['order_lookup'], confidence: 1 })
  expect(exchange.sessionUpdate).toMatchObject({
    customerSentiment: 'NEUTRAL',
    status: 'ACTIVE',
    currentTier: 'AI_REP',
  })
  expect(exchange.sessionUpdate.issueSummary).toContain('ORD-123')
})

test("another customer's order is not shown, whoever asks for it", async () => {
  const company = await aTieredCompany()
  await saved(company, 'orders', 'ORD-900', { customer_id: 'cust_other', total: usd(123_456), paid: usd(123_456) })
  const { id } = await openSession(company)
  const { aiResponse } = await say(company, id, 'Where is my order ORD-900?')
  expect(aiResponse?.content).not.toContain('1,234.56')
  expect(aiResponse?.metadata?.actionsTaken).toEqual([])
})

test('a message under the same key is answered once, and refused with another text', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const headers = { ...company.admin, 'Idempotency-Key': 'k1' }
  const first = await postMessage(company, id, 'Hello', headers)
  const again = await postMessage(company, id, 'Hello', headers)
  expect(await again.json()).toEqual(await first.json())
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect((await postMessage(company, id, 'Hello again', headers)).status).toBe(409)
  expect((await getSession(company, id)).messages).toHaveLength(2)
})

test('a session under the same key is opened once', async () => {
  const company = await aTieredCompany()
  const headers = { ...company.admin, 'Idempotency-Key': 'k1' }
  const [one, other] = await Promise.all([
    body<SessionReply>(postSession(company, { initialMessage: 'Hello' }, headers), 201),
    postSession(company, { initialMessage: 'Hello' }, headers).then((response) => response.status),
  ])
  expect([201, 409]).toContain(other)
  const again = await body<SessionReply>(postSession(company, { initialMessage: 'Hello' }, headers), 201)
  expect(again.id).toBe(one.id)
  expect((await getSession(company, one.id)).messages).toHaveLength(2)
})

test('sessions are listed newest first, by status, tier, customer and time, and paged', async () => {
  const company = await aTieredCompany()
  const [first, second, third] = [
    await openSession(company),
    await openSession(company, { customerId: 'cust_2' }),
    await openSession(company),
  ]
  await body(act(company, second.id, 'escalate', { reason: 'COMPLEX_ISSUE', targetTier: 'AI_MANAGER' }))
  await body(act(company, third.id, 'resolve', RESOLUTION))
  const list = (query: string) =>
    body<{ sessions: SessionReply[]; total: number; limit: number; offset: number }>(
      request(`${BASE}/sessions?companyId=${company.id}&${query}`, { headers: company.admin }),
    )
  const ids = async (query: string) => (await list(query)).sessions.map(({ id }) => id)
  expect(new Set(await ids(''))).toEqual(new Set([first.id, second.id, third.id]))
  expect(await ids('status=RESOLVED')).toEqual([third.id])
  expect(await ids('tier=AI_MANAGER')).toEqual([second.id])
  expect(await ids('customerId=cust_2')).toEqual([second.id])
  expect(await ids('endDate=2020-01-01')).toEqual([])
  expect(await ids(`startDate=${encodeURIComponent(second.createdAt)}&status=ESCALATED`)).toEqual([second.id])
  const page = await list('limit=1&offset=1')
  expect(page).toMatchObject({ total: 3, limit: 1, offset: 1 })
  expect(page.sessions).toHaveLength(1)
})

test('escalating and resolving answer as the document shows', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const escalated = await body<{ success: boolean; session: SessionReply }>(
    act(company, id, 'escalate', {
      reason: 'CUSTOMER_REQUEST',
      targetTier: 'AI_MANAGER',
      notes: 'Customer specifically asked to speak with a manager',
    }),
  )
  expect(escalated).toMatchObject({
    success: true,
    session: {
      id,
      currentTier: 'AI_MANAGER',
      status: 'ESCALATED',
      escalationHistory: [
        {
          fromTier: 'AI_REP',
          toTier: 'AI_MANAGER',
          reason: 'CUSTOMER_REQUEST',
          timestamp: expect.stringMatching(TIME),
          notes: 'Customer specifically asked to speak with a manager',
        },
      ],
    },
  })
  const { resolutionType, ...rest } = RESOLUTION
  expect(await body(act(company, id, 'resolve', RESOLUTION))).toMatchObject({
    success: true,
    session: {
      id,
      status: 'RESOLVED',
      resolution: { type: resolutionType, ...rest },
      resolvedAt: expect.stringMatching(TIME),
    },
  })
})
