import type { MiddlewareHandler } from 'hono'
import type { Principal } from '../../desk/call.ts'
import { DeskError } from '../../desk/errors.ts'
import { companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'

/** Every route needs a credential, unless the deployment asks for none: then a call without one acts for the default company. */
export const authenticated: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = orKeyless(c, await principalOf(c))
  const company = await companyOf(c, companyIdOf(c, principal))
  requireOrigin(c, company)
  c.set('call', { company, principal, requestId: c.env.requestId, ip: c.env.ip, onceKey: null, onceBody: null })
  await next()
}

function orKeyless(c: ContractContext, principal: Principal): Exclude<Principal, { kind: 'anonymous' }> {
  if (principal.kind !== 'anonymous') return principal
  if (c.env.requireApiKey) throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential: X-API-Key.' })
  return { kind: 'keyless', roles: ['integration', 'agent', 'analyst'], companies: [c.env.defaultCompany] }
}
