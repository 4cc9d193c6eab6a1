import type { MiddlewareHandler } from 'hono'
import { type Call, isIdentified, principalId } from '../desk/company/call.ts'
import { allStrangersCounter, customerLimit, strangersObject } from '../desk/company/caller-limit.ts'
import { admit } from '../desk/kernel/admit.ts'
import { type Admission, type Limit, type RateLimit, soleLimit } from '../desk/kernel/rate-limit.ts'
import { networkOf } from '../lib/network.ts'
import type { ContractContext, ContractEnv } from './contract.ts'

/** What a principal's requests to one kind of route are counted under. */
export const limitKey = (contract: string, what: string, principal: Parameters<typeof principalId>[0]): string =>
  `${contract}/${what}/${principalId(principal)}`

/**
 * How many requests may come from one network address (an IPv6 /64 is one). Callers with a credential have a counter there that
 * strangers behind the same address cannot spend; strangers have another, and one for all strangers of the company.
 */
export function addressLimit(call: Call, contract: string, what: string, rateLimit: RateLimit): Limit {
  const address = `${contract}/${what}/ip ${call.ip === null ? 'unknown' : networkOf(call.ip)}`
  if (isIdentified(call)) return soleLimit(`${address}/identified`, rateLimit)
  return {
    object: strangersObject(call.company.id),
    counters: [{ name: address, rateLimit }, allStrangersCounter(call.company, what)],
  }
}

/** Admits so many requests of one principal, exactly, wherever they arrive; the answer says how many are left. */
export const limited = (contract: string, what: string, rateLimit: RateLimit): MiddlewareHandler<ContractEnv> =>
  counted((c) => soleLimit(limitKey(contract, what, c.var.call.principal), rateLimit))

/** The same of one network address. */
export const limitedByAddress = (
  contract: string,
  what: string,
  rateLimit: RateLimit,
): MiddlewareHandler<ContractEnv> => counted((c) => addressLimit(c.var.call, contract, what, rateLimit))

const counted =
  (limitOf: (c: ContractContext) => Limit): MiddlewareHandler<ContractEnv> =>
  async (c, next) => {
    const admission = await admit(c.var.ports, limitOf(c))
    await next()
    tellAdmission(c, admission)
  }

/** Admits as many requests of a customer as the company admits questions; where the contract has no headers that say how many are left. */
export const limitedByCustomer =
  (what: string, customerOf: (c: ContractContext) => string): MiddlewareHandler<ContractEnv> =>
  async (c, next) => {
    await admit(c.var.ports, customerLimit(c.var.call, what, customerOf(c)))
    await next()
  }

/** How the limit stands; the reset is in Unix seconds. */
export function tellAdmission(c: ContractContext, { limit, remaining, resetAt }: Omit<Admission, 'admitted'>): void {
  c.header('X-RateLimit-Limit', String(limit))
  c.header('X-RateLimit-Remaining', String(remaining))
  c.header('X-RateLimit-Reset', String(Math.ceil(resetAt / 1_000)))
}
