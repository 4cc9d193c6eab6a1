import type { RateLimits } from '../../desk/kernel/rate-limit.ts'
import { released } from '../released.ts'

export const objectRateLimits = (namespace: Env['RATE_LIMITS']): RateLimits => ({
  take: ({ object, counters }, amount) => released(namespace.getByName(object).take(counters, amount)),
  peek: ({ object, counters }) => released(namespace.getByName(object).peek(counters)),
  giveBack: (object, counter, resetAt, amount) => namespace.getByName(object).giveBack(counter, resetAt, amount),
  clear: (object, counter) => namespace.getByName(object).clear(counter),
  acquireLease: (key, lease, limits) => released(namespace.getByName(key).acquireLease(lease, limits)),
  releaseLease: (key, id) => namespace.getByName(key).releaseLease(id),
})
