import { expect } from 'vitest'
import { post, request, type TestCompany } from './desk.ts'
import { reply } from './reply.ts'

export type Headers = Record<string, string>
export type AgentType = 'customer' | 'support' | 'test'
export type ChatReply = {
  response: string
  session_id: string
  message_id: string
  timestamp: string
  requires_escalation: boolean
  escalation_reason?: string
  classification_confidence: number
  sources: { title: string; confidence: number; entry_type: string; entry_id: string }[]
  debug?: Record<string, unknown>
}

export const aUser = (change: Record<string, unknown> = {}) => ({
  agent_id: 'crm_user_456',
  email: 'jane.smith@company.com',
  name: 'Jane Smith',
  agency: 'Sales',
  office: 'Cape Town',
  ...change,
})

export const aChat = (change: Record<string, unknown> = {}) => ({
  message: "How do I reset a user's password?",
  session_id: 'customer-session-1707500000123',
  user_info: aUser(),
  ...change,
})

export const sendChat = (
  headers: Headers,
  change: Record<string, unknown> = {},
  agent: AgentType = 'customer',
): Promise<Response> => post(`/api/agent/${agent}/`, aChat(change), headers)

export const ask = async (
  company: TestCompany,
  message: string,
  change: Record<string, unknown> = {},
  agent: AgentType = 'customer',
): Promise<ChatReply> => reply(sendChat(company.widget, { message, ...change }, agent))

export const aFailure = (change: Record<string, unknown> = {}) => ({
  session_id: 'customer-session-1707500000123',
  agent_id: 'crm_user_456',
  query: 'How do I fix error code X1234?',
  agent_response: "I'm not confident I can help with this specific error.",
  confidence_score: 0.35,
  escalation_reason: 'low_confidence',
  user_email: 'jane.smith@company.com',
  user_name: 'Jane Smith',
  user_agency: 'Sales',
  user_office: 'Cape Town',
  agent_type: 'customer',
  ...change,
})

export const sendFailure = (headers: Headers, change: Record<string, unknown> = {}): Promise<Response> =>
  post('/api/agent-failure/', aFailure(change), headers)

/** The failure that a client records of this turn. */
export const failureOfTurn = (question: string, turn: ChatReply, change: Record<string, unknown> = {}) => ({
  query: question,
  agent_response: turn.response,
  confidence_score: turn.classification_confidence,
  escalation_reason: turn.escalation_reason ?? 'low_confidence',
  ...change,
})

/** Of a turn that the desk flagged: its question is asked first, unless the failure brings the reply to it. */
export async function failureId(company: TestCompany, change: Record<string, unknown> = {}): Promise<string> {
  if (!('agent_response' in change)) await askFor(company, aFailure(change))
  return (await reply<{ failure_id: string }>(sendFailure(company.widget, change))).failure_id
}

const askFor = (company: TestCompany, failure: ReturnType<typeof aFailure>): Promise<ChatReply> => {
  const { query: message, session_id, agent_id, user_email: email, user_name: name, agent_type } = failure
  const user_info = aUser({ agent_id, email, name })
  return reply(sendChat(company.widget, { message, session_id, user_info }, agent_type as AgentType))
}

export const HISTORY = {
  conversation_history: [
    { role: 'user', content: 'How do I fix error code X1234?', timestamp: '2024-02-09T10:30:00.000Z' },
    {
      role: 'assistant',
      content: "I'm not confident I can help with this specific error.",
      timestamp: '2024-02-09T10:30:05.123Z',
    },
  ],
}

export const createTicket = (headers: Headers, failure: string, more: Headers = {}): Promise<Response> =>
  post(`/api/agent-failure/${failure}/create-ticket`, HISTORY, { ...headers, ...more })

/** As the document says it: no body, the header all the same. */
export const decline = (headers: Headers, failure: string): Promise<Response> =>
  request(`/api/agent-failure/${failure}/decline`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
  })

export const ticketNumber = async (company: TestCompany, change: Record<string, unknown> = {}): Promise<string> =>
  (await reply<{ ticket_id: string }>(createTicket(company.widget, await failureId(company, change)))).ticket_id

export const aRating = (change: Record<string, unknown> = {}) => ({
  message_id: '1707500000001',
  session_id: 'customer-session-1707500000123',
  feedback_type: 'helpful',
  query: 'How do I reset a password?',
  response: 'To reset a password, navigate to Settings...',
  agent_type: 'customer',
  user_info: { agent_id: 'crm_user_456', email: 'jane.smith@company.com', full_name: 'Jane Smith' },
  ...change,
})

export const rate = (headers: Headers, change: Record<string, unknown> = {}): Promise<Response> =>
  post('/api/feedback', aRating(change), headers)

/** A refusal in the contract's own form: two sentences, and nothing beside them. */
export async function refused(
  response: Promise<Response> | Response,
  status: number,
): Promise<{ detail: string; error: string }> {
  const answered = await response
  const text = await answered.text()
  expect(answered.status, text).toBe(status)
  expect(answered.headers.get('content-type')).toMatch(/^application\/json/)
  const body = JSON.parse(text)
  expect(body).toEqual({ detail: expect.stringMatching(/\S/), error: expect.stringMatching(/\S/) })
  return body
}
