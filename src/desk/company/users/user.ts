import type { Role } from '../call.ts'

/** Somebody who logs in with a name and a password. */
export type User = {
  id: string
  /** The company that the name belongs to; null for the deployment's own users, who act for several companies or for all. */
  company: string | null
  /** In the form of `usernameOf`. */
  username: string
  roles: Role[]
  companies: string[] | 'all'
  disabledAt: number | null
  /** Tokens that carry another version have ended. */
  tokenVersion: number
}

/** The form in which a name is stored and looked up: how somebody typed it makes no difference. */
export const usernameOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()
