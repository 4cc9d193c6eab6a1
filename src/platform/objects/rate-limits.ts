import type { RateLimits } from '../../desk/ports.ts'
import { released } from '../released.ts'

export const objectRateLimits = (namespace: Env['RATE_LIMITS']): RateLimits => ({
  take: (key, limit) => released(namespace.getByName(key).take(limit)),
})
