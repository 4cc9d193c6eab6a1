import type { Role } from '../call.ts'

/** Somebody who logs in with a user name and a password. */
export type User = {
  id: string
  /** The company that owns the user; null for users of the deployment, who act for several or all companies. */
  company: string | null
  /** Normalised by `usernameOf`. */
  username: string
  roles: Role[]
  companies: string[] | 'all'
  disabledAt: number | null
  /** Tokens with another version are revoked. */
  tokenVersion: number
}

/** The form in which a name is stored and compared: case, spaces at the ends and Unicode spelling do not matter. */
export const usernameOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()
