import { fingerprint } from '../../lib/hash.ts'
import { networkOf } from '../../lib/network.ts'
import { MINUTE_MS, SECOND_MS, withTimeout } from '../../lib/time.ts'
import { DeskError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { Admission, RateLimit } from '../rate-limit.ts'

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS
/** Failures with one user name, from wherever they come. */
const OF_NAME: RateLimit = { limit: 10, windowSeconds: WINDOW_SECONDS }
/** Failures from one network, with whatever names: more than an office mistypes, few for a list of leaked passwords. */
const OF_NETWORK: RateLimit = { limit: 50, windowSeconds: WINDOW_SECONDS }

const FREE_FAILURES = 3
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 3 * SECOND_MS
const LIMIT_TIMEOUT_MS = 3 * SECOND_MS

type Needs = Pick<Ports, 'rateLimits' | 'clock' | 'pause' | 'log'>

/** An attempt that counts as failed until it says otherwise. */
export type Attempt = {
  /** How the user name stands. */
  admission: Admission
  /** Forgets the name's failures. The network gets back this attempt alone: one good account is no licence to guess at others. */
  succeeded(): Promise<void>
}

/**
 * Counts an attempt before the password is looked at, so that guesses at once count like guesses in a row. Waits the longer the more
 * have failed; refuses `rate_limited` when too many have, and `unavailable` when nothing can be counted.
 */
export async function takeAttempt(ports: Needs, username: string, ip: string | null): Promise<Attempt> {
  const { rateLimits, pause, log } = ports
  const network = ip === null ? null : `login/network/${networkOf(ip)}`
  const name = `login/name/${await fingerprint(username)}`
  // The network first: once it is refused it can no longer lock the names of others.
  if (network !== null) await taken(ports, network, OF_NETWORK)
  const admission = await taken(ports, name, OF_NAME)
  const wait = waitMs(admission.limit - admission.remaining - 1)
  if (wait > 0) await pause(wait)
  return {
    admission,
    async succeeded() {
      try {
        await withTimeout(
          'rate limit',
          LIMIT_TIMEOUT_MS,
          Promise.all([rateLimits.clear(name), network === null ? null : rateLimits.giveBack(network)]),
        )
      } catch (error) {
        // The password was right: what stays counted lapses by itself.
        log.warn('login.count_not_cleared', {}, error)
      }
    },
  }
}

async function taken({ rateLimits, clock }: Needs, key: string, most: RateLimit): Promise<Admission> {
  let admission: Admission
  try {
    admission = await withTimeout('rate limit', LIMIT_TIMEOUT_MS, rateLimits.take(key, most))
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
  }
  if (admission.admitted) return admission
  const { limit, resetAt } = admission
  const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / SECOND_MS))
  throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
}

/** How long an attempt after so many failures waits: nothing at first, then twice as long each time, up to a bound. */
export const waitMs = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
