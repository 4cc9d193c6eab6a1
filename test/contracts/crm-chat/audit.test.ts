import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aBoldCompany } from '../../support/companies.ts'
import {
  ask,
  createTicket,
  decline,
  failureId,
  failureOfTurn,
  rate,
  sendChat,
  sendFailure,
} from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, type TestCompany, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'
import { aMinutePasses } from '../../support/sweep.ts'

type Row = { action: string; actor: string; conversation: string | null; details: string; at: number }

const QUESTION = "How do I reset a user's password?"
const UNKNOWN = 'Why does my zebra printer say X1234?'
const EMAIL = 'jane.smith@company.com'

const written: string[] = []
beforeEach(() => {
  written.length = 0
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...values) => {
      written.push(values.map((value) => (value instanceof Error ? `${value.stack}` : JSON.stringify(value))).join(' '))
    })
})
afterEach(() => vi.restoreAllMocks())

const auditOf = (company: TestCompany) =>
  expect.poll(
    async () => {
      await aMinutePasses()
      return rowsOf<Row>('audit', company)
    },
    { timeout: 10_000, interval: 50 },
  )

/** A conversation with everything in it. */
async function aWholeConversation(): Promise<{ company: TestCompany; answer: string; key: string }> {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const good = await ask(company, QUESTION)
  const { message_id, response } = good
  await reply(rate(company.widget, { message_id, query: QUESTION, response }))
  const bad = await ask(company, UNKNOWN)
  const failure = await failureId(company, failureOfTurn(UNKNOWN, bad))
  await reply(createTicket(company.widget, failure))
  const person = await ask(company, 'Can I talk to a human?', { session_id: 'other' })
  const declined = await failureId(company, failureOfTurn('Can I talk to a human?', person, { session_id: 'other' }))
  await reply(decline(company.widget, declined))
  return { company, answer: response, key: company.admin['X-API-Key'] ?? '' }
}

test('every question with its answer, every rating, failure, ticket and refusal of one is recorded', async () => {
  const { company } = await aWholeConversation()
  const row = (action: string) => expect.objectContaining({ action, actor: 'crm_user_456' })
  await auditOf(company).toEqual(
    expect.arrayContaining([
      row('conversation.opened'),
      row('turn.taken'),
      row('answer.rated'),
      row('escalation.recorded'),
      row('ticket.opened'),
      row('escalation.declined'),
    ]),
  )
  const rows = await rowsOf<Row>('audit', company)
  expect(rows.filter(({ action }) => action === 'turn.taken')).toHaveLength(3)
  expect(rows.filter(({ action }) => action === 'conversation.opened')).toHaveLength(2)
  for (const action of ['answer.rated', 'ticket.opened', 'escalation.declined'])
    expect(rows.filter((each) => each.action === action)).toHaveLength(1)
})

test('the record of a turn holds what decided it', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { message_id, classification_confidence: confidence } = await ask(company, QUESTION)
  const details = expect.stringContaining(message_id)
  await auditOf(company).toContainEqual(expect.objectContaining({ action: 'turn.taken', details }))
  const turn = (await rowsOf<Row>('audit', company)).find(({ action }) => action === 'turn.taken')
  expect(JSON.parse(turn?.details ?? '')).toMatchObject({
    turnId: message_id,
    confidence,
    escalation: null,
    sources: [{ articleId: 'reset-password' }],
    model: expect.stringMatching(/\S/),
  })
})

test('the audit holds no message text, address or key', async () => {
  const { company, answer, key } = await aWholeConversation()
  await auditOf(company).toContainEqual(expect.objectContaining({ action: 'ticket.opened' }))
  const all = JSON.stringify(await rowsOf<Row>('audit', company))
  for (const text of [QUESTION, UNKNOWN, 'zebra', answer.slice(0, 40), EMAIL, 'Jane', key])
    expect(all).not.toContain(JSON.stringify(text).slice(1, -1))
})

test('recording twice leaves one record', async () => {
  const { company } = await aWholeConversation()
  await auditOf(company).toContainEqual(expect.objectContaining({ action: 'escalation.declined' }))
  const idempotency = await rowsOf<Row>('audit', company)
  await aMinutePasses()
  const again = (await rowsOf<Row>('audit', company)).filter(({ action }) => action !== 'delivery.settled')
  expect(again).toEqual(idempotency.filter(({ action }) => action !== 'delivery.settled'))
})

test('what is written to the log holds no message text, address or key, refusals and failed deliveries included', async () => {
  const { key } = await aWholeConversation()
  const company = await aDeskCompany({ mail: { kind: 'cloudflare', from: 'no address' } })
  await reply(createTicket(company.widget, await failureId(company, { query: UNKNOWN })))
  await auditOf(company).toContainEqual(expect.objectContaining({ action: 'delivery.settled' }))
  await sendChat({ ...company.widget, 'X-API-Key': 'sk-wrong-secret' }, { message: UNKNOWN })
  await sendFailure(company.widget, { query: UNKNOWN, user_email: `${EMAIL} ` })
  expect(written).not.toEqual([])
  const log = written.join('\n')
  for (const text of [
    'zebra',
    "a user's password",
    'Send password reset',
    EMAIL,
    'Jane',
    key,
    'sk-wrong-secret',
    company.widget['X-Widget-Key'] ?? '',
  ])
    expect(log).not.toContain(text)
})
