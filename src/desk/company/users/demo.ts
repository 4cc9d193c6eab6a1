import { sameSecret } from '../../../lib/hash.ts'

/** Credentials of the local setup. They are published in the README and work only on a local desk, even if another database holds them. */
export const DEMO_PASSWORD = 'demo-password'
export const DEMO_USERNAMES = { admin: 'demo@example.com', analyst: 'analyst@example.com' } as const
export const DEMO_API_KEY = 'demo-api-key'
export const DEMO_ACCESS_KEY = { id: 'AKIADEMO000000000001', secret: 'demo-secret-access-key' } as const

const USERNAMES: string[] = Object.values(DEMO_USERNAMES)

export const isDemoLogin = (username: string, password: string): boolean =>
  USERNAMES.includes(username) && sameSecret(password.normalize('NFKC'), DEMO_PASSWORD)

export const isDemoApiKey = (key: string): boolean => sameSecret(key, DEMO_API_KEY)

export const isDemoAccessKey = (id: string): boolean => id === DEMO_ACCESS_KEY.id
