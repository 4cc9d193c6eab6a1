import { fingerprint } from '../../../lib/hash.ts'
import { networkOf } from '../../../lib/network.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS, withTimeout } from '../../../lib/time.ts'
import { admit } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Admission, RateLimit, RateLimits } from '../../kernel/rate-limit.ts'
import type { LoginNetworks } from './port.ts'

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS
/** Failures with one user name from one network: whoever guesses is stopped, and nobody else. */
const PER_NAME_AND_NETWORK: RateLimit = { limit: 10, windowSeconds: WINDOW_SECONDS }
/** Failures from one network, with whatever names: more than an office mistypes, few for a list of leaked passwords. */
const PER_NETWORK: RateLimit = { limit: 50, windowSeconds: WINDOW_SECONDS }
/** Failures with one user name from all networks together. Beyond it only networks that the user has logged in from may try. */
const PER_NAME: RateLimit = { limit: 100, windowSeconds: HOUR_MS / SECOND_MS }

const FREE_FAILURES = 3
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 3 * SECOND_MS
const LIMIT_TIMEOUT_MS = 3 * SECOND_MS

type Needs = Pick<Kernel, 'clock' | 'pause' | 'log'> & { rateLimits: RateLimits; loginNetworks: LoginNetworks }

/** An attempt that counts as failed until it says otherwise. */
export type Attempt = {
  /** How the user name stands on this network. */
  admission: Admission
  /**
   * Which of the users of this name may try: all of them, or while the name is guessed at from everywhere those who have logged in
   * from this network before. Refuses `rate_limited` when that leaves nobody.
   */
  allowedUsers(userIds: string[]): Promise<ReadonlySet<string>>
  /**
   * Remembers the network as the user's own, and clears the name's failures on this network: also when users of other companies have
   * the name, for what is left of the limit would tell. The network and the name as such get back this attempt alone, and they bound
   * how often one may guess at others by the name of a good account.
   */
  succeeded(userId: string): Promise<void>
}

/**
 * Counts an attempt before the password is looked at, so that guesses at once count like guesses in a row. Waits the longer the more
 * have failed; refuses `rate_limited` when too many have, and `unavailable` when nothing can be counted.
 */
export async function takeAttempt(ports: Needs, username: string, ip: string | null): Promise<Attempt> {
  const { rateLimits, loginNetworks, clock, pause, log } = ports
  const network = ip === null ? null : networkOf(ip)
  const nameKey = `login/name/${await fingerprint(username)}`
  const ownKey = `${nameKey}/${network ?? 'unknown'}`
  const networkKey = network === null ? null : `login/network/${network}`
  const admission = await admit(ports, {
    key: ownKey,
    rateLimit: PER_NAME_AND_NETWORK,
    others: networkKey === null ? [] : [{ key: networkKey, rateLimit: PER_NETWORK }],
  })
  // After those: attempts that they refuse must not use up the name for everybody.
  const everywhere = await counted(rateLimits.take(nameKey, PER_NAME))
  const wait = waitMs(admission.limit - admission.remaining - 1)
  if (wait > 0) await pause(wait)
  const hashOf = (userId: string): Promise<string> => fingerprint(`${userId} ${network}`)
  return {
    admission,
    async allowedUsers(userIds) {
      if (everywhere.admitted) return new Set(userIds)
      // Asked for names that nobody has too, so that the time it takes tells nothing.
      const hashes = network === null ? [] : await Promise.all(userIds.map(hashOf))
      const known = await loginNetworks.usersOf(hashes, clock.now())
      if (known.length > 0) return new Set(known)
      const { limit, resetAt } = everywhere
      const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - clock.now()) / SECOND_MS))
      throw new DeskError({ kind: 'rate_limited', limit, resetAt, retryAfterSeconds })
    },
    async succeeded(userId) {
      const work = [
        rateLimits.clear(ownKey),
        everywhere.admitted ? rateLimits.giveBack(nameKey, everywhere.resetAt) : null,
        networkKey === null ? null : rateLimits.giveBack(networkKey, null),
        network === null ? null : hashOf(userId).then((hash) => loginNetworks.remember(userId, hash, clock.now())),
      ]
      try {
        await withTimeout('rate limit', LIMIT_TIMEOUT_MS, Promise.all(work))
      } catch (error) {
        // The password was right: what stays counted expires by itself.
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

/** How long an attempt after so many failures waits: nothing at first, then twice as long each time, up to a bound. */
const waitMs = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
