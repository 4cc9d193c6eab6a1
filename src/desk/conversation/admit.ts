import { withTimeout } from '../../lib/time.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { Admission, RateLimit } from '../rate-limit.ts'

const LIMIT_TIMEOUT_MS = 2_000

/** Counts one request. Refuses `rate_limited`, and `unavailable` when the count cannot be asked. */
export async function admit(
  { rateLimits, clock }: Pick<Ports, 'rateLimits' | 'clock'>,
  key: string,
  rateLimit: RateLimit,
): Promise<Admission> {
  const admission = await withTimeout('rate limit', LIMIT_TIMEOUT_MS, rateLimits.take(key, rateLimit)).catch(
    (cause: unknown) => {
      throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
    },
  )
  if (admission.admitted) return admission
  const { limit, resetAt } = admission
  const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / 1_000))
  throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
}
