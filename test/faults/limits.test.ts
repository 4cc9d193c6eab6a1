import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../support/companies.ts'
import { ask, aUser, failureId } from '../support/crm-chat.ts'
import { indexed, post, request, type TestCompany } from '../support/desk.ts'
import { breakQueues, consumed, storedTurns } from '../support/faults.ts'
import { createArticle, found, passageIds, put, remove } from '../support/platform.ts'
import { countingQueries, MAX_QUERIES } from '../support/production-limits.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { getSession, objectOf, openSession, say } from '../support/service-desk.ts'
import { aMinutePasses } from '../support/sweep.ts'

/** The largest that the contracts let through, with every binding refusing what it refuses in production. */

let company: TestCompany
beforeEach(async () => {
  // Every receiver is well.
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
  company = await aBoldCompany()
})
// The receivers stay well until the file ends: what one test left in the queues is still sent during the next.
afterEach(() => {
  vi.restoreAllMocks()
})

const importLines = (lines: object[]): Promise<Response> =>
  request('/knowledge/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', ...company.admin },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })

/** Within what one invocation may ask. */
async function affordable(work: () => Promise<unknown>): Promise<void> {
  const { queries } = await countingQueries(work)
  expect(queries).toBeGreaterThan(0)
  expect(queries).toBeLessThanOrEqual(MAX_QUERIES)
}

const index = (...ids: string[]) => consumed('indexing', ...ids.map((id) => ({ company: company.id, id })))

test('an article of 200 passages is written, replaced and deleted, and its passages with it', async () => {
  breakQueues()
  const part = (i: number, word: string) => `## Part ${i}\n${`${word}${i} `.repeat(60)}`
  const content = (word: string) => Array.from({ length: 200 }, (_, i) => part(i, word)).join('\n\n')
  await reply(createArticle(company, { id: 'long', title: 'Long', content: content('zebra') }), 201)
  await affordable(() => index('long'))
  expect((await passageIds(company, 'long')).length).toBeGreaterThanOrEqual(200)
  await reply(put('/knowledge/articles/long', { title: 'Long', content: content('giraffe') }, company.admin))
  await affordable(() => index('long'))
  expect(await found(company, 'giraffe177')).toEqual(['long'])
  expect((await remove('/knowledge/articles/long', company.admin)).status).toBe(204)
  await affordable(() => index('long'))
  expect(await passageIds(company, 'long')).toEqual([])
  await affordable(aMinutePasses)
})

test.each([
  ['letters', 'x'],
  ['characters of the widest scripts', '語'],
  ['characters of four bytes', '🏠'],
  ['quotation marks', '"'],
  ['control characters', '\u0001'],
])('the largest article of %s is stored, once for its key, or refused by its size', async (_, character) => {
  breakQueues()
  const words = `${character.repeat(999)} `.repeat(500)
  const body = { id: 'large', title: character.repeat(300), content: words, category: character.repeat(64) }
  const key = { 'Idempotency-Key': 'large-1' }
  const response = await createArticle(company, body, key)
  const answered = await response.text()
  expect([201, 400], answered.slice(0, 300)).toContain(response.status)
  if (response.status === 400) {
    expect(answered).toContain('content')
    expect(await rowsOf('articles', company)).toEqual([])
    return
  }
  expect(await (await createArticle(company, body, key)).text()).toBe(answered)
  expect(await index('large')).toEqual({ acked: ['m0'], retried: [] })
  expect(await rowsOf('articles', company)).toMatchObject([{ status: 'indexed' }])
})

test('the largest metadata is stored and given back', async () => {
  const metadata = { text: '語'.repeat(63_900) }
  await reply(createArticle(company, { id: 'a', title: 'A', content: 'a', metadata }), 201)
  const { metadata: kept } = await reply<{ metadata: Record<string, unknown> }>(
    request('/knowledge/articles/a', { headers: company.admin }),
  )
  expect(kept.text).toBe(metadata.text)
})

test('1,000 articles with the longest ids are imported in one call and indexed in batches of 20', async () => {
  breakQueues()
  const lines = Array.from({ length: 1_000 }, (_, i) => ({
    id: `${i}-`.padEnd(128, 'x'),
    title: `Article ${i}`,
    content: `Word${i} text.`,
  }))
  await affordable(async () => expect(await reply(importLines(lines))).toMatchObject({ accepted: 1_000, rejected: 0 }))
  await affordable(() => index(...lines.slice(0, 20).map(({ id }) => id)))
  await affordable(() => consumed('events', { kind: 'outbox' }))
  expect(await rowsOf('outbox', company)).toEqual([])
  vi.restoreAllMocks()
  // Everything again, now with the queues: what they carry is within their bounds.
  await reply(importLines(lines.map((line) => ({ ...line, title: `${line.title} again` }))))
  await expect.poll(() => passageIds(company), { timeout: 50_000, interval: 250 }).toHaveLength(1_000)
}, 60_000)

test('a question of more terms than a statement takes is answered', async () => {
  await reply(createArticle(company, { id: 'a', title: 'Reset a password', content: 'Click **Reset password**.' }), 201)
  await indexed(company)
  const words = Array.from({ length: 120 }, (_, i) => `refund${i} invoice password${i} delete`).join(' ')
  await affordable(() => ask(company, `How do I reset a password? ${words}`))
  expect(await found(company, `reset password ${words}`.slice(0, 1_000))).toContain('a')
})

