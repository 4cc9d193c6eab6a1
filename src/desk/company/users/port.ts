import type { Principal, Role } from '../call.ts'
import type { CompanyEvent } from '../facts.ts'
import type { User } from './user.ts'

/** Who a key stands for while it counts: not revoked, not expired. */
export type Principals = { byApiKey(key: string): Promise<Principal | null> }

type UserWithPassword = { user: User; passwordHash: string }

export type Users = {
  find(id: string): Promise<User | null>
  /** Everybody of this name, the oldest first; with a company, only those who act for it. */
  byUsername(username: string, company: string | null): Promise<UserWithPassword[]>
  /** The company's own user of this name. */
  ofCompany(company: string, username: string): Promise<User | null>
  /** Those of this company alone, by name. */
  of(company: string): Promise<User[]>
  /**
   * Inserts or replaces; without a hash the stored one stays. Tokens of the user end when `endsTokens`. False when the name was taken in
   * the company meanwhile, or when another user of the name has a password hash with another salt.
   */
  save(user: User, passwordHash: string | null, endsTokens: boolean, event: CompanyEvent): Promise<boolean>
}

/** Networks that users have logged in from, as hashes of user and network: the latest of each user, for some months. */
export type LoginNetworks = {
  /** The users who have logged in from the networks of these hashes. */
  usersOf(networkHashes: string[], now: number): Promise<string[]>
  remember(userId: string, networkHash: string, now: number): Promise<void>
}

/** What a verified token says. `deployment` is signed with its secret, `issuer` by another whose public keys it trusts. */
export type TokenClaims = {
  signer: 'deployment' | 'issuer'
  subject: string
  roles: Role[]
  companies: string[] | 'all'
  /** The user's `tokenVersion` when the desk issued the token; null in a token from before versions, or by somebody else. */
  version: number | null
}

export type Tokens = {
  /** Whether there is a secret to sign by. */
  readonly canIssue: boolean
  issue(user: User): Promise<string>
  /** Refuses `unauthenticated` what is wrong with the token, `unavailable` when its issuer's keys cannot be had. */
  read(token: string): Promise<TokenClaims>
}
