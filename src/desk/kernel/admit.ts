import { withTimeout } from '../../lib/time.ts'
import { DeskError } from './errors.ts'
import type { Kernel } from './kernel.ts'
import type { Admission, Counter, Limit, RateLimits } from './rate-limit.ts'

const LIMIT_TIMEOUT_MS = 2_000

type Needs = Pick<Kernel, 'clock' | 'log'> & { rateLimits: RateLimits }
type Taken = { counter: Counter; admission: Admission }

/**
 * Counts one request under every counter of the limit. If one refuses, the others are given back, so a refused request counts nowhere.
 * Returns the state of the limit's own counter. Throws `rate_limited` with the latest reset time, and `unavailable` when a counter cannot
 * be reached.
 */
export async function admit(ports: Needs, { others = [], ...own }: Limit): Promise<Admission> {
  const { rateLimits, clock } = ports
  const settled = await Promise.allSettled(
    [own, ...others].map(async (counter): Promise<Taken> => {
      const admission = await withTimeout(
        'rate limit',
        LIMIT_TIMEOUT_MS,
        rateLimits.take(counter.key, counter.rateLimit, 1, counter.unit),
      )
      return { counter, admission }
    }),
  )
  const answered = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = settled.find((result) => result.status === 'rejected')
  const refused = answered.filter(({ admission }) => !admission.admitted).map(({ admission }) => admission)
  const first = answered[0]
  if (failed === undefined && refused.length === 0 && first !== undefined) return first.admission
  await giveBack(
    ports,
    answered.filter(({ admission }) => admission.admitted),
  )
  const strictest = refused.toSorted((a, b) => b.resetAt - a.resetAt)[0]
  if (strictest === undefined) throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause: failed?.reason })
  const { limit, resetAt } = strictest
  const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / 1_000))
  throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
}

/** The state of the limit's own counter without counting a request, for a replayed answer; null when it cannot be read. */
export async function currentAdmission(
  { rateLimits, log }: Pick<Kernel, 'log'> & { rateLimits: RateLimits },
  { key, rateLimit }: Limit,
): Promise<Admission | null> {
  try {
    return await withTimeout('rate limit', LIMIT_TIMEOUT_MS, rateLimits.peek(key, rateLimit))
  } catch (error) {
    log.warn('limit.unknown', {}, error)
    return null
  }
}

async function giveBack({ rateLimits, log }: Needs, taken: Taken[]): Promise<void> {
  const work = taken.map(({ counter, admission }) =>
    rateLimits.giveBack(counter.key, admission.resetAt, 1, counter.unit),
  )
  try {
    await withTimeout('rate limit', LIMIT_TIMEOUT_MS, Promise.all(work))
  } catch (error) {
    // The request is refused either way; a count that could not be given back expires with its window.
    log.warn('limit.not_given_back', {}, error)
  }
}
