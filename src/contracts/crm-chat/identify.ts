import type { MiddlewareHandler } from 'hono'
import type { Principal } from '../../desk/company/call.ts'
import type { Company } from '../../desk/company/company.ts'
import { proveCustomer } from '../../desk/company/prove-customer.ts'
import { proveRequester } from '../../desk/conversation/escalation/prove-requester.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { audiencesFor } from '../../desk/knowledge/articles/readers.ts'
import { actsFor, companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'
import { BODY_LIMIT, readBytes } from '../../http/validate.ts'
import { READERS } from './customer.ts'
import { type AgentType, proofBody } from './schema.ts'

/** The company by its publishable widget key, by a credential, or the default one; and whether this page may call it. */
export const identify: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = await principalOf(c)
  const company = await companyNamed(c, principal)
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

async function companyNamed(c: ContractContext, principal: Principal): Promise<Company> {
  const named = c.req.header('x-company-id')
  const company = await companyOfWidgetKey(c)
  if (principal.kind === 'anonymous') {
    if (named !== undefined) throw new DeskError({ kind: 'forbidden', why: 'company' })
    return company ?? companyOf(c, c.env.defaultCompany)
  }
  if (company === null) return companyOf(c, companyIdOf(c, principal))
  // Anybody may know a widget key: it does not lead a credential into a company that is not its own.
  if (!actsFor(principal, company.id) || (named ?? company.id) !== company.id)
    throw new DeskError({ kind: 'forbidden', why: 'company' })
  return company
}

async function companyOfWidgetKey(c: ContractContext): Promise<Company | null> {
  const key = c.req.header('x-widget-key')
  if (key === undefined) return null
  const company = await c.env.ports.companies.findByWidgetKey(key)
  if (company === null) throw new DeskError({ kind: 'unauthenticated', why: 'The X-Widget-Key is not valid.' })
  return company
}

/** What a body says of its customer, and which agent it is for. */
type Claim = { id: string; userHash: string | undefined; agent: AgentType }

/**
 * Checks the proof that the request carries for the customer whom it names; from then on the call's principal is that customer. Refuses
 * whoever may not use the agent: a stranger before any proof is asked for, since what is missing there is a credential.
 */
export const proved =
  (claimIn: (c: ContractContext) => Claim): MiddlewareHandler<ContractEnv> =>
  async (c, next) => {
    const { call, ports } = c.var
    const { id, agent, userHash = c.req.header('x-user-hash') } = claimIn(c)
    if (userHash === undefined) audiencesFor(ports, call, READERS[agent])
    const principal = await proveCustomer(call.company, call.principal, { id, userHash })
    c.set('call', { ...call, principal })
    audiencesFor(ports, c.var.call, READERS[agent])
    await next()
  }

/** The same where the address names a failure record, and so its customer; the proof is beside the body's fields or in the header. */
export const provedRequester: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const { call, ports } = c.var
  const userHash = c.req.header('x-user-hash') ?? proofIn(await readBytes(c, BODY_LIMIT))
  const principal = await proveRequester(ports, call, c.req.param('failure_id') ?? '', userHash)
  c.set('call', { ...call, principal })
  await next()
}

/** `decline` takes any body or none, so one that cannot be read holds no proof. */
function proofIn(bytes: Uint8Array): string | undefined {
  const body = new TextDecoder().decode(bytes)
  if (!body.trimStart().startsWith('{')) return undefined
  try {
    return proofBody.safeParse(JSON.parse(body)).data?.user_hash
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
