import { env } from 'cloudflare:workers'
import type { Conversation } from '../../src/desk/conversation/model/conversation.ts'
import { wire } from '../../src/wire.ts'
import { request, type TestCompany } from '../support/desk.ts'
import { BASE, body } from '../support/service-desk.ts'
import { changedTo } from './a-state.ts'
import type { expectedAnalytics } from './expected.ts'

export type Query = Record<string, string>
export const analytics = (query: Query, headers: Record<string, string>): Promise<Response> =>
  request(`${BASE}/analytics?${new URLSearchParams(query)}`, { headers })

/** With a key of its own, so that many of them in a test are not limited. */
export const read = async (company: TestCompany, startDate: string, endDate: string, more: Query = {}) =>
  body<ReturnType<typeof expectedAnalytics>>(
    analytics({ companyId: company.id, startDate, endDate, ...more }, { 'X-API-Key': await company.key('analyst') }),
  )

/** As the consumer of events does it. */
export const project = (states: Conversation[]): Promise<void> => wire(env).events.project(states.map(changedTo))
