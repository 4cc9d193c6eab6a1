import type { Principal } from '../desk/call.ts'
import { type Company, idPattern } from '../desk/company/company.ts'
import { DeskError } from '../desk/errors.ts'
import type { ContractContext } from './contract.ts'

/** Who asks. No credential is anonymous; one that is there and wrong is refused, on routes that need none too. */
export async function principalOf(c: ContractContext): Promise<Principal> {
  if (c.req.header('authorization') !== undefined) {
    throw new DeskError({
      kind: 'unauthenticated',
      why: 'This deployment takes an X-API-Key; the Authorization header holds nothing it knows.',
    })
  }
  const key = c.req.header('x-api-key')
  if (key === undefined) return { kind: 'anonymous' }
  const principal = key === '' ? null : await c.env.ports.principals.byApiKey(key)
  if (principal === null) throw new DeskError({ kind: 'unauthenticated', why: 'The X-API-Key is not valid.' })
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
