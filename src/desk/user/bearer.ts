import type { Principal, Role } from '../call.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'

type UserPrincipal = Extract<Principal, { kind: 'user' }>
type Companies = UserPrincipal['companies']

/**
 * Whom a Bearer token speaks for. A stored user has at most what both the token and the user's own row give, so a role that was taken
 * away, or a user that was disabled, does not live on in a token. Other subjects have what their token says.
 */
export async function bearerPrincipal(
  { tokens, users }: Pick<Ports, 'tokens' | 'users'>,
  token: string,
): Promise<UserPrincipal> {
  const { signer, subject, roles, companies } = await tokens.read(token)
  // Another issuer's subjects are not ours, even if they are called alike.
  if (signer === 'issuer') return { kind: 'user', id: `external:${subject}`, roles, companies }
  const user = await users.find(subject)
  if (user === null) return { kind: 'user', id: subject, roles, companies }
  if (user.disabledAt !== null) throw new DeskError({ kind: 'unauthenticated', why: 'This user is disabled.' })
  return {
    kind: 'user',
    id: subject,
    roles: rolesInBoth(roles, user.roles),
    companies: companiesInBoth(companies, user.companies),
  }
}

/** An admin may do everything, so of an admin's roles the other's are what both allow. */
function rolesInBoth(one: Role[], other: Role[]): Role[] {
  if (one.includes('admin')) return other
  return other.includes('admin') ? one : one.filter((role) => other.includes(role))
}

function companiesInBoth(one: Companies, other: Companies): Companies {
  if (one === 'all') return other
  return other === 'all' ? one : one.filter((company) => other.includes(company))
}
