import createClient from 'openapi-fetch'
import type { components, paths } from '../../dist/client/openapi.d.ts'

/*
 * Calls of a client that was generated from docs/openapi.json. They are type-checked by `npm run check:client` and never run: each line
 * marked as an expected error would be an error of its own if the types allowed it.
 */

const desk = createClient<paths>({ baseUrl: 'http://127.0.0.1:8787', headers: { 'X-API-Key': 'demo-api-key' } })

/** Calls ten operations and gives back what their replies hold, by the types that the description names. */
export async function callTenOperations() {
  const query = await desk.POST('/api/query', {
    body: { query: 'Where is my order?', session_id: 'sess_1', customer_id: 'cust_1' },
  })
  const session = await desk.POST('/api/momentum/cs/sessions', {
    body: { companyId: 'demo-company', customerId: 'cust_1', channel: 'chat', initialMessage: 'Where is my order?' },
  })
  const exchange = await desk.POST('/api/momentum/cs/sessions/{id}/messages', {
    params: { path: { id: 'sess_1' } },
    body: { message: 'When will it arrive?' },
  })
  const sessions = await desk.GET('/api/momentum/cs/sessions', {
    params: { query: { companyId: 'demo-company', status: 'ACTIVE', limit: 10, offset: 20 } },
  })
  const article = await desk.PUT('/knowledge/articles/{id}', {
    params: { path: { id: 'returns' } },
    body: { title: 'Returns', content: 'Open **Orders**.', audience: 'customer' },
  })
  const found = await desk.GET('/knowledge/search', { params: { query: { query: 'returns', limit: 5 } } })
  const order = await desk.PUT('/records/orders/{id}', {
    params: { path: { id: 'ORD-456' } },
    body: {
      customer_id: 'cust_1',
      status: 'delivered',
      total: { amount: 8_000, currency: 'USD' },
      placed_at: '2026-02-09T10:30:00.000Z',
    },
  })
  const ticket = await desk.PUT('/api/escalation/{ticket_id}', {
    params: { path: { ticket_id: 'TKT-2026-000042' } },
    body: { status: 'resolved', customer_satisfaction: 5 },
  })
  const webhook = await desk.POST('/webhook/configure', {
    body: { url: 'https://example.com/hook', events: ['escalation.created'], secret: 'a secret of ours' },
  })
  const settings = await desk.PUT('/company/settings', { body: { confidence_threshold: 0.6 } })

  if (query.error !== undefined) throw new Error(query.error.message)
  const answer: components['schemas']['QueryAnswer'] = query.data
  const list: components['schemas']['SessionSummary'][] | undefined = sessions.data?.sessions
  return {
    cost: answer.cost.toFixed(2),
    tier: session.data?.currentTier,
    reply: exchange.data?.aiResponse?.content,
    titles: found.data?.results.map(({ title }) => title.toUpperCase()),
    count: list?.length,
    steps: article.data?.steps?.length,
    paid: order.data?.total.amount,
    ticket: ticket.data?.ticket_id,
    webhook: webhook.data?.webhook_id,
    currency: settings.data?.currency,
  }
}

/** What the types must refuse. */
export async function callWrongly() {
  // @ts-expect-error: a page size is a number
  await desk.GET('/knowledge/search', { params: { query: { query: 'returns', limit: '5' } } })
  // @ts-expect-error: the question is required
  await desk.POST('/api/query', { body: { session_id: 'sess_1', customer_id: 'cust_1' } })
  // @ts-expect-error: there is no such status
  await desk.PUT('/api/escalation/{ticket_id}', { params: { path: { ticket_id: 'x' } }, body: { status: 'done' } })
  // @ts-expect-error: there is no such path
  await desk.GET('/knowledge/nothing')
}
