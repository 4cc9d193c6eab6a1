import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { PASSWORD_ARTICLE, request, withArticles } from '../../support/desk.ts'
import { rowsOf } from '../../support/rows.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  BASE,
  body,
  getSession,
  objectOf,
  openSession,
  RESOLUTION,
  refused,
  type SessionReply,
  say,
  toPeople,
} from '../../support/service-desk.ts'

type TicketRow = { number: number; status: string; priority: string; reason: string; conversation: string }

test('at HUMAN_AGENT the AI keeps silent, a ticket exists, and what the customer says waits there', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { id } = await openSession(company)
  const { aiResponse, sessionUpdate } = await say(company, id, 'I want to talk to a human')
  expect(sessionUpdate).toMatchObject({ status: 'ESCALATED', currentTier: 'HUMAN_AGENT' })
  const [ticket] = await rowsOf<TicketRow>('tickets', company)
  expect(ticket).toMatchObject({ status: 'open', priority: 'high', reason: 'customer_request' })
  expect(aiResponse?.content).toContain(String(ticket?.number))
  expect((await getSession(company, id)).ticketId).toBe(String(ticket?.number))
  const later = await say(company, id, "How do I reset a user's password?")
  expect(later.aiResponse).toBeNull()
  expect((await getSession(company, id)).messages.map(({ role }) => role)).toEqual(['customer', 'ai_rep', 'customer'])
})

test('a person claims, replies, hands back and resolves', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const [ann, bob] = [await aPerson(company), await aPerson(company)]
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await refused(act(company, id, 'claim', {}, ann), 409, 'CS_014')
  await toPeople(company, id)
  const claimed = await body<{ session: SessionReply }>(act(company, id, 'claim', {}, ann))
  expect(claimed.session.assignedTo).toMatch(/^api_key:/)
  await refused(act(company, id, 'claim', {}, bob), 409, 'CS_014')
  await refused(act(company, id, 'reply', { message: 'Me too' }, bob), 409, 'CS_014')
  await refused(act(company, id, 'hand-back', {}, bob), 409, 'CS_014')
  await refused(act(company, id, 'resolve', RESOLUTION, bob), 409, 'CS_014')
  const replied = await body<{ message: { role: string; content: string } }>(
    act(company, id, 'reply', { message: 'Ann here, let me look.' }, ann),
    201,
  )
  expect(replied.message).toMatchObject({ role: 'human_agent', content: 'Ann here, let me look.' })
  expect((await getSession(company, id)).messages.at(-1)).toMatchObject(replied.message)
  await body(act(company, id, 'hand-back', { targetTier: 'AI_REP' }, ann))
  const { aiResponse, sessionUpdate } = await say(company, id, "How do I reset a user's password?")
  expect(aiResponse?.content).toContain('Send password reset')
  expect(sessionUpdate.currentTier).toBe('AI_REP')
  await toPeople(company, id)
  await body(act(company, id, 'claim', {}, bob))
  expect(await body(act(company, id, 'resolve', RESOLUTION, bob))).toMatchObject({ session: { status: 'RESOLVED' } })
  await expect
    .poll(async () => (await rowsOf<TicketRow>('tickets', company)).map(({ status }) => status))
    .toEqual(['resolved', 'resolved'])
})

test('a session given back to the others may be claimed by another person', async () => {
  const company = await aTieredCompany()
  const [ann, bob] = [await aPerson(company), await aPerson(company)]
  const { id } = await openSession(company)
  await toPeople(company, id)
  await body(act(company, id, 'claim', {}, ann))
  await body(act(company, id, 'hand-back', {}, ann))
  expect((await getSession(company, id)).assignedTo).toBeNull()
  await body(act(company, id, 'claim', {}, bob))
})

test('a reply under the same key is said once', async () => {
  const company = await aTieredCompany()
  const ann = { ...(await aPerson(company)), 'Idempotency-Key': 'k1' }
  const { id } = await openSession(company)
  await toPeople(company, id)
  const first = await body<{ message: unknown }>(act(company, id, 'reply', { message: 'Hello' }, ann), 201)
  const again = await body<{ message: unknown }>(act(company, id, 'reply', { message: 'Hello' }, ann), 201)
  expect(again.message).toEqual(first.message)
  await refused(act(company, id, 'reply', { message: 'Something else' }, ann), 409, 'CS_014')
  expect((await getSession(company, id)).messages).toHaveLength(1)
})

test.each(['claim', 'reply', 'hand-back'] as const)('only people may %s', async (what) => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await toPeople(company, id)
  const integration = { 'X-API-Key': await company.key('integration') }
  await refused(act(company, id, what, { message: 'Hello' }, integration), 403, 'CS_012')
})

test('a move to people whose ticket could not be opened opens it as soon as the database is back', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const batch = env.DB.batch.bind(env.DB)
  env.DB.batch = () => Promise.reject(new Error('D1_ERROR: D1 DB is overloaded'))
  try {
    const { sessionUpdate, aiResponse } = await say(company, id, 'I want to talk to a human')
    expect(sessionUpdate.currentTier).toBe('HUMAN_AGENT')
    expect(aiResponse?.content).not.toContain('ticket is number')
  } finally {
    env.DB.batch = batch
  }
  await runDurableObjectAlarm(objectOf(company, id))
  await expect.poll(() => rowsOf('tickets', company), { timeout: 10_000 }).toHaveLength(1)
  await expect.poll(async () => (await getSession(company, id)).ticketId).toMatch(/^\d+$/)
})

test('a session survives the eviction of its object', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await evictDurableObject(objectOf(company, id))
  expect((await getSession(company, id)).messages).toHaveLength(2)
  await say(company, id, 'Hello again')
  expect((await getSession(company, id)).messages).toHaveLength(4)
})

test('whoever watches sees state and messages as they come, and what was missed', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const watching = await request(`${BASE}/sessions/${id}/events`, {
    headers: { ...company.admin, 'Last-Event-ID': '1' },
  })
  expect(watching.headers.get('content-type')).toBe('text/event-stream')
  const events = eventsIn(watching)
  expect(await events.next()).toMatchObject({ event: 'session', data: { id, currentTier: 'AI_REP' } })
  expect(await events.next()).toMatchObject({ id: '2', event: 'message', data: { role: 'ai_rep' } })
  await toPeople(company, id)
  expect(await events.next()).toMatchObject({ event: 'session', data: { currentTier: 'HUMAN_AGENT' } })
  await body(act(company, id, 'reply', { message: 'A person here' }), 201)
  await expect
    .poll(async () => await events.next(), { timeout: 5_000 })
    .toMatchObject({ event: 'message', data: { role: 'human_agent', content: 'A person here' } })
  await events.close()
})

test('nobody watches a session that is not there', async () => {
  const company = await aTieredCompany()
  await refused(request(`${BASE}/sessions/sess_123/events`, { headers: company.admin }), 404, 'CS_002')
})

type Told = { id?: string; event?: string; data?: unknown }

/** Server-sent events, one at a time. */
function eventsIn(response: Response) {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let waiting = ''
  return {
    async next(): Promise<Told> {
      for (;;) {
        const end = waiting.indexOf('\n\n')
        if (end >= 0) {
          const lines = waiting.slice(0, end).split('\n')
          waiting = waiting.slice(end + 2)
          const told: Told = {}
          for (const line of lines) {
            const [, name = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? []
            if (name === 'id' || name === 'event') told[name] = value
            if (name === 'data') told.data = JSON.parse(value)
          }
          return told
        }
        const { done, value } = await reader.read()
        if (done) return {}
        waiting += value
      }
    },
    close: () => reader.cancel(),
  }
}
