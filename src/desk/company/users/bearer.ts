import { DeskError } from '../../kernel/errors.ts'
import type { Principal, Role } from '../call.ts'
import type { Tokens, Users } from './port.ts'

type UserPrincipal = Extract<Principal, { kind: 'user' }>
type Companies = UserPrincipal['companies']

/** Ids of the desk's own users begin so; no other subject is taken under such a name. */
const OWN_ID = /^usr_/

/**
 * Whom a Bearer token speaks for. A stored user has at most what both the token and the user's own row give, and a token that is older
 * than the user's password or roles has ended. Other subjects have what their token says.
 */
export async function bearerPrincipal(
  { tokens, users }: { tokens: Tokens; users: Users },
  token: string,
): Promise<UserPrincipal> {
  const { signer, subject, roles, companies, version } = await tokens.read(token)
  // Another issuer's subjects are not ours, even if they are called alike.
  if (signer === 'issuer') return { kind: 'user', id: `external:${subject}`, roles, companies }
  const user = await users.find(subject)
  if (user === null) {
    if (version !== null || OWN_ID.test(subject)) throw refused('This user does not exist any more.')
    return { kind: 'user', id: subject, roles, companies }
  }
  if (user.disabledAt !== null) throw refused('This user is disabled.')
  // Tokens from before versions are of a user that has not been changed since.
  if ((version ?? 0) !== user.tokenVersion)
    throw refused('The Bearer token is older than the last change of the password or the roles. Log in again.')
  return {
    kind: 'user',
    id: subject,
    roles: rolesInBoth(roles, user.roles),
    companies: companiesInBoth(companies, user.companies),
  }
}

const refused = (why: string): DeskError => new DeskError({ kind: 'unauthenticated', why })

/** An admin may do everything, so of an admin's roles the other's are what both allow. */
function rolesInBoth(one: Role[], other: Role[]): Role[] {
  if (one.includes('admin')) return other
  return other.includes('admin') ? one : one.filter((role) => other.includes(role))
}

function companiesInBoth(one: Companies, other: Companies): Companies {
  if (one === 'all') return other
  return other === 'all' ? one : one.filter((company) => other.includes(company))
}
