import type { MiddlewareHandler } from 'hono'
import type { Call } from '../../desk/company/call.ts'
import { newCompany } from '../../desk/company/company.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { actsFor, companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'

/**
 * The call as its credential counts now, for what goes on after the request was admitted. Refuses as a new request would be: a credential
 * that was revoked or ran out, a role or a company that was taken away.
 */
export async function currentCall(c: ContractContext): Promise<Call> {
  const principal = await principalOf(c)
  if (principal.kind === 'anonymous') throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential.' })
  const { call } = c.var
  if (!actsFor(principal, call.company.id)) throw new DeskError({ kind: 'forbidden', why: 'company' })
  return { ...call, principal, company: await companyOf(c, call.company.id) }
}

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
