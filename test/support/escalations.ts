import { expect } from 'vitest'
import { ticketNumber } from './crm-chat.ts'
import { request, type TestCompany } from './desk.ts'
import { body, put } from './service-desk.ts'

export type EscalationReply = {
  ticket_id: string
  session_id: string
  customer_id: string
  reason: string
  priority: string
  status: string
  created_at: string
  updated_at: string
  assigned_agent: string | null
  resolution_notes: string | null
  customer_satisfaction: number | null
}
export type EscalationsReply = { escalations: EscalationReply[]; total: number; limit: number; offset: number }

const at = (ticket: string): string => `/api/escalation/${ticket}`

export const listEscalations = (company: TestCompany, query = '', headers = company.admin): Promise<EscalationsReply> =>
  body(request(`/api/escalation${query}`, { headers }))

export const getEscalation = (company: TestCompany, ticket: string, headers = company.admin): Promise<Response> =>
  request(at(ticket), { headers })

export const putEscalation = (
  company: TestCompany,
  ticket: string,
  change: unknown,
  headers = company.admin,
): Promise<Response> => put(at(ticket), change, headers)

export const seen = (company: TestCompany, ticket: string): Promise<EscalationReply> =>
  body(getEscalation(company, ticket))

export const changedTo = (company: TestCompany, ticket: string, change: unknown): Promise<EscalationReply> =>
  body(putEscalation(company, ticket, change))

/** A ticket of a conversation in crm-chat; answers its id. */
export async function anEscalation(company: TestCompany, failure: Record<string, unknown> = {}): Promise<string> {
  const number = await ticketNumber(company, failure)
  return `TKT-${new Date().getUTCFullYear()}-${number.padStart(6, '0')}`
}

/** A refusal in the contract's form; answers what it says. */
export async function refusedAs(response: Promise<Response> | Response, status: number, type: string): Promise<string> {
  const said = await body<{ message: string; details?: string }>(response, status)
  expect(said).toEqual({
    error: true,
    error_type: type,
    message: expect.stringMatching(/\S/),
    ...('details' in said ? { details: expect.stringMatching(/\S/) } : {}),
    timestamp: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    request_id: expect.stringMatching(/\S/),
  })
  return `${said.message} ${said.details ?? ''}`
}
