import type { Principal, Role } from '../call.ts'
import type { DeskEvent } from '../events.ts'
import type { User } from './user.ts'

/** Who a key stands for while it counts: not revoked, not expired. */
export type Principals = { byApiKey(key: string): Promise<Principal | null> }

export type Users = {
  find(id: string): Promise<User | null>
  byUsername(username: string): Promise<{ user: User; passwordHash: string } | null>
  /** Those of this company alone, by name. */
  of(company: string): Promise<User[]>
  /** Inserts or replaces; without a hash the standing one stays. False when another user has the name. */
  save(user: User, passwordHash: string | null, event: DeskEvent): Promise<boolean>
}

/** What a verified token says. `deployment` is signed with its secret, `issuer` by another whose public keys it trusts. */
export type TokenClaims = {
  signer: 'deployment' | 'issuer'
  subject: string
  roles: Role[]
  companies: string[] | 'all'
}

export type Tokens = {
  /** Whether there is a secret to sign by. */
  readonly canIssue: boolean
  issue(user: User): Promise<string>
  /** Refuses `unauthenticated` what is wrong with the token, `unavailable` when its issuer's keys cannot be had. */
  read(token: string): Promise<TokenClaims>
}
