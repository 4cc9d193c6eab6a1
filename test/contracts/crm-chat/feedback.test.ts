import { beforeAll, expect, test } from 'vitest'
import { aBoldCompany, aTimidCompany, theDefaultCompany } from '../../support/companies.ts'
import { ask, type ChatReply, failureId, failureOfTurn, rate, refused, sendFailure } from '../../support/crm-chat.ts'
import { PASSWORD_ARTICLE, type TestCompany, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

const QUESTION = "How do I reset a user's password?"
const OK = { success: true }

async function answered(): Promise<{ company: TestCompany; turn: ChatReply; words: Record<string, string> }> {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const turn = await ask(company, QUESTION)
  expect(turn.requires_escalation).toBe(false)
  return { company, turn, words: { query: QUESTION, response: turn.response } }
}

beforeAll(theDefaultCompany)

test.each(['helpful', 'unhelpful'])('an answer is rated %s once, and not again', async (feedback_type) => {
  const { company, turn, words } = await answered()
  const rating = { message_id: turn.message_id, feedback_type, ...words }
  expect(await reply(rate(company.widget, rating))).toEqual(OK)
  await refused(rate(company.widget, rating), 409)
  await refused(rate(company.widget, { ...rating, feedback_type: 'unhelpful' }), 409)
})

test("an id of the client's own is matched to the turn by its words", async () => {
  const { company, turn, words } = await answered()
  expect(await reply(rate(company.widget, { message_id: '1707500000001', ...words }))).toEqual(OK)
  await refused(rate(company.widget, { message_id: '1707500000002', ...words }), 409)
  await refused(rate(company.widget, { message_id: turn.message_id, ...words }), 409)
})

test('the words match although a client shows white space otherwise', async () => {
  const { company, turn, words } = await answered()
  const shown = turn.response.replace(/\s+/g, ' ')
  expect(await reply(rate(company.widget, { ...words, message_id: 'a', response: shown }))).toEqual(OK)
  await refused(rate(company.widget, { ...words, message_id: 'b' }), 409)
})

test('a client that cuts the reply short still rates the turn of its question', async () => {
  const { company, turn } = await answered()
  const cut = { query: QUESTION, response: `${turn.response.slice(0, 20)}…` }
  expect(await reply(rate(company.widget, { message_id: 'a', ...cut }))).toEqual(OK)
  await refused(rate(company.widget, { message_id: turn.message_id, ...cut }), 409)
})

test('the same question asked twice is two answers, and each takes a rating', async () => {
  const { company, words } = await answered()
  await ask(company, QUESTION)
  expect(await reply(rate(company.widget, { message_id: 'first', ...words }))).toEqual(OK)
  expect(await reply(rate(company.widget, { message_id: 'second', ...words }))).toEqual(OK)
  await refused(rate(company.widget, { message_id: 'third', ...words }), 409)
})

test('the same id of a client in another session is another message', async () => {
  const { company, turn, words } = await answered()
  await ask(company, QUESTION, { session_id: 'another' })
  const rating = { message_id: '1707500000001', query: QUESTION, response: turn.response }
  expect(await reply(rate(company.widget, rating))).toEqual(OK)
  expect(await reply(rate(company.widget, { ...rating, ...words, session_id: 'another' }))).toEqual(OK)
})

test('of 10 ratings at once one is taken', async () => {
  const { company, turn, words } = await answered()
  const sent = Array.from({ length: 10 }, () => rate(company.widget, { message_id: turn.message_id, ...words }))
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(9)
})

test('a flagged answer takes no rating, by the id of the server or by its words', async () => {
  const company = await aTimidCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const turn = await ask(company, QUESTION)
  expect(turn.requires_escalation).toBe(true)
  const words = { query: QUESTION, response: turn.response }
  await refused(rate(company.widget, { message_id: turn.message_id, ...words }), 409)
  await refused(rate(company.widget, { message_id: 'own', ...words }), 409)
})

test('an answer that was handed over takes no rating', async () => {
  const { company, turn, words } = await answered()
  await failureId(company, failureOfTurn(QUESTION, turn))
  await refused(rate(company.widget, { message_id: turn.message_id, ...words }), 409)
})

test('an answer that was rated is not handed over', async () => {
  const { company, turn, words } = await answered()
  await reply(rate(company.widget, { message_id: turn.message_id, ...words }))
  await refused(sendFailure(company.widget, failureOfTurn(QUESTION, turn)), 409)
})

test('of a rating and an escalation at once, one stands', async () => {
  const { company, turn, words } = await answered()
  const [rating, failure] = await Promise.all([
    rate(company.widget, { message_id: turn.message_id, ...words }),
    sendFailure(company.widget, failureOfTurn(QUESTION, turn)),
  ])
  expect([rating.status, failure.status].sort()).toEqual([200, 409])
})

test('a rating of a session that never was is refused', async () => {
  const company = await aBoldCompany()
  await refused(rate(company.widget, { session_id: 'never-opened' }), 404)
})

test('confidence and sources may be left out, and are taken when they come', async () => {
  const { company, words } = await answered()
  await ask(company, 'password reset link')
  await reply(rate(company.widget, { message_id: 'bare', ...words }))
  const full = { confidence_score: 0.95, sources_used: ['Password Reset Guide', 'Account Security'] }
  await reply(rate(company.widget, { message_id: 'full', query: 'Something else', response: 'Shown', ...full }))
})
