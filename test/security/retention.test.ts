import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationName, sessionName } from '../../src/desk/kernel/conversation-name.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time.ts'
import { wire } from '../../src/wire.ts'
import { changeSettings } from '../support/companies.ts'
import { aUser, rate, sendChat } from '../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../support/desk.ts'
import { openStream } from '../support/event-stream.ts'
import { put } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { aTieredCompany, BASE, body, objectOf, openSession, refused, say, toPeople } from '../support/service-desk.ts'
import { aSession } from '../support/support-agent.ts'
import { aMinutePasses } from '../support/sweep.ts'

type Stub = ReturnType<typeof objectOf>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The clock goes on, the object's alarm rings, and what that brings is published. */
async function pass(object: Stub, ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms)
  await published(object)
}

const tablesOf = (object: Stub): Promise<string[]> =>
  runInDurableObject(object, (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
      )
      .toArray()
      .map(({ name }) => name),
  )
const alarmOf = (object: Stub): Promise<number | null> =>
  runInDurableObject(object, (_, { storage }) => storage.getAlarm())

/** At the latest when the object looks again, it keeps nothing and waits for nothing. */
async function expectGone(object: Stub): Promise<void> {
  await pass(object, 15 * MINUTE_MS)
  await expect.poll(() => tablesOf(object), { timeout: 10_000 }).toEqual([])
  expect(await alarmOf(object)).toBeNull()
}

/** The names of the events that no consumer has confirmed. */
const outboxOf = async (object: Stub): Promise<string[]> =>
  (await tablesOf(object)).includes('outbox')
    ? runInDurableObject(object, (_, { storage }) =>
        storage.sql
          .exec<{ name: string }>(`SELECT event ->> '$.name' AS name FROM outbox`)
          .toArray()
          .map(({ name }) => name),
      )
    : []
/** The alarm of what just happened rings, and its events are taken. */
async function published(object: Stub): Promise<void> {
  await runDurableObjectAlarm(object)
  await expect.poll(() => outboxOf(object), { timeout: 10_000 }).toEqual([])
}

const actionsOf = async (company: TestCompany) =>
  (await rowsOf<{ action: string }>('audit', company)).map((r) => r.action)

test('a conversation is deleted with everything in it when its retention is over', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 10 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await toPeople(company, id)
  const object = objectOf(company, id)
  await published(object)
  const figures = await rowsOf('figures', company)
  const [kept] = await rowsOf<{ id: string }>('tickets', company)
  await pass(object, 10 * DAY_MS - HOUR_MS)
  expect((await request(`${BASE}/sessions/${id}`, { headers: company.admin })).status).toBe(200)
  await pass(object, HOUR_MS)
  await expectGone(object)
  await refused(request(`${BASE}/sessions/${id}`, { headers: company.admin }), 404, 'CS_002')
  expect(await tablesOf(object)).toEqual([])
  for (const table of ['conversations', 'turns']) expect(await rowsOf(table, company), table).toEqual([])
  expect(await rowsOf('figures', company)).toEqual(figures)
  expect(await rowsOf('tickets', company)).toMatchObject([{ id: kept?.id }])
  expect(await actionsOf(company)).toContain('conversation.deleted')
})

test('what is said or done in a conversation begins its retention anew', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 10 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  await pass(object, 9 * DAY_MS)
  await say(company, id, 'Hello again')
  await published(object)
  await pass(object, 9 * DAY_MS)
  expect((await request(`${BASE}/sessions/${id}`, { headers: company.admin })).status).toBe(200)
  await evictDurableObject(object)
  await pass(object, DAY_MS)
  await expectGone(object)
})

test('a conversation in which nothing was said is kept for a day', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const object = objectOf(company, id)
  await published(object)
  await pass(object, 23 * HOUR_MS)
  await published(object)
  expect((await request(`${BASE}/sessions/${id}`, { headers: company.admin })).status).toBe(200)
  await pass(object, HOUR_MS)
  await expectGone(object)
})

