import { DeskError } from '../kernel/errors.ts'
import type { Company } from './company.ts'

export const ROLES = ['admin', 'analyst', 'reviewer', 'agent', 'author', 'integration'] as const
export type Role = (typeof ROLES)[number]

export type Principal =
  | { kind: 'anonymous' }
  /** A client without a key, of a deployment that asks for none. Its roles are those of a local desk; anywhere else it has none. */
  | { kind: 'keyless'; roles: Role[]; companies: string[] }
  /** A customer whose id the company's own site vouches for with a `user_hash`. Holds no role. */
  | { kind: 'customer'; id: string; roles: Role[]; companies: string[] }
  | { kind: 'api_key'; id: string; roles: Role[]; companies: string[] | 'all' }
  | { kind: 'user'; id: string; roles: Role[]; companies: string[] | 'all' }

/** Who asks, for which company. Handed to every verb; crosses the object's RPC as it is. */
export type Call = {
  company: Company
  principal: Principal
  requestId: string
  ip: string | null
  /** The client's `Idempotency-Key`, made unique by principal and route; what is created under it is created once. */
  idempotencyKey: string | null
  /** SHA-256 of the body that came under `idempotencyKey`: another body under the same key is refused. */
  idempotencyBodyHash: string | null
}

/** An admin may do everything; anyone else needs one of the roles. */
export function requireRole(call: Call, ...roles: Role[]): void {
  if (call.principal.kind === 'anonymous') {
    throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential.' })
  }
  const held = call.principal.roles
  if (call.principal.kind === 'keyless' && !roles.some((role) => held.includes(role))) {
    throw new DeskError({ kind: 'unauthenticated', why: 'This needs a credential: X-API-Key.' })
  }
  if (!held.includes('admin') && !roles.some((role) => held.includes(role))) {
    throw new DeskError({ kind: 'forbidden', why: 'role' })
  }
}

/** The same, and open to a client without a key, who holds no role. */
export function requireRoleOrKeyless(call: Call, ...roles: Role[]): void {
  if (call.principal.kind !== 'keyless') requireRole(call, ...roles)
}

/** Whether this is a client without a key who may do no more than what is its own: everywhere but on a local desk. */
export const isBareKeyless = ({ principal }: Call): boolean =>
  principal.kind === 'keyless' && principal.roles.length === 0

export const principalId = (principal: Principal): string =>
  'id' in principal ? `${principal.kind}:${principal.id}` : principal.kind

/** Whether a credential or a proof of identity stands behind the call. Whoever is not identified is a stranger, whatever the body says. */
export const isIdentified = ({ principal }: Call): boolean => 'id' in principal
