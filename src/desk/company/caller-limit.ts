import { networkOf } from '../../lib/network.ts'
import { type Counter, type Limit, soleLimit } from '../kernel/rate-limit.ts'
import { type Call, isIdentified, principalId } from './call.ts'
import type { Company } from './company.ts'

/** Many customers may share one address, such as an office. */
const CUSTOMERS_PER_ADDRESS = 10
const CUSTOMERS_PER_COMPANY = 300

/** The object in which everything is counted that unidentified callers of a company do. */
export const strangersObject = (companyId: string): string => `strangers/${companyId}`

/**
 * How many requests of the kind `what` a customer may make. Identified callers have a counter of their own. Anyone else may send any
 * customer's id, so unidentified callers are counted by that id among themselves, by address where it is known, and by company.
 */
export function customerLimit(call: Call, what: string, customer: string): Limit {
  const { company, principal, ip } = call
  const { queryLimit, strangerLimits } = company.settings
  if (isIdentified(call)) return soleLimit(`${what}/${company.id}/${principalId(principal)}/${customer}`, queryLimit)
  const counter = (name: string, limit: number): Counter => ({ name, rateLimit: { ...queryLimit, limit } })
  const perAddress = strangerLimits.perAddress ?? queryLimit.limit * CUSTOMERS_PER_ADDRESS
  const address = ip === null ? [] : [counter(`${what}/network/${networkOf(ip)}`, perAddress)]
  return {
    object: strangersObject(company.id),
    counters: [
      counter(`${what}/customer/${customer}`, queryLimit.limit),
      ...address,
      allStrangersCounter(company, what),
    ],
  }
}

/** One counter for all unidentified callers of a company. */
export function allStrangersCounter(company: Company, what: string): Counter {
  const { queryLimit, strangerLimits } = company.settings
  const limit = strangerLimits.perCompany ?? queryLimit.limit * CUSTOMERS_PER_COMPANY
  return { name: `${what}/all`, rateLimit: { ...queryLimit, limit } }
}
