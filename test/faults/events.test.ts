import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../support/companies.ts'
import { ask, rate, ticketNumber } from '../support/crm-chat.ts'
import { PASSWORD_ARTICLE, type TestCompany, withArticles } from '../support/desk.ts'
import { BROKEN, breakQueues, consumed, conversationOf, nameOf, storedTurns, waitingEvents } from '../support/faults.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { aMinutePasses } from '../support/sweep.ts'

let company: TestCompany
beforeEach(async () => {
  company = await aBoldCompany({ mail: { kind: 'none' } })
  await withArticles(company, [PASSWORD_ARTICLE])
})
afterEach(() => {
  vi.restoreAllMocks()
})

const turnRows = () => rowsOf<{ id: string; seq: number }>('turns', company)
const actions = async () => (await rowsOf<{ action: string }>('audit', company)).map(({ action }) => action)
const idempotency = async (action: string) => expect((await actions()).filter((one) => one === action)).toHaveLength(1)

describe('a turn that was acknowledged', () => {
  test.each<[string, () => Promise<void>]>([
    ['was evicted', () => evictDurableObject(conversationOf(company))],
    ['crashed with all others', abortAllDurableObjects],
  ])('is published once although its object %s before', async (_, thrownOut) => {
    breakQueues()
    const { message_id } = await ask(company, 'How do I reset a password?')
    expect(await turnRows()).toEqual([])
    await thrownOut()
    vi.restoreAllMocks()
    await runDurableObjectAlarm(conversationOf(company))
    await expect.poll(turnRows).toMatchObject([{ id: message_id, seq: 1 }])
    await expect.poll(() => waitingEvents(company)).toEqual([])
    await idempotency('turn.taken')
    await idempotency('conversation.opened')
  })

  test('is projected once when the alarm runs twice', async () => {
    breakQueues()
    await ask(company, 'How do I reset a password?')
    vi.restoreAllMocks()
    await runDurableObjectAlarm(conversationOf(company))
    await runDurableObjectAlarm(conversationOf(company))
    await expect.poll(() => waitingEvents(company)).toEqual([])
    expect(await turnRows()).toHaveLength(1)
    await idempotency('turn.taken')
  })

  test('is projected once when its message comes twice, at once or later', async () => {
    breakQueues()
    await ask(company, 'How do I reset a password?')
    const body = { kind: 'conversation', objectName: nameOf(company) }
    const results = await Promise.all([
      consumed('events', body, body),
      consumed('events', body),
      consumed('events', body),
    ])
    expect(results.flatMap(({ retried }) => retried)).toEqual([])
    await consumed('events', body)
    expect(await turnRows()).toHaveLength(1)
    await idempotency('turn.taken')
    expect(await waitingEvents(company)).toEqual([])
  })

  test('keeps its events when the consumer fails, and is projected when it comes again', async () => {
    breakQueues()
    await ask(company, 'How do I reset a password?')
    const body = { kind: 'conversation', objectName: nameOf(company) }
    vi.spyOn(env.DB, 'batch').mockRejectedValue(BROKEN)
    expect(await consumed('events', body)).toEqual({ acked: [], retried: ['m0'] })
    expect(await waitingEvents(company)).toHaveLength(3)
    vi.restoreAllMocks()
    breakQueues()
    expect(await consumed('events', body)).toEqual({ acked: ['m0'], retried: [] })
    expect(await turnRows()).toHaveLength(1)
  })

  test('is projected once when the database wrote it and its answer was lost', async () => {
    breakQueues()
    await ask(company, 'How do I reset a password?')
    const body = { kind: 'conversation', objectName: nameOf(company) }
    const batch = env.DB.batch.bind(env.DB)
    vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
      await batch(statements)
      throw BROKEN
    })
    expect((await consumed('events', body)).retried).toEqual(['m0'])
    vi.restoreAllMocks()
    breakQueues()
    expect((await consumed('events', body)).acked).toEqual(['m0'])
    expect(await turnRows()).toHaveLength(1)
    await idempotency('turn.taken')
  })
})

