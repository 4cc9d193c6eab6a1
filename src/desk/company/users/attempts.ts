import { fingerprint } from '../../../lib/hash.ts'
import { networkOf } from '../../../lib/network.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS, withTimeout } from '../../../lib/time.ts'
import { admit } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type Admission, type RateLimit, type RateLimits, soleLimit } from '../../kernel/rate-limit.ts'
import type { LoginNetworks } from './port.ts'

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS
/** Failed logins of one user name from one network: stops a guesser without locking anybody else out. */
const PER_NAME_AND_NETWORK: RateLimit = { limit: 10, windowSeconds: WINDOW_SECONDS }
/** Failed logins from one network over all names: more than the typing errors of an office, few for a list of leaked passwords. */
const PER_NETWORK: RateLimit = { limit: 50, windowSeconds: WINDOW_SECONDS }
/** Failed logins of one name over all networks. Above it, only networks from which the user has logged in before may try. */
const PER_NAME: RateLimit = { limit: 100, windowSeconds: HOUR_MS / SECOND_MS }

const ALL_NAMES = 'all'

const FREE_FAILURES = 3
const FIRST_WAIT_MS = 200
const MAX_WAIT_MS = 3 * SECOND_MS
const LIMIT_TIMEOUT_MS = 3 * SECOND_MS

type Needs = Pick<Kernel, 'clock' | 'pause' | 'log'> & { rateLimits: RateLimits; loginNetworks: LoginNetworks }

/** A login attempt, counted as failed until `succeeded` is called. */
export type Attempt = {
  /** The state of the limit for this name on this network. */
  admission: Admission
  /**
   * The users of this name who may try: normally all; when the name is under attack from many networks, only those who have logged in from
   * this network before. Throws `rate_limited` when nobody is left.
   */
  allowedUsers(userIds: string[]): Promise<ReadonlySet<string>>
  /**
   * Remembers the network as one of the user's own and clears the name's failures on it, also when other companies have users of that
   * name, because the remaining limit would otherwise reveal them. The counters by network and by name get back only this attempt, so that
   * a good account cannot be used to reset the limit for guessing at others.
   */
  succeeded(userId: string): Promise<void>
}

/**
 * Counts an attempt before the password is checked, so that parallel guesses count like sequential ones. Waits longer with each failure;
 * throws `rate_limited` after too many, and `unavailable` when the counters cannot be reached.
 */
export async function takeAttempt(ports: Needs, username: string, ip: string | null): Promise<Attempt> {
  const { rateLimits, loginNetworks, clock, pause, log } = ports
  const network = ip === null ? null : networkOf(ip)
  const name = await fingerprint(username)
  const ofNetwork = `login/network/${network ?? 'unknown'}`
  const ofName = soleLimit(`login/name/${name}`, PER_NAME)
  const admission = await admit(ports, {
    object: ofNetwork,
    counters: [
      { name, rateLimit: PER_NAME_AND_NETWORK },
      // Who shares an unknown address shares nothing else.
      ...(network === null ? [] : [{ name: ALL_NAMES, rateLimit: PER_NETWORK }]),
    ],
  })
  // Counted last: attempts refused by the other limits must not use up the name's limit for everybody.
  const everywhere = await counted(rateLimits.take(ofName))
  const wait = waitMs(admission.limit - admission.remaining - 1)
  if (wait > 0) await pause(wait)
  const hashOf = (userId: string): Promise<string> => fingerprint(`${userId} ${network}`)
  return {
    admission,
    async allowedUsers(userIds) {
      if (everywhere.admitted) return new Set(userIds)
      // Also runs for unknown names, so that the response time reveals nothing.
      const hashes = network === null ? [] : await Promise.all(userIds.map(hashOf))
      const known = await loginNetworks.usersOf(hashes, clock.now())
      if (known.length > 0) return new Set(known)
      const { limit, resetAt } = everywhere
      const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / SECOND_MS))
      throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
    },
    async succeeded(userId) {
      const work = [
        rateLimits.clear(ofNetwork, name),
        everywhere.admitted ? rateLimits.giveBack(ofName.object, ofName.counters[0].name, everywhere.resetAt) : null,
        network === null ? null : rateLimits.giveBack(ofNetwork, ALL_NAMES, null),
        network === null ? null : hashOf(userId).then((hash) => loginNetworks.remember(userId, hash, clock.now())),
      ]
      try {
        await withTimeout('rate limit', LIMIT_TIMEOUT_MS, Promise.all(work))
      } catch (error) {
        // The password was right; the remaining count expires by itself.
        log.warn('login.count_not_cleared', {}, error)
      }
    },
  }
}

async function counted(taken: Promise<Admission>): Promise<Admission> {
  try {
    return await withTimeout('rate limit', LIMIT_TIMEOUT_MS, taken)
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'limits' }, { cause })
  }
}

/** How long an attempt waits after a number of failures: doubles each time, up to a limit. */
const waitMs = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
