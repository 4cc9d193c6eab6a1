import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import type { CompanySettings } from '../../src/desk/company/company.ts'
import { DEFAULT_DESK_RULES } from '../../src/desk/company/settings/desk-rules.ts'
import { sessionName } from '../../src/desk/kernel/conversation-name.ts'
import { aDeskCompany, post, request, type TestCompany } from './desk.ts'

export const BASE = '/api/momentum/cs'

export type MessageReply = {
  id: string
  role: 'customer' | 'ai_rep' | 'ai_manager' | 'human_agent'
  content: string
  timestamp: string
  sentiment?: string
  metadata?: {
    aiGenerated: boolean
    model?: string
    tokens?: { input: number; output: number }
    latencyMs?: number
    actionsTaken?: string[]
    suggestedActions?: string[]
    agentId?: string
  }
}
export type SessionReply = {
  id: string
  companyId: string
  customerId: string
  channel: string
  currentTier: string
  status: string
  issueCategory?: string
  issueSummary?: string
  customerSentiment: string
  sentimentHistory: { sentiment: string; score: number; timestamp: string; trigger?: string }[]
  escalationHistory: { fromTier: string; toTier: string; reason: string; timestamp: string; notes?: string }[]
  context: { customer: Record<string, unknown> }
  messages: MessageReply[]
  assignedTo: string | null
  ticketId: string | null
  messageCount: number
  createdAt: string
  updatedAt: string
}
export type ExchangeReply = {
  customerMessage: MessageReply
  aiResponse: MessageReply | null
  sessionUpdate: { customerSentiment: string; issueSummary: string | null; status: string; currentTier: string }
}

export type Rules = typeof DEFAULT_DESK_RULES
/** A company whose tiers work by these rules, the rest by default. */
export const aTieredCompany = (
  change: (rules: Rules) => Rules = (rules) => rules,
  settings: Partial<CompanySettings> = {},
): Promise<TestCompany> => aDeskCompany({ desk: change(DEFAULT_DESK_RULES), ...settings })

export const put = (path: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
  request(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export async function body<T>(response: Promise<Response> | Response, status = 200): Promise<T> {
  const answered = await response
  const text = await answered.text()
  expect(answered.status, text).toBe(status)
  return JSON.parse(text)
}

/** A refusal in the contract's form. */
export async function refused(
  response: Promise<Response> | Response,
  status: number,
  code: string,
): Promise<{ code: string; message: string; details: Record<string, unknown> }> {
  const { error } = await body<{ error: { code: string; message: string; details: Record<string, unknown> } }>(
    response,
    status,
  )
  expect(error).toEqual({ code, message: expect.stringMatching(/\S/), details: expect.any(Object) })
  return error
}

export const postSession = (company: TestCompany, change: Record<string, unknown> = {}, headers = company.admin) =>
  post(`${BASE}/sessions`, { companyId: company.id, customerId: 'cust_1', channel: 'chat', ...change }, headers)
export const openSession = (company: TestCompany, change: Record<string, unknown> = {}): Promise<SessionReply> =>
  body(postSession(company, change), 201)

export const postMessage = (company: TestCompany, session: string, message: unknown, headers = company.admin) =>
  post(`${BASE}/sessions/${session}/messages`, { message }, headers)
export const say = (company: TestCompany, session: string, message: string): Promise<ExchangeReply> =>
  body(postMessage(company, session, message), 201)

export const getSession = (company: TestCompany, session: string): Promise<SessionReply> =>
  body(request(`${BASE}/sessions/${session}`, { headers: company.admin }))

export const act = (
  company: TestCompany,
  session: string,
  what: 'escalate' | 'resolve' | 'claim' | 'reply' | 'hand-back',
  payload: unknown = {},
  headers = company.admin,
): Promise<Response> => post(`${BASE}/sessions/${session}/${what}`, payload, headers)

export const toPeople = (company: TestCompany, session: string): Promise<Response> =>
  act(company, session, 'escalate', { reason: 'CUSTOMER_REQUEST', targetTier: 'HUMAN_AGENT' })

export const RESOLUTION = {
  resolutionType: 'ISSUE_RESOLVED',
  summary: 'Provided tracking update',
  actionsTaken: ['Provided tracking information'],
  followUpRequired: false,
}

/** The object of a session, for what cannot be caused from outside. */
export const objectOf = (company: TestCompany, session: string) =>
  env.CONVERSATIONS.getByName(sessionName({ company: company.id, channel: 'service-desk', session }))

/** A person at work, known by a key of their own. */
export const aPerson = async (company: TestCompany): Promise<Record<string, string>> => ({
  'X-API-Key': await company.key('agent'),
})