test('the alarm is set for the end of the retention, without anybody looking', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 5 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  const openedAt = Date.now()
  // The customer is waited for, and then given up.
  for (const hours of [1, 1, 1]) await pass(object, hours * HOUR_MS)
  await published(object)
  await pass(object, HOUR_MS)
  expect(await alarmOf(object)).toBeLessThanOrEqual(openedAt + 5 * DAY_MS)
})

test('nothing is deleted before every event was published', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 1 })
  const batch = env.DB.batch.bind(env.DB)
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  env.DB.batch = () => Promise.reject(new Error('D1_ERROR: D1 DB is overloaded'))
  try {
    await say(company, id, 'Are you there?')
    vi.setSystemTime(Date.now() + 2 * DAY_MS)
    await runDurableObjectAlarm(object)
    expect(await outboxOf(object)).not.toContain('conversation.deleted')
    expect(await tablesOf(object)).not.toEqual([])
  } finally {
    env.DB.batch = batch
  }
  await pass(object, HOUR_MS)
  await published(object)
  await pass(object, HOUR_MS)
  await expectGone(object)
  expect((await rowsOf('turn_figures', company)).length).toBeGreaterThan(0)
})

test('a stream of a conversation ends when it is deleted', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 1 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  const stream = await openStream(company, id)
  await stream.next()
  await pass(object, DAY_MS)
  await stream.rest()
  await expectGone(object)
})

test('a transcript that was put away goes with its conversation', async () => {
  const company = await aDeskCompany({ retentionDays: 3 })
  const session = aSession()
  await body(post('/api/query', { query: 'Hello', customer_id: 'cust_1', session_id: session }, company.admin))
  await body(request(`/api/session/${session}`, { method: 'DELETE', headers: company.admin }))
  const key = `transcripts/${company.id}/support-agent/${session}.json`
  expect(await env.FILES.head(key)).not.toBeNull()
  const object = env.CONVERSATIONS.getByName(sessionName({ company: company.id, channel: 'support-agent', session }))
  await published(object)
  await pass(object, 3 * DAY_MS)
  await expectGone(object)
  expect(await env.FILES.head(key)).toBeNull()
})

describe('a conversation of crm-chat', () => {
  const session = 'customer-session-1'
  const objectOfChat = (company: TestCompany): Stub => {
    const ref = { company: company.id, channel: 'crm-chat/customer', customer: aUser().agent_id, session }
    return env.CONVERSATIONS.getByName(conversationName(ref))
  }
  const chat = (company: TestCompany, message: string) =>
    body<{ message_id: string; response: string }>(sendChat(company.widget, { session_id: session, message }))

  test('is deleted, the words of its ratings too; the same session then begins anew', async () => {
    const company = await aDeskCompany({ retentionDays: 2 })
    await withArticles(company, [PASSWORD_ARTICLE])
    const query = "How do I reset a user's password?"
    const { message_id, response } = await chat(company, query)
    const rating = { message_id, session_id: session, response, query }
    expect((await rate(company.widget, rating)).status).toBe(200)
    const object = objectOfChat(company)
    await published(object)
    await pass(object, 2 * DAY_MS)
    await expectGone(object)
    expect(await rowsOf('turns', company)).toEqual([])
    expect(await rowsOf('feedback', company)).toMatchObject([{ question: '', reply: '', helpful: 1 }])
    await chat(company, 'Hello again')
    await published(object)
    expect(await rowsOf('turns', company)).toHaveLength(1)
    expect(await rowsOf('conversations', company)).toHaveLength(1)
  })

  test('that was opened under the name of a deleted one outlives a second delivery of the deletion', async () => {
    const company = await aDeskCompany({ retentionDays: 2 })
    await chat(company, 'Hello')
    const object = objectOfChat(company)
    await published(object)
    await pass(object, 2 * DAY_MS)
    await expectGone(object)
    await chat(company, 'Hello again')
    await published(object)
    const audit = await rowsOf<{ id: string; at: number; action: string; conversation: string }>('audit', company)
    const [deleted] = audit.filter(({ action }) => action === 'conversation.deleted')
    if (deleted === undefined) throw new Error('the deletion is not in the audit')
    const { id, at, conversation } = deleted
    const about = { company: company.id, actor: 'desk', ip: null, data: { session, reason: 'retention' as const } }
    await wire(env).events.project([{ id, at, conversation, name: 'conversation.deleted', ...about }])
    expect(await rowsOf('turns', company)).toHaveLength(1)
    expect(await rowsOf('conversations', company)).toHaveLength(1)
  })
})

