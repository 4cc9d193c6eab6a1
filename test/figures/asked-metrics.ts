import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { metricsReply } from '../../src/contracts/support-agent/metrics-schema.ts'
import { wire } from '../../src/wire.ts'
import { request, type TestCompany } from '../support/desk.ts'
import { body } from '../support/service-desk.ts'

export const NOW = Date.parse('2026-03-15T10:30:00.000Z')
/** The time for the Worker, until `vi.restoreAllMocks()`. */
export const itIs = (now: number): void => {
  vi.spyOn(wire(env).clock, 'now').mockReturnValue(now)
}

export type Query = Record<string, string>
let addresses = 0
/** Of an address of its own, so that many of them in a test are not limited. */
export const ask = (company: TestCompany, query: Query, path = '/api/metrics', headers: Query = company.admin) => {
  addresses += 1
  const ip = `2001:db8:${addresses.toString(16)}::1`
  return request(`${path}?${new URLSearchParams(query)}`, { headers: { 'CF-Connecting-IP': ip, ...headers } })
}
export const read = async (company: TestCompany, query: Query = {}, path?: string) =>
  metricsReply.strict().parse(await body(ask(company, query, path)))
export const iso = (ms: number): string => new Date(ms).toISOString()
export const between = (from: number, until: number) => ({ start_date: iso(from), end_date: iso(until - 1) })
