import type { MiddlewareHandler } from 'hono'
import { principalId } from '../desk/call.ts'
import { admit } from '../desk/conversation/admit.ts'
import type { Admission, RateLimit } from '../desk/rate-limit.ts'
import { networkOf } from '../lib/network.ts'
import type { ContractContext, ContractEnv } from './contract.ts'

/** What a principal's requests to one kind of route are counted under. */
export const limitKey = (contract: string, what: string, principal: Parameters<typeof principalId>[0]): string =>
  `${contract}/${what}/${principalId(principal)}`

/** Of one network address, whoever asks: whoever has one IPv6 address has its neighbours as well. */
export const addressKey = (contract: string, what: string, ip: string | null): string =>
  `${contract}/${what}/ip ${ip === null ? 'unknown' : networkOf(ip)}`

/** Admits so many requests of one principal, exactly, wherever they arrive; the answer says how many are left. */
export const limited = (contract: string, what: string, rateLimit: RateLimit): MiddlewareHandler<ContractEnv> =>
  counted(rateLimit, (c) => limitKey(contract, what, c.var.call.principal))

/** The same of one network address. */
export const limitedByAddress = (
  contract: string,
  what: string,
  rateLimit: RateLimit,
): MiddlewareHandler<ContractEnv> => counted(rateLimit, (c) => addressKey(contract, what, c.env.ip))

const counted =
  (rateLimit: RateLimit, keyOf: (c: ContractContext) => string): MiddlewareHandler<ContractEnv> =>
  async (c, next) => {
    const admission = await admit(c.var.ports, keyOf(c), rateLimit)
    await next()
    tellAdmission(c, admission)
  }

/** How the limit stands; the reset is in Unix seconds. */
export function tellAdmission(c: ContractContext, { limit, remaining, resetAt }: Omit<Admission, 'admitted'>): void {
  c.header('X-RateLimit-Limit', String(limit))
  c.header('X-RateLimit-Remaining', String(remaining))
  c.header('X-RateLimit-Reset', String(Math.ceil(resetAt / 1_000)))
}
