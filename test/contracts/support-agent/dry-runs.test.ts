import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { PASSWORD_ARTICLE, post, request, withArticles } from '../../support/desk.ts'
import { aSupportCompany, ask, type QueryReply, read } from '../../support/support-agent.ts'

afterEach(() => vi.restoreAllMocks())

const QUESTION = "How do I reset a user's password?"
const ANGRY = 'This is terrible! Nothing works and I am extremely frustrated!'

test('a question that is tried is judged and answered as a real one, and leaves nothing', async () => {
  const company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const outside = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('nothing outside is asked'))
  const attempt = async (query: string) => {
    const body = { query, session_id: 'tried', customer_id: 'cust_1' }
    const response = await post('/api/test/query', body, company.admin)
    expect(response.status).toBe(200)
    return response.json<QueryReply>()
  }
  const [calm, angry] = [await attempt(QUESTION), await attempt(ANGRY)]
  expect(outside).not.toHaveBeenCalled()
  expect(calm.response).toContain('Send password reset')
  expect(calm).toMatchObject({ escalated: false, cached: false, model_used: expect.stringMatching(/^local\//) })
  const ticket = `TKT-${new Date().getUTCFullYear()}-000000`
  expect(angry).toMatchObject({ escalated: true, escalation_reason: 'negative_sentiment', ticket_id: ticket })
  expect((await request('/api/session/tried', { headers: company.admin })).status).toBe(404)
  expect((await request(`/api/escalation/${ticket}`, { headers: company.admin })).status).toBe(404)
  expect(await read(company, '/api/escalation')).toMatchObject({ total: 0 })
  expect(await read(company, '/api/metrics')).toMatchObject({ total_queries: 0 })
  for (const table of ['turns', 'conversations', 'tickets', 'cached_answers']) {
    const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE company_id = ?`).bind(company.id).first()
    expect(row?.n, table).toBe(0)
  }
  vi.restoreAllMocks()
  const real = await ask(company, QUESTION)
  expect(real.sentiment_score).toBe(calm.sentiment_score)
})

test('an escalation that is tried opens no ticket', async () => {
  const company = await aSupportCompany()
  const body = { session_id: 'tried', reason: 'manual_request', priority: 'high' }
  const response = await post('/api/test/escalation', body, company.admin)
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({
    ticket_id: `TKT-${new Date().getUTCFullYear()}-000000`,
    session_id: 'tried',
    priority: 'high',
    status: 'open',
    created_at: expect.any(String),
    estimated_response_time: 'within 1 hour',
  })
  expect(await read(company, '/api/escalation')).toMatchObject({ total: 0 })
  const bad = await post('/api/test/escalation', { ...body, priority: 'asap' }, company.admin)
  expect(bad.status).toBe(400)
})
