import { beforeAll, expect, test } from 'vitest'
import { aBoldCompany, theDefaultCompany } from '../../support/companies.ts'
import { aChat, aFailure, ask, HISTORY, rate, sendChat } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, post, REFUND_ARTICLE, request, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'

const DOCUMENT_SESSION = 'support-session-1707500000123'
const DOCUMENT_CHAT = {
  message: "How do I reset a user's password?",
  session_id: DOCUMENT_SESSION,
  user_info: {
    agent_id: 'crm_user_456',
    email: 'jane.smith@company.com',
    name: 'Jane Smith',
    phone: '+27123456789',
    agency: 'Sales',
    office: 'Cape Town',
    company: 'PropertyEngine',
    division: 'Residential',
    user_type: 'agent',
  },
}
const DOCUMENT_RATING = {
  message_id: '1707500000001',
  session_id: DOCUMENT_SESSION,
  feedback_type: 'helpful',
  query: 'How do I reset a password?',
  response: 'To reset a password, navigate to Settings...',
  agent_type: 'support',
  user_info: { agent_id: 'crm_user_456', email: 'jane.smith@company.com', full_name: 'Jane Smith' },
  confidence_score: 0.95,
  sources_used: ['Password Reset Guide', 'Account Security'],
}

beforeAll(theDefaultCompany)

test('a question that the knowledge base answers gets an answer with its source', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  expect(await reply(sendChat(company.widget))).toMatchObject({
    session_id: 'customer-session-1707500000123',
    requires_escalation: false,
    response: expect.stringContaining('1. Open **Settings > Users**.'),
    sources: [{ title: "Reset a user's password", entry_type: 'how_to', entry_id: 'reset-password' }],
  })
})

test('an answer has the documented fields and types, and no others than the rulings add', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const answer = await reply(post('/api/agent/support/', DOCUMENT_CHAT, company.widget))
  expect(answer).toEqual({
    response: expect.stringMatching(/\S/),
    session_id: DOCUMENT_SESSION,
    message_id: expect.stringMatching(/^[A-Za-z0-9_.:-]{1,128}$/),
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    requires_escalation: false,
    classification_confidence: expect.any(Number),
    sources: [
      {
        title: expect.any(String),
        confidence: expect.any(Number),
        entry_type: expect.any(String),
        entry_id: expect.any(String),
      },
    ],
  })
})

test('confidences are between 0 and 1', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const { classification_confidence: confidence, sources } = await ask(company, 'How do I reset a password?')
  for (const value of [confidence, ...sources.map((source) => source.confidence)]) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
})

test('every example of the document works one after the other as it stands, without any header of ours', async () => {
  const chat = await reply<{ session_id: string }>(post('/api/agent/support/', DOCUMENT_CHAT))
  expect(chat.session_id).toBe(DOCUMENT_SESSION)

  const failure = aFailure({ session_id: DOCUMENT_SESSION, agent_type: 'support' })
  const { failure_id: id } = await reply<{ failure_id: string }>(post('/api/agent-failure/', failure))
  expect(id).toMatch(/\S/)
  expect(await reply(post(`/api/agent-failure/${id}/create-ticket`, HISTORY))).toEqual({
    ticket_id: expect.stringMatching(/^\d+$/),
  })

  const second = await reply<{ failure_id: string }>(
    post('/api/agent-failure/', { ...failure, query: 'How do I fix error code X9?' }),
  )
  const declined = await request(`/api/agent-failure/${second.failure_id}/decline`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
  })
  expect(await reply(declined)).toEqual({ success: true })

  expect(await reply(post('/api/feedback', DOCUMENT_RATING))).toEqual({ success: true })
  expect(await reply(request('/api/health'))).toMatchObject({ overall_status: expect.any(String) })
})

test('the optional fields of a user may be left out', async () => {
  const company = await aDeskCompany()
  await reply(sendChat(company.widget))
})

test('fields that the document does not name are ignored', async () => {
  const company = await aDeskCompany()
  const more = { locale: 'en', user_info: { ...aChat().user_info, theme: 'dark' } }
  await reply(sendChat(company.widget, more))
})

test('the answer is one JSON body, and only asking for it streams', async () => {
  const company = await aDeskCompany()
  const response = await sendChat({ ...company.widget, Accept: '*/*' })
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  await reply(response)
})

test('two questions in one session are two messages, and each can be rated', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const questions = ["How do I reset a user's password?", 'Can annual plans be refunded?']
  const ids = new Set<string>()
  for (const question of questions) {
    const answer = await ask(company, question)
    ids.add(answer.message_id)
    const { message_id, response } = answer
    expect(await reply(rate(company.widget, { message_id, query: question, response }))).toEqual({ success: true })
  }
  expect(ids.size).toBe(2)
})
