import { noteUse } from '../desk/company/api-keys/note-use.ts'
import type { Principal } from '../desk/company/call.ts'
import type { Company } from '../desk/company/company.ts'
import { apiKeyPrincipal } from '../desk/company/users/api-key-principal.ts'
import { bearerPrincipal } from '../desk/company/users/bearer.ts'
import { signaturePrincipal } from '../desk/company/users/signature-principal.ts'
import { DeskError } from '../desk/kernel/errors.ts'
import { idPattern } from '../desk/kernel/ids.ts'
import { hex } from '../lib/bytes.ts'
import type { ContractContext } from './contract.ts'
import { readBytes } from './validate.ts'

/** No route takes more. */
const MAX_BODY_BYTES = 10 * 1_024 * 1_024

const BEARER = /^Bearer +([A-Za-z0-9_.-]+)$/i

/**
 * Who asks. No credential is anonymous; one that is there and wrong is refused, on routes that need none too. With an Authorization and
 * an X-API-Key both must be valid, and the Authorization says who it is.
 */
export async function principalOf(c: ContractContext): Promise<Principal> {
  const [authorization, key] = [c.req.header('authorization'), c.req.header('x-api-key')]
  // One after the other: a refusal leaves no work behind in a request that has ended.
  const byAuthorization = authorization === undefined ? null : await principalOfAuthorization(c, authorization)
  const byKey = key === undefined ? null : await principalOfKey(c, key)
  return byAuthorization ?? byKey ?? { kind: 'anonymous' }
}

async function principalOfAuthorization(c: ContractContext, header: string): Promise<Principal> {
  const token = BEARER.exec(header)?.[1]
  if (token !== undefined) return bearerPrincipal(c.env.ports, token)
  if (header.startsWith('AWS4-')) return principalOfSignature(c, header)
  const why = 'The Authorization header must be `Bearer` and a token, or an AWS4-HMAC-SHA256 signature.'
  throw new DeskError({ kind: 'unauthenticated', why })
}

async function principalOfSignature(c: ContractContext, header: string): Promise<Principal> {
  const { ports } = c.env
  const { pathname, search, host } = new URL(c.req.url)
  const request = {
    method: c.req.method,
    path: pathname,
    query: search.slice(1),
    header: (name: string) => c.req.header(name) ?? (name === 'host' ? host : null),
    headerNames: [...c.req.raw.headers.keys()],
  }
  const bodyHash = async () => hex(await crypto.subtle.digest('SHA-256', await readBytes(c, MAX_BODY_BYTES)))
  const principal = await signaturePrincipal(ports, header, request, bodyHash)
  if (principal.kind === 'api_key') c.executionCtx.waitUntil(noteUse(ports, principal.id))
  return principal
}

async function principalOfKey(c: ContractContext, key: string): Promise<Principal> {
  const { ports } = c.env
  const principal = await apiKeyPrincipal(ports, key)
  // Behind the answer, and lost with the isolate: nobody was promised it.
  if (principal.kind === 'api_key') c.executionCtx.waitUntil(noteUse(ports, principal.id))
  return principal
}

type Known = Exclude<Principal, { kind: 'anonymous' }>

export const actsFor = ({ companies }: Known, id: string): boolean => companies === 'all' || companies.includes(id)

/** The company that a principal with a credential acts for: the one it names, else its first. */
export function companyIdOf(c: ContractContext, principal: Known): string {
  const named = c.req.header('x-company-id')
  const { companies } = principal
  const first = companies === 'all' ? c.env.defaultCompany : companies[0]
  const id = named ?? first
  if (named !== undefined && !idPattern.test(named))
    throw new DeskError({ kind: 'invalid', field: 'X-Company-Id', why: 'must be 1 to 128 characters of A-Za-z0-9_.:-' })
  if (id === undefined || !actsFor(principal, id)) throw new DeskError({ kind: 'forbidden', why: 'company' })
  return id
}

export async function companyOf(c: ContractContext, id: string): Promise<Company> {
  const company = await c.env.ports.companies.find(id)
  if (company === null) throw new DeskError({ kind: 'not_found', what: 'company' })
  return company
}
