import type { RateLimits } from '../../desk/kernel/rate-limit.ts'
import { released } from '../released.ts'

export const objectRateLimits = (namespace: Env['RATE_LIMITS']): RateLimits => ({
  take: (key, limit, amount, unit) => released(namespace.getByName(key).take(limit, amount, unit)),
  peek: (key, limit) => released(namespace.getByName(key).peek(limit)),
  giveBack: (key, resetAt, amount, unit) => namespace.getByName(key).giveBack(resetAt, amount, unit),
  clear: (key) => namespace.getByName(key).clear(),
  acquireLease: (key, lease, limits) => released(namespace.getByName(key).acquireLease(lease, limits)),
  releaseLease: (key, id) => namespace.getByName(key).releaseLease(id),
})
