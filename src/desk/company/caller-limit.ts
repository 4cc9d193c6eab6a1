import { networkOf } from '../../lib/network.ts'
import type { Counter, Limit } from '../kernel/rate-limit.ts'
import { type Call, isIdentified, principalId } from './call.ts'

/** Many customers may share one address, such as an office. */
const CUSTOMERS_PER_ADDRESS = 10
const CUSTOMERS_PER_COMPANY = 300

/**
 * How many requests of the kind `what` a customer may make. Identified callers have a counter of their own. Anyone else may send any
 * customer's id, so unidentified callers are counted by that id among themselves, by address where it is known, and by company.
 */
export function customerLimit(call: Call, what: string, customer: string): Limit {
  const { company, principal, ip } = call
  const { queryLimit, strangerLimits } = company.settings
  const counter = (who: string, limit: number): Counter => ({
    key: `${what}/${company.id}/${who}`,
    rateLimit: { ...queryLimit, limit },
  })
  if (isIdentified(call)) return counter(`${principalId(principal)}/${customer}`, queryLimit.limit)
  const perAddress = strangerLimits.perAddress ?? queryLimit.limit * CUSTOMERS_PER_ADDRESS
  const address = ip === null ? [] : [counter(`network/${networkOf(ip)}`, perAddress)]
  return { ...counter(`stranger/${customer}`, queryLimit.limit), others: [...address, strangersCounter(call, what)] }
}

/** One counter for all unidentified callers of a company. */
export function strangersCounter({ company }: Call, what: string): Counter {
  const { queryLimit, strangerLimits } = company.settings
  const limit = strangerLimits.perCompany ?? queryLimit.limit * CUSTOMERS_PER_COMPANY
  return { key: `${what}/${company.id}/strangers`, rateLimit: { ...queryLimit, limit } }
}
