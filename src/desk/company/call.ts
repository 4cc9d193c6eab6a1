import { DeskError } from '../kernel/errors.ts'
import type { Company } from './company.ts'

export const ROLES = ['admin', 'analyst', 'reviewer', 'agent', 'author', 'integration'] as const
export type Role = (typeof ROLES)[number]

export type Principal =
  | { kind: 'anonymous' }
  /** A client without a key. On a local desk it has the local roles, elsewhere none. */
  | { kind: 'keyless'; roles: Role[]; companies: string[] }
  /** A customer whose id the company's own site proved with a `user_hash`. Holds no role. */
  | { kind: 'customer'; id: string; roles: Role[]; companies: string[] }
  | { kind: 'api_key'; id: string; roles: Role[]; companies: string[] | 'all' }
  | { kind: 'user'; id: string; roles: Role[]; companies: string[] | 'all' }

/** Who calls, for which company. Passed to every verb and across the object's RPC. */
export type Call = {
  company: Company
  principal: Principal
  requestId: string
  ip: string | null
  /** The client's `Idempotency-Key`, made unique by principal and route. A repeated key creates nothing new. */
  idempotencyKey: string | null
  /** SHA-256 of the body sent with `idempotencyKey`; another body under the same key is refused. */
  idempotencyBodyHash: string | null
}

/** Throws unless the principal has one of the roles. An admin has all of them. */
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

/** Like `requireRole`, but also allows a client without a key, which has no role. */
export function requireRoleOrKeyless(call: Call, ...roles: Role[]): void {
  if (call.principal.kind !== 'keyless') requireRole(call, ...roles)
}

/** Whether this client has no key and no local role, so it may only use what belongs to it. */
export const isBareKeyless = ({ principal }: Call): boolean =>
  principal.kind === 'keyless' && principal.roles.length === 0

export const principalId = (principal: Principal): string =>
  'id' in principal ? `${principal.kind}:${principal.id}` : principal.kind

/** Whether the call has a credential or a proof of identity. Without one the customer id in the body is not trusted. */
export const isIdentified = ({ principal }: Call): boolean => 'id' in principal
