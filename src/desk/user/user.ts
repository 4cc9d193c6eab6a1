import type { Role } from '../call.ts'

/** Somebody who logs in with a name and a password. */
export type User = {
  id: string
  /** In the form of `usernameOf`. */
  username: string
  roles: Role[]
  companies: string[] | 'all'
  disabledAt: number | null
}

/** The form in which a name is stored and looked up: how somebody typed it makes no difference. */
export const usernameOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()
