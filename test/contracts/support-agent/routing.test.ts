import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newCompany } from '../../../src/desk/company/company.ts'
import { sessionName } from '../../../src/desk/kernel/conversation-name.ts'
import { soleLimit } from '../../../src/desk/kernel/rate-limit.ts'
import type { ModelSettings } from '../../../src/providers/models/choice.ts'
import { wire } from '../../../src/wire.ts'
import { changeSettings } from '../../support/companies.ts'
import { PASSWORD_ARTICLE, request, type TestCompany, withArticles } from '../../support/desk.ts'
import { type FakeAnswer, fakeOpenAi } from '../../support/fake-openai.ts'
import { objectPorts } from '../../support/faults.ts'
import { aMessage } from '../../support/handle-message.ts'
import { saved, usd } from '../../support/records.ts'
import { withRemoteModel } from '../../support/remote-model.ts'
import { rowsOf } from '../../support/rows.ts'
import { aSession, aSupportCompany, ask } from '../../support/support-agent.ts'

const MODELS: Partial<ModelSettings> = {
  name: '',
  tiers: { fast: ['small', 'small-too'], standard: ['middle'], advanced: ['large'] },
  prices: {
    small: { input: 1, output: 1 },
    'small-too': { input: 1, output: 1 },
    middle: { input: 10, output: 10 },
    large: { input: 100, output: 100 },
  },
}
const QUESTION = "How do I reset a user's password?"
const ANSWER: FakeAnswer = { kind: 'text', text: 'Click **Send password reset** and confirm [n].' }

type Row = {
  model: string
  cost_micros: number
  cached: number
  saved_micros: number
  model_tier: string
  complexity: number
  sentiment: number
  handed_over: string | null
}

let company: TestCompany

