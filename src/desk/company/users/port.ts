import type { Principal, Role } from '../call.ts'
import type { CompanyEvent } from '../facts.ts'
import type { User } from './user.ts'

/** Finds the principals of keys that are neither revoked nor expired. */
export type Principals = {
  byApiKey(key: string): Promise<Principal | null>
  /** With the secret that signs its requests. */
  byAccessKey(id: string): Promise<{ principal: Principal; secret: string } | null>
}

type UserWithPassword = { user: User; passwordHash: string }

export type Users = {
  find(id: string): Promise<User | null>
  /** All users with this name, oldest first; with a company, only those who act for it. */
  byUsername(username: string, company: string | null): Promise<UserWithPassword[]>
  /** The company's own user with this name. */
  ofCompany(company: string, username: string): Promise<User | null>
  /** The company's own users, by name. */
  of(company: string): Promise<User[]>
  /**
   * Inserts or replaces; without a hash the stored one stays. `endsTokens` revokes the user's tokens. False when the name was taken in the
   * company in the meantime, or when another user with the name has a hash with another salt.
   */
  save(user: User, passwordHash: string | null, endsTokens: boolean, event: CompanyEvent): Promise<boolean>
}

/** Networks from which users have logged in, as hashes of user and network: the most recent ones of each user, for some months. */
export type LoginNetworks = {
  /** The users who have logged in from these networks. */
  usersOf(networkHashes: string[], now: number): Promise<string[]>
  remember(userId: string, networkHash: string, now: number): Promise<void>
}

/**
 * The claims of a verified token. `deployment`: signed with the deployment's secret; `issuer`: signed by an external issuer whose public
 * keys it trusts.
 */
export type TokenClaims = {
  signer: 'deployment' | 'issuer'
  subject: string
  roles: Role[]
  companies: string[] | 'all'
  /** The user's `tokenVersion` when the desk issued the token; null in older tokens and those of other issuers. */
  version: number | null
}

export type Tokens = {
  /** Whether a signing secret is configured. */
  readonly canIssue: boolean
  issue(user: User): Promise<string>
  /** Throws `unauthenticated` for an invalid token, and `unavailable` when the issuer's keys cannot be fetched. */
  read(token: string): Promise<TokenClaims>
}
