import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aBoldCompany } from '../../support/companies.ts'
import { aFailure, ask, decline, failureId, failureOfTurn, refused, sendFailure } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, post, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

const QUESTION = 'How do I fix error code X1234?'

const REQUIRED = [
  'session_id',
  'agent_id',
  'query',
  'agent_response',
  'confidence_score',
  'escalation_reason',
  'user_email',
  'user_name',
  'user_agency',
  'user_office',
  'agent_type',
] as const

test('a recorded failure answers its id', async () => {
  const company = await aDeskCompany()
  expect(await reply(sendFailure(company.widget))).toEqual({ failure_id: expect.stringMatching(/^[A-Za-z0-9_.:-]+$/) })
})

test.each(REQUIRED)('%s is required', async (field) => {
  const company = await aDeskCompany()
  const { [field]: _, ...rest } = aFailure()
  const { detail } = await refused(post('/api/agent-failure/', rest, company.widget), 400)
  expect(detail).toContain(field)
})

test.each(['low_confidence', 'no_results', 'user_request'])('the reason %s is known', async (escalation_reason) => {
  const company = await aDeskCompany()
  await reply(sendFailure(company.widget, { escalation_reason }))
})

test.each(['customer', 'support', 'test'] as const)('the failure of a %s turn is tied to it', async (agent_type) => {
  const company = await aDeskCompany()
  const turn = await ask(company, QUESTION, {}, agent_type)
  const failure = failureOfTurn(QUESTION, turn, { agent_type })
  const id = await failureId(company, failure)
  expect(await failureId(company, failure)).toBe(id)
})

test('the same turn answers the same failure, however often and at once', async () => {
  const company = await aDeskCompany()
  const turn = await ask(company, QUESTION)
  const ids = await Promise.all(Array.from({ length: 10 }, () => failureId(company, failureOfTurn(QUESTION, turn))))
  expect(new Set(ids).size).toBe(1)
})

test('after it was declined, the same turn still answers the same failure', async () => {
  const company = await aDeskCompany()
  const turn = await ask(company, QUESTION)
  const id = await failureId(company, failureOfTurn(QUESTION, turn))
  await reply(decline(company.widget, id))
  expect(await failureId(company, failureOfTurn(QUESTION, turn))).toBe(id)
})

test('asked again, the same question fails anew', async () => {
  const company = await aDeskCompany()
  const first = await ask(company, QUESTION)
  const id = await failureId(company, failureOfTurn(QUESTION, first))
  const second = await ask(company, QUESTION)
  expect(await failureId(company, failureOfTurn(QUESTION, second))).not.toBe(id)
})

test('a failure that the desk never saw is recorded all the same', async () => {
  const company = await aDeskCompany()
  expect(await failureId(company, { session_id: 'never-opened' })).toMatch(/\S/)
})

test('what the desk said and weighed stands over what a client tells of it', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const question = "How do I reset a user's password?"
  const turn = await ask(company, question)
  const id = await failureId(company, {
    query: question,
    agent_response: 'You are owed R1 000 000.',
    confidence_score: 0,
  })
  const row = await env.DB.prepare('SELECT question, reply, confidence FROM escalations WHERE id = ?').bind(id).first()
  expect(row).toEqual({ question, reply: turn.response, confidence: turn.classification_confidence })
})
