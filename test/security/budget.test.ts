import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dayOf } from '../../src/desk/answering/routing/budget.ts'
import { soleLimit } from '../../src/desk/kernel/rate-limit.ts'
import { aBoldCompany, changeSettings, DEFAULT_COMPANY, theDefaultCompany } from '../support/companies.ts'
import { sendChat } from '../support/crm-chat.ts'
import { aKey, PASSWORD_ARTICLE, post, type TestCompany, withArticles } from '../support/desk.ts'
import { fakeOpenAi } from '../support/fake-openai.ts'
import { objectPorts } from '../support/faults.ts'
import { withRemoteModel } from '../support/remote-model.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { openSession, say } from '../support/service-desk.ts'
import { anAddress } from '../support/support-agent.ts'

const QUESTION = "How do I reset a user's password?"
/** US$ 1 for each token: the fake model's 120 tokens of a reply cost 120 dollars, and a reserve is some 5,000. */
const PRICE = { input: 1_000_000, output: 1_000_000 }
const REPLY_DOLLARS = 120
const RESERVE_DOLLARS = 5_000

let company: TestCompany
let prompts: string[]
beforeEach(async () => {
  company = await aBoldCompany({ queryLimit: { limit: 1_000, windowSeconds: 3_600 } })
  await withArticles(company, [PASSWORD_ARTICLE])
  await withRemoteModel(company, { prices: { 'fake-large': PRICE } })
  prompts = fakeOpenAi((prompt) => {
    const shown = prompt.split('<passage number=').find((part) => part.includes('Send password reset**'))
    return { kind: 'text', text: `Click **Send password reset** and confirm [${/\d+/.exec(shown ?? '')?.[0] ?? '0'}].` }
  }).prompts
})
afterEach(() => {
  vi.restoreAllMocks()
})
vi.setConfig({ testTimeout: 60_000 })

const budget = (dollars: number | null): Promise<void> =>
  changeSettings(company, { routing: { daily_budget: dollars } })

type ChatReply = { response: string; requires_escalation: boolean }
const chat = (session: string): Promise<ChatReply> =>
  reply(sendChat(company.widget, { message: QUESTION, session_id: session }))

const counter = () => env.RATE_LIMITS.getByName(`spending/${company.id}/${dayOf(Date.now())}`)
const spentDollars = async (): Promise<number> => {
  const { remaining } = await counter().peek(
    soleLimit('', { limit: 1_000_000 * 1_000_000, windowSeconds: 86_400 }).counters,
  )
  return 1_000_000 - remaining / 1_000_000
}

test('without a budget every turn asks the model', async () => {
  await chat('free')
  expect(prompts).toHaveLength(1)
})