test.each(['events', 'deliveries', 'indexing', 'dead-letters'])(
  'a message of the queue %s that cannot be read is put away, and keeps no other from its turn',
  async (queue) => {
    const unreadable = [null, 'text', 7, [], {}, { kind: 'future' }, { id: 7 }, { company: 'a b', id: 'x' }]
    expect(await consumed(queue, ...unreadable)).toEqual({ acked: unreadable.map((_, i) => `m${i}`), retried: [] })
  },
)

test('a message that fails is retried alone', async () => {
  breakQueues()
  await ask(company, 'How do I reset a password?')
  const good = { kind: 'conversation', objectName: nameOf(company) }
  const search = vi.spyOn(env.DB, 'prepare')
  expect(await consumed('events', 'unreadable', good)).toEqual({ acked: ['m0', 'm1'], retried: [] })
  expect(search).toHaveBeenCalled()
  expect(await turnRows()).toHaveLength(1)
})

test('wake-ups that were lost altogether are made good by the sweep: rating, escalation, ticket and article', async () => {
  const { message_id } = await ask(company, 'How do I reset a password?')
  await expect.poll(turnRows).toHaveLength(1)
  breakQueues()
  await reply(rate(company.widget, { message_id }))
  const number = await ticketNumber(company, { session_id: 'another-session', query: 'Something else' })
  expect(await rowsOf('outbox', company)).not.toEqual([])
  vi.restoreAllMocks()
  await aMinutePasses()
  await runDurableObjectAlarm(conversationOf(company))
  await expect.poll(() => rowsOf('feedback', company)).toHaveLength(1)
  expect(JSON.stringify(await rowsOf('outbox', company))).not.toMatch(/ticket.opened|escalation.recorded/)
  await idempotency('ticket.opened')
  await idempotency('escalation.recorded')
  expect(await rowsOf<{ number: number }>('tickets', company)).toMatchObject([{ number: Number(number) }])
  await expect.poll(() => rowsOf<{ status: string }>('deliveries', company)).toMatchObject([{ status: 'delivered' }])
})

test('an article whose wake-up was lost is indexed by the sweep', async () => {
  const at = Date.now() - 10 * 60_000
  await env.DB.prepare(`UPDATE articles SET status = 'indexing', updated_at = ? WHERE company_id = ?`)
    .bind(at, company.id)
    .run()
  await env.SEARCH.prepare('DELETE FROM passages WHERE company_id = ?').bind(company.id).run()
  await aMinutePasses()
  await expect.poll(() => rowsOf<{ status: string }>('articles', company)).toMatchObject([{ status: 'indexed' }])
  expect((await ask(company, 'How do I reset a password?')).sources).not.toEqual([])
})

test('a sweep with one chore that fails does the others', async () => {
  breakQueues()
  await ticketNumber(company)
  vi.restoreAllMocks()
  vi.spyOn(env.SEARCH, 'prepare').mockImplementation(() => {
    throw BROKEN
  })
  vi.spyOn(env.DELIVERIES, 'sendBatch').mockRejectedValue(new Error('Queue send failed'))
  await aMinutePasses()
  expect(await rowsOf('outbox', company)).toEqual([])
  await idempotency('ticket.opened')
})

test('an article whose wake-ups all failed says so; a delivery and an event are not given up', async () => {
  breakQueues()
  await ask(company, 'How do I reset a password?')
  await env.DB.prepare(`UPDATE articles SET status = 'indexing' WHERE company_id = ?`).bind(company.id).run()
  const bodies = [
    { company: company.id, id: 'reset-password' },
    { kind: 'conversation', objectName: nameOf(company) },
    { id: 'dlv_x' },
    { company: company.id, id: 'gone' },
  ]
  expect((await consumed('dead-letters', ...bodies)).acked).toHaveLength(4)
  expect(await rowsOf('articles', company)).toMatchObject([
    { status: 'failed', status_detail: expect.stringContaining('index') },
  ])
  expect(await waitingEvents(company)).toHaveLength(3)
  expect(await storedTurns(company)).toHaveLength(1)
})
