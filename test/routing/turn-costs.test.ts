import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../support/companies.ts'
import { ask } from '../support/crm-chat.ts'
import { PASSWORD_ARTICLE, type TestCompany, withArticles } from '../support/desk.ts'
import { type FakeAnswer, fakeOpenAi } from '../support/fake-openai.ts'
import { storedTurns } from '../support/faults.ts'
import { saved, usd } from '../support/records.ts'
import { withRemoteModel } from '../support/remote-model.ts'
import { rowsOf } from '../support/rows.ts'
import { aTieredCompany, openSession, say } from '../support/service-desk.ts'

const MODEL = 'gpt-4.1'
/** 100 tokens in and 20 out, at 2 and 8 dollars a million. */
const A_CALL = 360

type Row = { model: string; cost_micros: number; cached: number; saved_micros: number; model_tier: string | null }

afterEach(() => {
  vi.restoreAllMocks()
})

let company: TestCompany
let backToLocal: () => void
beforeEach(async () => {
  company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  backToLocal = await withRemoteModel(company, { name: MODEL })
})

test('a turn is stored with what its model cost, and so is its row', async () => {
  fakeOpenAi(() => ({ kind: 'text', text: 'The reset e-mail arrives within 2 minutes [1].' }))
  await ask(company, "How do I reset a user's password?")
  expect(await storedTurns(company)).toMatchObject([{ record: { model: MODEL, costMicros: A_CALL } }])
  await expect
    .poll(() => rowsOf<Row>('turns', company))
    .toMatchObject([{ model: MODEL, cost_micros: A_CALL, cached: 0, saved_micros: 0, model_tier: null }])
})

test('an answer that was thrown away has cost all the same', async () => {
  fakeOpenAi(() => ({ kind: 'text', text: 'Call the president of Mars on extension 99 [1].' }))
  expect(await ask(company, "How do I reset a user's password?")).toMatchObject({ requires_escalation: true })
  await expect.poll(() => rowsOf<Row>('turns', company)).toMatchObject([{ cost_micros: A_CALL }])
})

test('a local answer costs nothing', async () => {
  backToLocal()
  await ask(company, "How do I reset a user's password?")
  await expect
    .poll(() => rowsOf<Row>('turns', company))
    .toMatchObject([{ model: 'local/extractive-1', cost_micros: 0 }])
})

test('of a message that two tiers answered both have cost, each with all its calls', async () => {
  const desk = await aTieredCompany()
  await saved(desk, 'orders', 'ORD-1', { total: usd(8_000), paid: usd(8_000) })
  await withRemoteModel(desk, { name: MODEL })
  const pay: FakeAnswer = { kind: 'calls', calls: [{ name: 'process_refund', arguments: { orderId: 'ORD-1' } }] }
  const { prompts } = fakeOpenAi((prompt) =>
    prompt.includes('"role":"tool"') ? { kind: 'text', text: 'Of course.' } : pay,
  )
  const { id } = await openSession(desk)
  const { sessionUpdate } = await say(desk, id, 'Refund ORD-1, please.')
  expect(sessionUpdate.currentTier).toBe('AI_MANAGER')
  expect(prompts).toHaveLength(4)
  await expect.poll(() => rowsOf<Row>('turns', desk)).toMatchObject([{ cost_micros: 4 * A_CALL }])
})