test('a retention that is shortened counts for conversations at rest within 30 days', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  await pass(object, HOUR_MS)
  await pass(object, HOUR_MS)
  await published(object)
  await body(put('/company/settings', { retention_days: 7 }, company.admin))
  await pass(object, 31 * DAY_MS)
  await expectGone(object)
})

test('a conversation of before there was a retention is found by the sweep', async () => {
  const company = await aTieredCompany(undefined, { retentionDays: 7 })
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const object = objectOf(company, id)
  await published(object)
  await runInDurableObject(object, async (_, { storage }) => {
    storage.kv.delete('retention')
    await storage.deleteAlarm()
  })
  const name = sessionName({ company: company.id, channel: 'service-desk', session: id })
  await env.DB.prepare('INSERT INTO retention_backlog VALUES (?, ?)').bind(company.id, name).run()
  await aMinutePasses()
  expect(await rowsOf('retention_backlog', company)).toEqual([])
  await pass(object, 7 * DAY_MS)
  await pass(object, HOUR_MS)
  await expectGone(object)
})

const unknown = 'sess_nobodyopenedthis'
const empty = '{}'
test.each([
  ['reading a session', 'GET', `${BASE}/sessions/${unknown}`, undefined],
  ['watching a session', 'GET', `${BASE}/sessions/${unknown}/events`, undefined],
  ['writing in a session', 'POST', `${BASE}/sessions/${unknown}/messages`, '{"message":"Hello"}'],
  ['claiming a session', 'POST', `${BASE}/sessions/${unknown}/claim`, empty],
  ['replying in a session', 'POST', `${BASE}/sessions/${unknown}/reply`, '{"message":"Hello"}'],
  ['handing a session back', 'POST', `${BASE}/sessions/${unknown}/hand-back`, empty],
  [
    'escalating a session',
    'POST',
    `${BASE}/sessions/${unknown}/escalate`,
    '{"reason":"CUSTOMER_REQUEST","targetTier":"HUMAN_AGENT"}',
  ],
])('%s that nobody has opened is 404 and leaves nothing behind', async (_, method, path, content) => {
  const company = await aTieredCompany()
  const headers = { 'Content-Type': 'application/json', ...company.admin }
  const response = await request(path, { method, headers, ...(content === undefined ? {} : { body: content }) })
  await refused(response, 404, 'CS_002')
  const object = objectOf(company, unknown)
  expect(await tablesOf(object)).toEqual([])
  expect(await alarmOf(object)).toBeNull()
})

test.each(['GET', 'DELETE'])('%s of an unknown session of support-agent leaves nothing behind', async (method) => {
  const company = await aDeskCompany()
  const session = aSession()
  expect((await request(`/api/session/${session}`, { method, headers: company.admin })).status).toBe(404)
  const object = env.CONVERSATIONS.getByName(sessionName({ company: company.id, channel: 'support-agent', session }))
  expect(await tablesOf(object)).toEqual([])
})

test('the retention is a setting in days, 400 by default', async () => {
  const company = await aDeskCompany()
  const settings = () => request('/company/settings', { headers: company.admin })
  expect(await body(settings())).toMatchObject({ retention_days: 400 })
  await changeSettings(company, { retention_days: 30 })
  expect(await body(settings())).toMatchObject({ retention_days: 30 })
  for (const retention_days of [0, 1.5, 3_651, '30'])
    expect((await put('/company/settings', { retention_days }, company.admin)).status).toBe(400)
})
