import type { MiddlewareHandler } from 'hono'
import { principalId } from '../desk/call.ts'
import { admit } from '../desk/conversation/admit.ts'
import type { RateLimit } from '../desk/rate-limit.ts'
import type { ContractEnv } from './contract.ts'

/** What a principal's requests to one kind of route are counted under. */
export const limitKey = (contract: string, what: string, principal: Parameters<typeof principalId>[0]): string =>
  `${contract}/${what}/${principalId(principal)}`

/** Admits so many requests of one principal, exactly, wherever they arrive; the answer says how many are left. */
export function limited(contract: string, what: string, rateLimit: RateLimit): MiddlewareHandler<ContractEnv> {
  return async (c, next) => {
    const key = limitKey(contract, what, c.var.call.principal)
    const { limit, remaining, resetAt } = await admit(c.var.ports, key, rateLimit)
    await next()
    c.header('X-RateLimit-Limit', String(limit))
    c.header('X-RateLimit-Remaining', String(remaining))
    c.header('X-RateLimit-Reset', String(Math.ceil(resetAt / 1_000)))
  }
}