describe('beyond the day’s budget', () => {
  test('20 anonymous chat turns make no model call, and are answered by the built-in model', async () => {
    await budget(0)
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => chat(`spent-${i}`)))
    expect(prompts).toHaveLength(0)
    for (const { response } of replies) expect(response).toContain('Send password reset')
  })

  test('the chat’s own spending counts: what it spent is known to the next turn', async () => {
    await budget(REPLY_DOLLARS)
    await chat('first')
    expect(prompts).toHaveLength(1)
    await expect.poll(spentDollars).toBe(REPLY_DOLLARS)
    for (let i = 0; i < 3; i++) await chat(`later-${i}`)
    expect(prompts).toHaveLength(1)
    const costs = async () =>
      (await rowsOf<{ cost_micros: number; model: string }>('turns', company)).map(({ cost_micros }) => cost_micros)
    await expect.poll(costs, { timeout: 10_000 }).toEqual([REPLY_DOLLARS * 1_000_000, 0, 0, 0])
  })

  test('messages of service-desk make no model call, with and without a session’s first message', async () => {
    await budget(0)
    const { id, messages } = await openSession(company, { initialMessage: QUESTION })
    expect(messages.map(({ role }) => role)).toEqual(['customer', 'ai_rep'])
    const { aiResponse } = await say(company, id, QUESTION)
    expect(aiResponse?.content).toContain('Send password reset')
    expect(prompts).toHaveLength(0)
  })

  test('one channel’s spending binds another', async () => {
    await budget(REPLY_DOLLARS)
    await chat('first')
    await expect.poll(spentDollars).toBe(REPLY_DOLLARS)
    const { id } = await openSession(company)
    await say(company, id, QUESTION)
    expect(prompts).toHaveLength(1)
  })

  test('a stranger at support-agent makes no model call, whatever the company allows its own clients', async () => {
    await theDefaultCompany()
    const admin = { 'X-API-Key': await aKey(DEFAULT_COMPANY, ['admin']) }
    const keyless = { ...company, id: DEFAULT_COMPANY, admin }
    await withArticles(keyless, [PASSWORD_ARTICLE])
    await changeSettings(keyless, { confidence_threshold: 0, routing: { daily_budget: 0, over_budget: 'fast_tier' } })
    const asked = { query: QUESTION, session_id: crypto.randomUUID(), customer_id: 'stranger' }
    const answer = await reply<{ model_used: string; budget_exceeded?: true }>(post('/api/query', asked, anAddress()))
    expect(answer).toMatchObject({ model_used: 'local/extractive-1-fast', budget_exceeded: true })
    expect(prompts).toHaveLength(0)
  })

  test('a paid embedder and a paid sentiment model are not asked either', async () => {
    const ports = await objectPorts(company)
    const { embedder, sentiment } = ports
    const question = vi.fn(embedder.question)
    const read = vi.fn(sentiment.read)
    Object.assign(ports, { embedder: { ...embedder, isFree: false, question }, sentiment: { read } })
    try {
      await budget(0)
      await chat('unpaid')
      const { id } = await openSession(company)
      await say(company, id, QUESTION)
      expect(question).not.toHaveBeenCalled()
      expect(read).not.toHaveBeenCalled()
    } finally {
      Object.assign(ports, { embedder, sentiment })
    }
  })
})

describe('turns at once', () => {
  test('spend at most the budget, one reserve, and no call more', async () => {
    await budget(2 * RESERVE_DOLLARS)
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => chat(`crowd-${i}`)))
    for (const { response } of replies) expect(response).toContain('Send password reset')
    expect(prompts.length).toBeGreaterThan(0)
    await expect.poll(spentDollars).toBe(prompts.length * REPLY_DOLLARS)
    expect(await spentDollars()).toBeLessThanOrEqual(3 * RESERVE_DOLLARS)
  })

  test('are as many as reserves fit while none has been settled', async () => {
    await budget(2 * RESERVE_DOLLARS)
    const ports = await objectPorts(company)
    const { write } = ports.writer
    const gate = Promise.withResolvers<void>()
    const begun = vi.fn()
    ports.writer = {
      ...ports.writer,
      async write(...given) {
        begun()
        await gate.promise
        return write(...given)
      },
    }
    const crowd = Promise.all(Array.from({ length: 20 }, (_, i) => chat(`held-${i}`)))
    await expect.poll(spentDollars, { timeout: 20_000 }).toBeGreaterThan(2 * RESERVE_DOLLARS)
    await expect.poll(() => begun.mock.calls.length, { timeout: 20_000 }).toBe(2)
    gate.resolve()
    await crowd
    expect(begun.mock.calls.length).toBeLessThanOrEqual(3)
  })

  test('a reply whose cost was never heard of stays counted with its reserve', async () => {
    await budget(RESERVE_DOLLARS)
    const ports = await objectPorts(company)
    ports.writer = { ...ports.writer, write: () => Promise.reject(new Error('the object was evicted')) }
    expect((await sendChat(company.widget, { message: QUESTION, session_id: 'lost' })).status).toBe(500)
    expect(await spentDollars()).toBeGreaterThanOrEqual(RESERVE_DOLLARS)
  })
})
