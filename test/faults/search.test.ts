import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../support/companies.ts'
import { aChat, ask, refused, sendChat } from '../support/crm-chat.ts'
import { PASSWORD_ARTICLE, REFUND_ARTICLE, request, type TestCompany, withArticles } from '../support/desk.ts'
import { breakDatabase, objectPorts, storedTurns } from '../support/faults.ts'
import { found, refusal, vectorIndex } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'

const QUESTION = 'How do I reset a password?'

let company: TestCompany
beforeEach(async () => {
  company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
})
afterEach(async () => {
  vi.restoreAllMocks()
  await vectorIndex().behave({})
})

test('without the search database a question is 503, and no turn is stored; later it is answered', async () => {
  breakDatabase('SEARCH')
  await refused(sendChat(company.widget, { message: QUESTION }), 503)
  await refusal(request('/knowledge/search?query=password', { headers: company.admin }), 503, 'unavailable')
  vi.restoreAllMocks()
  expect(await storedTurns(company)).toEqual([])
  await ask(company, QUESTION)
  expect(await storedTurns(company)).toMatchObject([{ seq: 1 }])
})

test.each([
  ['fails', { failing: true }],
  ['does not answer', { slowMs: 4_000 }],
])('when the vector index %s, words alone answer, with less confidence, and it is said', async (_, mood) => {
  const well = await ask(company, QUESTION, {}, 'test')
  await vectorIndex().behave(mood)
  const ill = await ask(company, QUESTION, { session_id: 'another' }, 'test')
  expect(well.debug).toMatchObject({ degraded: [] })
  expect(ill).toMatchObject({ requires_escalation: false, debug: { degraded: ['vectors'] } })
  expect(ill.sources.map(({ entry_id }) => entry_id)).toContain('reset-password')
  expect(ill.classification_confidence).toBeLessThan(well.classification_confidence)
  expect(await found(company, 'refund')).toContain('refund-policy')
})

test('when the embedding model fails, words alone answer, and it is said', async () => {
  const ports = await objectPorts(company, 'test')
  const { embedder } = ports
  ports.embedder = { ...embedder, question: () => Promise.reject(new Error('3040: out of capacity')) }
  const reply = await ask(company, QUESTION, {}, 'test')
  ports.embedder = embedder
  expect(reply).toMatchObject({ requires_escalation: false, debug: { degraded: ['vectors'] } })
})

test('messages of one conversation that come at once are answered one after the other, each once', async () => {
  const questions = Array.from({ length: 6 }, (_, i) => `How do I reset password number ${i}?`)
  const replies = await Promise.all(questions.map((message) => ask(company, message)))
  const turns = await storedTurns(company)
  expect(turns.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(turns.map(({ question }) => question).sort()).toEqual(questions.toSorted())
  for (const [i, { message_id }] of replies.entries())
    expect(turns.find(({ id }) => id === message_id)?.question).toBe(questions[i])
  for (const [i, turn] of turns.slice(1).entries())
    expect(turn.askedAt).toBeGreaterThanOrEqual(turns[i]?.answeredAt ?? Number.POSITIVE_INFINITY)
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(6)
})

test('a client that goes away before the answer still has its turn, once', async () => {
  await vectorIndex().behave({ slowMs: 300 })
  const gone = new AbortController()
  const asked = request('/api/agent/customer/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...company.widget },
    body: JSON.stringify({
      message: QUESTION,
      session_id: 'customer-session-1707500000123',
      user_info: { agent_id: 'crm_user_456', email: 'j@x.example', name: 'J', agency: 'a', office: 'b' },
    }),
    signal: gone.signal,
  })
  setTimeout(() => gone.abort(), 60)
  await expect(asked).rejects.toThrow()
  await expect.poll(() => storedTurns(company), { timeout: 5_000 }).toHaveLength(1)
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(1)
})

test('a client that goes away in the middle of a streamed answer has its turn, once', async () => {
  const response = await request('/api/agent/customer/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...company.widget },
    body: JSON.stringify(aChat({ message: QUESTION })),
  })
  const reader = response.body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await reader?.cancel()
  await expect.poll(() => storedTurns(company), { timeout: 5_000 }).toMatchObject([{ seq: 1, question: QUESTION }])
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(1)
})

test('a client that asks again under the same Idempotency-Key gets the turn that was stored', async () => {
  const send = () => sendChat({ ...company.widget, 'Idempotency-Key': 'turn-1' }, { message: QUESTION })
  const first = await (await send()).json()
  expect(await (await send()).json()).toEqual(first)
  expect(await storedTurns(company)).toHaveLength(1)
})
