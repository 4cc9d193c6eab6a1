import type { RateLimits } from '../../desk/rate-limit.ts'
import { released } from '../released.ts'

export const objectRateLimits = (namespace: Env['RATE_LIMITS']): RateLimits => ({
  take: (key, limit) => released(namespace.getByName(key).take(limit)),
  giveBack: (key) => namespace.getByName(key).giveBack(),
  clear: (key) => namespace.getByName(key).clear(),
})
