import type * as z from 'zod'
import type { User } from '../../desk/company/users/user.ts'
import type { Admission } from '../../desk/kernel/rate-limit.ts'
import { isoTime, SECOND_MS } from '../../lib/time.ts'
import type { loginData } from './schema.ts'

/** A success in this dialect's envelope. */
export const success = <T>(data: T, at: number, status_code = 200) => ({
  error: false as const,
  status_code,
  data,
  timestamp: isoTime(at),
})

export const presentLogin = ({ token, user }: { token: string; user: User }): z.infer<typeof loginData> => ({
  token,
  user_id: user.id,
  roles: user.roles,
})

/** How the limit stands; the reset is in Unix seconds. */
export const rateHeaders = ({ limit, remaining, resetAt }: Omit<Admission, 'admitted'>): Record<string, string> => ({
  'X-Rate-Limit-Limit': String(limit),
  'X-Rate-Limit-Remaining': String(remaining),
  'X-Rate-Limit-Reset': String(Math.ceil(resetAt / SECOND_MS)),
})
