import type { MiddlewareHandler } from 'hono'
import type { Call, Principal } from '../../desk/company/call.ts'
import { type Company, newCompany } from '../../desk/company/company.ts'
import { CHANNEL } from '../../desk/conversation/sessions/desk-sessions.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { actsFor, companyIdOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'

type Known = Exclude<Principal, { kind: 'anonymous' }>

/** Every route needs a credential; the call is for the company that the principal belongs to or the header names. */
export const authenticated: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = await principalOf(c)
  if (principal.kind === 'anonymous')
    throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential: Authorization: Bearer <token>.' })
  c.set('call', await callFor(c, principal, companyIdOf(c, principal)))
  await next()
}

/** The company that the request names in its own words: one that the principal may not use is refused. */
export function forCompany(companyIn: (c: ContractContext) => string): MiddlewareHandler<ContractEnv> {
  return async (c, next) => {
    const { principal } = c.var.call
    const id = companyIn(c)
    if (principal.kind === 'anonymous' || !actsFor(principal, id) || (c.req.header('x-company-id') ?? id) !== id)
      throw new DeskError({ kind: 'forbidden', why: 'company' })
    if (id !== c.var.call.company.id) c.set('call', await callFor(c, principal, id))
    await next()
  }
}

/** A session's address names no company: whoever acts for several, and names none, means the session's own. */
export const forSession: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const { principal } = c.var.call
  const several = principal.kind !== 'anonymous' && (principal.companies === 'all' || principal.companies.length > 1)
  const session = c.req.param('id')
  if (several && session !== undefined && c.req.header('x-company-id') === undefined) {
    const id = await c.var.ports.conversationIndex.companyOf(CHANNEL, session)
    if (id !== null && id !== c.var.call.company.id && actsFor(principal, id))
      c.set('call', await callFor(c, principal, id))
  }
  await next()
}

/**
 * The call as its credential counts now, for what goes on after the request was admitted. Refuses as a new request would be: a credential
 * that was revoked or ran out, a role or a company that was taken away.
 */
export async function currentCall(c: ContractContext): Promise<Call> {
  const principal = await principalOf(c)
  if (principal.kind === 'anonymous') throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential.' })
  const { id } = c.var.call.company
  if (!actsFor(principal, id)) throw new DeskError({ kind: 'forbidden', why: 'company' })
  return callFor(c, principal, id)
}

async function callFor(c: ContractContext, principal: Known, id: string): Promise<Call> {
  const company = await companyFor(c, principal, id)
  requireOrigin(c, company)
  return {
    company,
    principal,
    requestId: c.env.requestId,
    ip: c.env.ip,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  }
}

/** A company that nobody has configured is there, with the defaults, for whoever acts for all companies, and for nobody else. */
async function companyFor(c: ContractContext, principal: Known, id: string): Promise<Company> {
  const company = await c.env.ports.companies.find(id)
  if (company !== null) return company
  if (principal.companies === 'all') return newCompany(id)
  throw new DeskError({ kind: 'forbidden', why: 'company' })
}
