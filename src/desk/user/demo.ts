import { sameSecret } from '../../lib/hash.ts'

/** Published in the README: whoever reads it knows them. */
export const DEMO_PASSWORD = 'demo-password'
export const DEMO_USERNAMES = { admin: 'demo@example.com', analyst: 'analyst@example.com' } as const

const USERNAMES: string[] = Object.values(DEMO_USERNAMES)

/** The published credentials, which open nothing but a local desk, whatever its database holds. */
export const isDemoLogin = (username: string, password: string): boolean =>
  USERNAMES.includes(username) && sameSecret(password.normalize('NFKC'), DEMO_PASSWORD)
