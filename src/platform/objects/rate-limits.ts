import type { RateLimits } from '../../desk/ports.ts'

export const objectRateLimits = (namespace: Env['RATE_LIMITS']): RateLimits => ({
  take: (key, limit) => namespace.getByName(key).take(limit),
})
