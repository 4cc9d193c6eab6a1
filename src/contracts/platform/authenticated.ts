import type { MiddlewareHandler } from 'hono'
import { newCompany } from '../../desk/company/company.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'

/** Every route needs a credential, and acts for the company that it names or belongs to. */
export const authenticated: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = await principalOf(c)
  if (principal.kind === 'anonymous')
    throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential, e.g. X-API-Key.' })
  const id = companyIdOf(c, principal)
  const comesIntoBeing = principal.companies === 'all' && c.req.path === '/company/settings'
  const company = comesIntoBeing ? ((await c.env.ports.companies.find(id)) ?? newCompany(id)) : await companyOf(c, id)
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
