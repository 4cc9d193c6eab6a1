import { DeskError } from '../../kernel/errors.ts'
import type { Principal, Role } from '../call.ts'
import type { Tokens, Users } from './port.ts'

type UserPrincipal = Extract<Principal, { kind: 'user' }>
type Companies = UserPrincipal['companies']

/** Prefix of the desk's own user ids; other issuers' subjects may not use it. */
const OWN_ID = /^usr_/

/**
 * The principal of a Bearer token. A stored user gets only the rights that both the token and the user's row grant, and tokens issued
 * before the last change of password or roles are refused. For other subjects the token's claims apply.
 */
export async function bearerPrincipal(
  { tokens, users }: { tokens: Tokens; users: Users },
  token: string,
): Promise<UserPrincipal> {
  const { signer, subject, roles, companies, version } = await tokens.read(token)
  // Another issuer's subject is not one of our users, even if the ids are equal.
  if (signer === 'issuer') return { kind: 'user', id: `external:${subject}`, roles, companies }
  const user = await users.find(subject)
  if (user === null) {
    if (version !== null || OWN_ID.test(subject)) throw refused('This user does not exist any more.')
    return { kind: 'user', id: subject, roles, companies }
  }
  if (user.disabledAt !== null) throw refused('This user is disabled.')
  // Tokens issued before versions existed are valid only for users that have not changed since.
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

/** The roles that both lists grant; `admin` includes every role. */
function rolesInBoth(one: Role[], other: Role[]): Role[] {
  if (one.includes('admin')) return other
  return other.includes('admin') ? one : one.filter((role) => other.includes(role))
}

function companiesInBoth(one: Companies, other: Companies): Companies {
  if (one === 'all') return other
  return other === 'all' ? one : one.filter((company) => other.includes(company))
}
