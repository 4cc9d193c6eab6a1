import type { MiddlewareHandler } from 'hono'
import type { Principal, Role } from '../../desk/company/call.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'

/** Every route needs a credential, unless the deployment asks for none: then a call without one acts for the default company. */
export const authenticated: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = orKeyless(c, await principalOf(c))
  const company = await companyOf(c, companyIdOf(c, principal))
  requireOrigin(c, company)
  c.set('call', {
    company,
    principal,
    requestId: c.env.requestId,
    ip: c.env.ip,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  })
  await next()
}

/** What a client of a local desk may do without a key: whatever the contract has. */
const LOCAL_ROLES: Role[] = ['integration', 'agent', 'analyst']

/** What is open without a key outside a local desk. Lists, tickets and figures are not, nor is any route that comes later. */
const KEYLESS_ROUTES: [method: string, path: RegExp][] = [
  ['POST', /^\/api\/query$/],
  ['POST', /^\/api\/session$/],
  ['GET', /^\/api\/session\/[^/]+$/],
  ['DELETE', /^\/api\/session\/[^/]+$/],
  ['POST', /^\/api\/escalation$/],
  ['POST', /^\/api\/test\/(?:query|escalation)$/],
  ['GET', /^\/api\/test\/metrics$/],
  ['GET', /^\/api\/status$/],
]

function orKeyless(c: ContractContext, principal: Principal): Exclude<Principal, { kind: 'anonymous' }> {
  if (principal.kind !== 'anonymous') return principal
  const { local, requireApiKey, defaultCompany } = c.env
  if (requireApiKey || !(local || isKeylessRoute(c)))
    throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential: X-API-Key.' })
  return { kind: 'keyless', roles: local ? LOCAL_ROLES : [], companies: [defaultCompany] }
}

function isKeylessRoute({ req }: ContractContext): boolean {
  const method = req.method === 'HEAD' ? 'GET' : req.method
  const path = req.path.replace(/\/$/, '')
  return KEYLESS_ROUTES.some(([allowed, pattern]) => method === allowed && pattern.test(path))
}
