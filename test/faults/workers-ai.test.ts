import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorkersAiMood } from '../../src/stand-ins/workers-ai.ts'
import { wire } from '../../src/wire.ts'
import { aBoldCompany } from '../support/companies.ts'
import { ask, type ChatReply } from '../support/crm-chat.ts'
import { PASSWORD_ARTICLE, request, type TestCompany } from '../support/desk.ts'
import { breakQueues, consumed, objectPorts, storedTurns } from '../support/faults.ts'
import { articleOf, createArticle, found, passageIds } from '../support/platform.ts'
import { reply } from '../support/reply.ts'
import { rowsOf } from '../support/rows.ts'
import { aiBehaves, workersAi } from '../support/workers-ai.ts'

const QUESTION = "How do I reset a user's password?"
const LOCAL = 'local/extractive-1'
const REMOTE = '@cf/google/gemma-4-26b-a4b-it'

let company: TestCompany
beforeEach(async () => {
  Object.assign(wire(env), workersAi())
  company = await aReadyCompany()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await aiBehaves({})
})

/** Its articles and its conversation have production's models. */
async function aReadyCompany(): Promise<TestCompany> {
  const ready = await aBoldCompany()
  Object.assign(await objectPorts(ready, 'test'), workersAi())
  breakQueues()
  await reply(createArticle(ready, PASSWORD_ARTICLE), 201)
  expect(await index('reset-password', ready)).toEqual({ acked: ['m0'], retried: [] })
  vi.restoreAllMocks()
  return ready
}

const index = (id: string, { id: owner } = company) => consumed('indexing', { company: owner, id })

async function answeredWhen(mood: WorkersAiMood, asked = company): Promise<ChatReply> {
  await aiBehaves(mood)
  const answered = await ask(asked, QUESTION, {}, 'test')
  expect(answered).toMatchObject({ requires_escalation: false, sources: [{ entry_id: 'reset-password' }] })
  return answered
}

test('well, both models are the service’s', async () => {
  expect((await answeredWhen({})).debug).toMatchObject({ model: REMOTE, degraded: [] })
})

test.each([3006, 3007, 3008, 3036, 3040, 3041, 5016, 5018, 5035] as const)(
  'a model that refuses with %i gives way to the local one, which says so, and the turn is there once',
  async (code) => {
    const { debug, message_id } = await answeredWhen({ chat: code })
    expect(debug).toMatchObject({ model: LOCAL, degraded: ['model'] })
    expect(await storedTurns(company, 'test')).toMatchObject([{ id: message_id }])
    await expect.poll(() => rowsOf('turns', company)).toMatchObject([{ id: message_id, model: LOCAL }])
  },
)

test('a model that ends half-way gives way to the local one, and its half is not in the answer', async () => {
  const other = await aReadyCompany()
  const { response } = await answeredWhen({ chat: 3040 })
  const broken = await answeredWhen({ chat: 'breaks' }, other)
  expect(broken).toMatchObject({ response, debug: { model: LOCAL, degraded: ['model'] } })
})

test.each<[string, WorkersAiMood]>([
  ['is out of capacity', { embeddings: 3040 }],
  ['has used up the day’s allowance', { embeddings: 3036 }],
  ['is late', { slowMs: 2_500 }],
])('when the embedding model %s words alone answer, with less confidence', async (_, mood) => {
  const other = await aReadyCompany()
  const well = await answeredWhen({})
  const ill = await answeredWhen(mood, other)
  expect(ill.debug).toMatchObject({ model: REMOTE, degraded: ['vectors'] })
  expect(ill.classification_confidence).toBeLessThan(well.classification_confidence)
})

test('with the whole service out of capacity there is an answer all the same', async () => {
  const { debug } = await answeredWhen({ chat: 3040, embeddings: 3040 })
  expect(debug).toMatchObject({ model: LOCAL, degraded: ['vectors', 'model'] })
})

test('an article that cannot be embedded is found by its words, and by its vector when the service is back', async () => {
  breakQueues()
  await reply(createArticle(company, { id: 'later', title: 'Later', content: 'Zebra.' }), 201)
  await aiBehaves({ embeddings: 3040 })
  expect(await index('later')).toEqual({ acked: [], retried: ['m0'] })
  expect((await articleOf(company, 'later')).status).toBe('indexing')
  expect(await found(company, 'zebra')).toEqual(['later'])
  expect(await vectorStates(company, 'later')).toEqual([0])
  await aiBehaves({})
  expect(await index('later')).toEqual({ acked: ['m0'], retried: [] })
  expect((await articleOf(company, 'later')).status).toBe('indexed')
  expect(await vectorStates(company, 'later')).toEqual([1])
})

async function vectorStates({ id }: TestCompany, article: string): Promise<number[]> {
  const { results } = await env.SEARCH.prepare(
    'SELECT has_vector FROM passages WHERE company_id = ? AND article_id = ?',
  )
    .bind(id, article)
    .all<{ has_vector: number }>()
  return results.map(({ has_vector }) => has_vector)
}

test('an article of 200 passages is embedded in calls that the service takes', async () => {
  breakQueues()
  const content = Array.from({ length: 200 }, (_, i) => `## Part ${i}\n${`Word${i} `.repeat(40)}`).join('\n\n')
  await reply(createArticle(company, { id: 'long', title: 'Long', content }), 201)
  expect(await index('long')).toEqual({ acked: ['m0'], retried: [] })
  const ids = await passageIds(company, 'long')
  expect(ids.length).toBeGreaterThanOrEqual(200)
  const found = await reply<{ results: { id: string }[] }>(
    request('/knowledge/search?query=word177', { headers: company.admin }),
  )
  expect(found.results[0]?.id).toBe('long')
})
