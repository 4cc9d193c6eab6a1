import { expect } from 'vitest'
import type { CompanySettings } from '../../src/desk/company/company.ts'
import { aDeskCompany, post, request, type TestCompany } from './desk.ts'

/** A company with a key of its own, as an integrator has it. */
export async function aSupportCompany(settings: Partial<CompanySettings> = {}): Promise<TestCompany> {
  return aDeskCompany(settings)
}

export type QueryReply = {
  response: string
  model_used: string
  sentiment_score: number
  complexity_score: number
  response_time_ms: number
  escalated: boolean
  escalation_reason: string | null
  ticket_id: string | null
  cached: boolean
  cost: number
  confidence: number
  sources: { article_id: string; title: string; confidence: number }[]
  budget_exceeded?: true
}

export type SessionReply = {
  session_id: string
  customer_id: string
  created_at: string
  updated_at: string
  status: string
  messages: {
    id: string
    timestamp: string
    role: string
    content: string
    metadata: { model_used: string | null; sentiment_score: number | null; complexity_score: number | null }
  }[]
  escalations: { ticket_id: string; reason: string; created_at: string; status: string }[]
}

export type ErrorReply = {
  error: true
  error_type: string
  message: string
  details?: string
  timestamp: string
  request_id: string
}

let addresses = 0
/** Each counts its own requests. */
export const anAddress = (): Record<string, string> => {
  addresses += 1
  return { 'CF-Connecting-IP': `2001:db8:0:${addresses.toString(16)}::1` }
}

let sessions = 0
export const aSession = (): string => {
  sessions += 1
  return `sess_${sessions}`
}

type To = { session?: string; customer?: string; headers?: Record<string, string> }

export const postQuery = (
  company: TestCompany,
  query: string,
  { session = aSession(), customer = 'cust_1', headers = anAddress() }: To = {},
): Promise<Response> =>
  post('/api/query', { query, session_id: session, customer_id: customer }, { ...company.admin, ...headers })

export async function ask(company: TestCompany, query: string, to: To = {}): Promise<QueryReply> {
  const response = await postQuery(company, query, to)
  expect(response.status, await response.clone().text()).toBe(200)
  return response.json()
}

export async function read<T = SessionReply>(company: TestCompany, path: string): Promise<T> {
  const response = await request(path, { headers: { ...company.admin, ...anAddress() } })
  expect(response.status, await response.clone().text()).toBe(200)
  return response.json()
}

export const remove = (company: TestCompany, path: string): Promise<Response> =>
  request(path, { method: 'DELETE', headers: { ...company.admin, ...anAddress() } })