test('a message of 8,000 characters of four bytes leaves a turn that its object can keep', async () => {
  const message = '🏠'.repeat(8_000)
  await ask(company, message)
  const [turn] = await storedTurns(company)
  expect(turn?.question).toBe(message)
  expect(new TextEncoder().encode(JSON.stringify(turn)).length).toBeLessThan(2_000_000)
})

describe('a ticket with the longest conversation that a request can hold', () => {
  test.each([
    ['letters', 'x'],
    ['characters of four bytes', '🏠'],
    ['control characters', '\u0001'],
  ])('of %s is stored, announced and delivered', async (_, character) => {
    const failure = await failureId(company, {
      query: character.repeat(8_000),
      agent_response: character.repeat(8_000),
    })
    const bytes = new TextEncoder().encode(JSON.stringify(character)).length - 2
    const content = character.repeat(Math.floor(25_000 / 500 / bytes))
    const timestamp = '2024-02-09T10:30:00.000Z'
    const history = Array.from({ length: 500 }, (_, i) => ({
      role: i % 2 === 0 ? 'user' : 'assistant',
      content,
      timestamp,
    }))
    const ticket = await post(
      `/api/agent-failure/${failure}/create-ticket`,
      { conversation_history: history },
      company.widget,
    )
    const { ticket_id } = await reply<{ ticket_id: string }>(ticket)
    const [row] = await rowsOf<{ number: number; client_transcript: string }>('tickets', company)
    expect(row?.number).toBe(Number(ticket_id))
    expect(JSON.parse(row?.client_transcript ?? '[]')).toHaveLength(500)
    await expect
      .poll(() => rowsOf<{ status: string }>('deliveries', company), { timeout: 10_000 })
      .toMatchObject([{ status: 'delivered' }])
  })
})

test('50 conversations that wait in one batch of events are all projected', async () => {
  breakQueues()
  await post(
    '/webhook/configure',
    { url: 'http://hooks.example/e', events: ['conversation.created'], secret: 'a-secret-of-many' },
    company.admin,
  )
  const sessions = Array.from({ length: 50 }, (_, i) => `session-${i}`)
  await Promise.all(sessions.map((session_id) => ask(company, 'Hello there', { session_id })))
  const customer = `${company.id} crm-chat/customer ${aUser().agent_id}`
  const bodies = sessions.map((session) => ({ kind: 'conversation', objectName: `${customer} ${session}` }))
  await affordable(async () => expect((await consumed('events', ...bodies)).retried).toEqual([]))
  expect(await rowsOf('turns', company)).toHaveLength(50)
  expect(await rowsOf('deliveries', company)).toHaveLength(50)
})

test('600 deliveries that are due at once are woken within the queue’s bounds', async () => {
  const insert = env.DB.prepare(
    `INSERT INTO deliveries (id, company_id, task, status, attempts, first_attempt_at, due_at, created_at)
     VALUES (?, ?, '{"kind":"help_desk","ticketId":"none"}', 'pending', 0, 0, 0, 0)`,
  )
  const ids = Array.from({ length: 600 }, (_, i) => `dlv_${company.id}_${i}`)
  await env.DB.batch(ids.map((id) => insert.bind(id, company.id)))
  const parked = async () =>
    (await rowsOf<{ status: string }>('deliveries', company)).filter(({ status }) => status === 'parked').length
  await affordable(aMinutePasses)
  await expect.poll(parked, { timeout: 15_000 }).toBeGreaterThanOrEqual(500)
  await aMinutePasses()
  await expect.poll(parked, { timeout: 15_000 }).toBe(600)
}, 40_000)

test('a company with as many keys and origins as it may have is configured', async () => {
  const settings = {
    widget_keys: Array.from({ length: 20 }, (_, i) => `${company.id}-${i}`.padEnd(128, 'x')),
    allowed_origins: Array.from({ length: 100 }, (_, i) => `https://host-${i}.${'x'.repeat(60)}.example`),
  }
  await affordable(() => reply(put('/company/settings', settings, company.admin)))
  expect(await reply(request('/company/settings', { headers: company.admin }))).toMatchObject(settings)
})

test('a session of endless messages is read and goes on, with the latest of them', async () => {
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  await runInDurableObject(objectOf(company, id), (_, { storage: { sql } }) => {
    const [message] = sql.exec<{ json: string }>('SELECT message AS json FROM messages WHERE seq = 1').toArray()
    const [state] = sql.exec<{ json: string }>('SELECT state AS json FROM conversation').toArray()
    const { moods, ...conversation } = JSON.parse(state?.json ?? '') as { moods: unknown[] }
    for (let seq = 3; seq <= 2_000; seq += 1) {
      const more = { ...(JSON.parse(message?.json ?? '') as object), id: `msg_${seq}`, seq, text: '語'.repeat(8_000) }
      sql.exec('INSERT INTO messages (seq, id, message) VALUES (?, ?, ?)', seq, more.id, JSON.stringify(more))
    }
    const filled = { ...conversation, moods: Array(15_000).fill(moods[0]) }
    sql.exec('UPDATE conversation SET state = ?', JSON.stringify(filled))
  })
  await say(company, id, 'Are you still there?')
  const { messages, sentimentHistory } = await getSession(company, id)
  expect(messages.at(-2)).toMatchObject({ content: 'Are you still there?' })
  expect(messages).toHaveLength(1_000)
  expect(sentimentHistory).toHaveLength(1_000)
}, 60_000)