beforeEach(async () => {
  company = await aSupportCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** `[n]` is the passage that says so. */
const citing = (answer: FakeAnswer, body: string): FakeAnswer => {
  if (answer.kind !== 'text') return answer
  const shown = body.split('<passage number=').find((part) => part.includes('Send password reset**'))
  const number = /\d+/.exec(shown ?? '')?.[0] ?? '0'
  return { kind: 'text', text: answer.text.replace('[n]', `[${number}]`) }
}

/** A provider with a model for each tier, in the place of the local ones. */
async function withModels(answer: (model: string) => FakeAnswer = () => ANSWER): Promise<() => string[]> {
  await withRemoteModel(company, MODELS)
  const modelIn = (body: string): string => JSON.parse(body).model
  const { prompts } = fakeOpenAi((body) => citing(answer(modelIn(body)), body))
  return () => prompts.map(modelIn)
}

const routing = (rules: object) => changeSettings(company, { routing: rules })

describe('the models that answer', () => {
  test.each([
    [{ complexity_standard_from: 0.9, complexity_advanced_from: 1 }, 'small'],
    [{ complexity_standard_from: 0, complexity_advanced_from: 1 }, 'middle'],
    [{ complexity_standard_from: 0, complexity_advanced_from: 0 }, 'large'],
  ])('follow the complexity of the question and the company’s own bounds: %j', async (bounds, model) => {
    const asked = await withModels()
    await routing(bounds)
    expect((await ask(company, QUESTION)).model_used).toBe(model)
    expect(asked()).toEqual([model])
  })

  test('are those that the company chose for the tier', async () => {
    const asked = await withModels()
    await changeSettings(company, { routing: { fast: ['local/extractive-1-fast'], complexity_standard_from: 0.6 } })
    expect((await ask(company, QUESTION)).model_used).toBe('local/extractive-1-fast')
    expect(asked()).toEqual([])
  })

  test('are abler ones for a customer who is displeased', async () => {
    await withModels()
    await routing({ complexity_standard_from: 0.6, complexity_advanced_from: 1 })
    const reply = await ask(company, `This is terrible, I am so angry and frustrated! ${QUESTION}`)
    expect(reply).toMatchObject({ model_used: 'middle', escalation_reason: 'negative_sentiment' })
    expect(reply.response).toContain('Send password reset')
  })

  test('are the next of the list when one fails, and that is the one that is told', async () => {
    const asked = await withModels((model) => (model === 'small' ? { kind: 'status', status: 500 } : ANSWER))
    await routing({ complexity_standard_from: 0.6 })
    expect((await ask(company, QUESTION)).model_used).toBe('small-too')
    expect(new Set(asked())).toEqual(new Set(['small', 'small-too']))
  })

  test('are the built-in one when every other fails', async () => {
    await withModels(() => ({ kind: 'status', status: 503 }))
    await routing({ complexity_standard_from: 0.6 })
    const reply = await ask(company, QUESTION)
    expect(reply.model_used).toBe('local/extractive-1-fast')
    expect(reply.response).toContain('Send password reset')
  })
})

describe('the day’s budget', () => {
  const withBudget = async (cost: number) => {
    await routing({ complexity_standard_from: 0, complexity_advanced_from: 0, daily_budget: cost })
  }

  test('that is spent leaves the fast tier, and the answer says so', async () => {
    await withModels()
    await withBudget(0)
    expect(await ask(company, QUESTION)).toMatchObject({ model_used: 'small', budget_exceeded: true })
  })

  test('that is not spent leaves everything as it is, until what was spent has reached it', async () => {
    await withModels()
    await withBudget(0.000_1)
    const first = await ask(company, QUESTION)
    expect(first.model_used).toBe('large')
    expect(first.budget_exceeded).toBeUndefined()
    await expect.poll(() => rowsOf<Row>('turns', company)).toHaveLength(1)
    const question = 'How long does the password reset link work?'
    await expect
      .poll(async () => (await ask(company, question)).budget_exceeded, { timeout: 20_000, interval: 500 })
      .toBe(true)
  })

  test('that is spent may leave the cache alone, and for the rest what costs nothing', async () => {
    const asked = await withModels()
    await ask(company, QUESTION)
    await routing({ daily_budget: 0, over_budget: 'cache_only' })
    const again = await ask(company, QUESTION)
    expect(again).toMatchObject({ cached: true, budget_exceeded: true })
    const other = await ask(company, 'How long does the password reset link work?')
    expect(other).toMatchObject({ cached: false, budget_exceeded: true })
    expect(other.model_used).toBe('local/extractive-1-fast')
    expect(asked()).toHaveLength(1)
  })
})

test('a company that wants no cache has none', async () => {
  const asked = await withModels()
  await routing({ cache: false })
  for (const _ of ['once', 'again']) expect((await ask(company, QUESTION)).cached).toBe(false)
  expect(asked()).toHaveLength(2)
  await expect.poll(() => rowsOf('cached_answers', company)).toEqual([])
})

test('an article that changes takes its answers out of the cache', async () => {
  const first = await ask(company, QUESTION)
  await expect.poll(async () => (await ask(company, QUESTION)).cached).toBe(true)
  const content = PASSWORD_ARTICLE.content.replace('Send password reset', 'Mail a new password')
  await withArticles(company, [{ ...PASSWORD_ARTICLE, content }])
  const anew = await ask(company, QUESTION)
  expect(anew.cached).toBe(false)
  expect(anew.response).toContain('Mail a new password')
  expect(first.response).not.toContain('Mail a new password')
})

test('a turn is recorded with how it was routed, what it cost and what the cache saved', async () => {
  await withModels()
  await routing({ complexity_standard_from: 0, complexity_advanced_from: 1 })
  // 100 tokens in and 20 out.
  const cost = 1_200
  const first = await ask(company, QUESTION)
  expect(first.cost).toBe(0.001_2)
  await expect.poll(async () => (await ask(company, QUESTION)).cached).toBe(true)
  expect((await ask(company, QUESTION)).cost).toBe(0)
  await expect.poll(async () => (await rowsOf<Row>('turns', company)).length).toBeGreaterThanOrEqual(2)
  const rows = await rowsOf<Row>('turns', company)
  expect(rows.find(({ cached }) => cached === 0)).toMatchObject({
    model: 'middle',
    cost_micros: cost,
    saved_micros: 0,
    model_tier: 'standard',
    complexity: first.complexity_score,
    sentiment: first.sentiment_score,
    handed_over: null,
  })
  expect(rows.find(({ cached }) => cached === 1)).toMatchObject({ model: 'middle', cost_micros: 0, saved_micros: cost })
})

describe('what is on record of a customer', () => {
  const WHERE = 'Where is my order ORD-1?'
  beforeEach(async () => {
    await saved(company, 'orders', 'ORD-1', { total: usd(8_000), paid: usd(8_000) })
  })

  test('answers who asks about it, and is never cached for another', async () => {
    const reply = await ask(company, WHERE)
    expect(reply.response).toContain('ORD-1')
    expect(reply.confidence).toBe(1)
    const other = await ask(company, WHERE, { customer: 'cust_2' })
    expect(other.cached).toBe(false)
    expect(other.response).not.toBe(reply.response)
  })

  test('is before no model whose question is not about it', async () => {
    await withModels()
    const { prompts } = fakeOpenAi((body) => citing(ANSWER, body))
    await ask(company, QUESTION)
    expect(prompts).toHaveLength(1)
    expect(prompts[0]).not.toContain('ORD-1')
    await ask(company, WHERE)
    expect(prompts.at(-1)).toContain('ORD-1: ')
  })

  test('that the desk has no authority for is passed on', async () => {
    const reply = await ask(company, 'I want a refund for order ORD-1.')
    expect(reply).toMatchObject({ escalated: true, escalation_reason: 'policy_violation' })
    const ledger = await request('/records/ledger?customer_id=cust_1', { headers: company.admin })
    expect(await ledger.json()).toMatchObject({ total: 0 })
  })

  test('is not read for a call that nobody vouches for', async () => {
    const [{ call, ref, limit }, own] = [aKeylessCall(company), await objectPorts(company)]
    const asked = vi.spyOn(own.records, 'dossier')
    const name = sessionName(ref)
    const taken = await wire(env).conversations.handleMessage(call, name, { ...aMessage(WHERE), opens: ref, limit })
    if (taken.kind !== 'own') throw new Error('a session of its own')
    expect(taken.value.turn?.reply).not.toContain('ORD-1')
    expect(asked).not.toHaveBeenCalled()
  })
})

function aKeylessCall({ id }: TestCompany) {
  const principal = { kind: 'keyless' as const, roles: ['integration' as const], companies: [id] }
  return {
    call: {
      company: newCompany(id),
      principal,
      requestId: 'req_1',
      ip: null,
      idempotencyKey: null,
      idempotencyBodyHash: null,
    },
    ref: { company: id, channel: 'support-agent', customer: 'cust_1', session: aSession() },
    limit: soleLimit(`test ${id}`, { limit: 10, windowSeconds: 60 }),
  }
}
