import { withTimeout } from '../../lib/time.ts'
import { DeskError } from './errors.ts'
import type { Kernel } from './kernel.ts'
import type { Admission, Limit, RateLimits } from './rate-limit.ts'

const LIMIT_TIMEOUT_MS = 2_000

type Needs = Pick<Kernel, 'clock'> & { rateLimits: RateLimits }

/**
 * Counts one request under every counter of the limit; a refused request counts nowhere. Returns the state of the limit's first counter.
 * Throws `rate_limited` with the latest reset time, and `unavailable` when the counters cannot be reached.
 */
export async function admit({ rateLimits, clock }: Needs, limit: Limit): Promise<Admission> {
  const admission = await counted(rateLimits, limit)
  if (admission.admitted) return admission
  const { resetAt } = admission
  const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / 1_000))
  throw new DeskError({ kind: 'rate_limited', limit: admission.limit, resetAt, retryAfterSeconds })
}

async function counted(rateLimits: RateLimits, limit: Limit): Promise<Admission> {
  try {
    return await withTimeout('rate limit', LIMIT_TIMEOUT_MS, rateLimits.take(limit))
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
  }
}

/** The state of the limit's first counter without counting a request, for a replayed answer; null when it cannot be read. */
export async function currentAdmission(
  { rateLimits, log }: Pick<Kernel, 'log'> & { rateLimits: RateLimits },
  limit: Limit,
): Promise<Admission | null> {
  try {
    return await withTimeout('rate limit', LIMIT_TIMEOUT_MS, rateLimits.peek(limit))
  } catch (error) {
    log.warn('limit.unknown', {}, error)
    return null
  }
}
