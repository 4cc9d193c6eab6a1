import { hex, utf8 } from '../../lib/bytes.ts'
import { hmacSha256, sameSecret } from '../../lib/hash.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Principal } from './call.ts'
import type { Company } from './company.ts'

/**
 * Determines the caller by checking the customer's `user_hash`: HMAC-SHA256 of the customer's id with the company's identity secret, in
 * hex. Without a secret, customers stay unidentified; with one, a missing or wrong hash is refused. A caller with a role of the company
 * stays the principal and needs no hash, but a wrong hash is refused there too.
 */
export async function proveCustomer(
  { id: company, settings }: Company,
  principal: Principal,
  { id, userHash }: { id: string; userHash: string | undefined },
): Promise<Principal> {
  if (settings.identitySecret === null) return principal
  const isStaff = principal.kind !== 'anonymous' && principal.roles.length > 0
  if (isStaff && userHash === undefined) return principal
  const expected = hex(await hmacSha256(utf8(settings.identitySecret), id))
  if (!sameSecret(expected, (userHash ?? '').toLowerCase())) throw new DeskError({ kind: 'forbidden', why: 'identity' })
  return principal.kind === 'anonymous' ? { kind: 'customer', id, roles: [], companies: [company] } : principal
}
