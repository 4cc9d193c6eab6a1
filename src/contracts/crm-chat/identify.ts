import type { MiddlewareHandler } from 'hono'
import type { Company } from '../../desk/company/company.ts'
import { DeskError } from '../../desk/errors.ts'
import { companyIdOf, companyOf, principalOf } from '../../http/authenticate.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { requireOrigin } from '../../http/cors.ts'
import { hex, utf8 } from '../../lib/bytes.ts'
import { hmacSha256, sameSecret } from '../../lib/hash.ts'

/** The company by its publishable widget key, by a credential, or the default one; and whether this page may call it. */
export const identify: MiddlewareHandler<ContractEnv> = async (c, next) => {
  const principal = await principalOf(c)
  const company = await companyNamed(c, principal)
  requireOrigin(c.req.raw, company)
  c.set('call', { company, principal, requestId: c.env.requestId, ip: c.env.ip, onceKey: null })
  await next()
}

async function companyNamed(c: ContractContext, principal: Awaited<ReturnType<typeof principalOf>>): Promise<Company> {
  const widgetKey = c.req.header('x-widget-key')
  if (widgetKey !== undefined) {
    const company = await c.env.ports.companies.findByWidgetKey(widgetKey)
    if (company === null) throw new DeskError({ kind: 'unauthenticated', why: 'The X-Widget-Key is not valid.' })
    return company
  }
  if (principal.kind !== 'anonymous') return companyOf(c, companyIdOf(c, principal))
  if (c.req.header('x-company-id') !== undefined) throw new DeskError({ kind: 'forbidden', why: 'company' })
  return companyOf(c, c.env.defaultCompany)
}

/** With an identity secret the CRM must prove whom it speaks for: HMAC-SHA256 of the agent's id, in hex. */
export async function requireIdentity(
  { settings }: Company,
  agentId: string,
  userHash: string | undefined,
): Promise<void> {
  if (settings.identitySecret === null) return
  const expected = hex(await hmacSha256(utf8(settings.identitySecret), agentId))
  if (!sameSecret(expected, (userHash ?? '').toLowerCase())) throw new DeskError({ kind: 'forbidden', why: 'identity' })
}
