import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Clock } from '../../desk/kernel/kernel.ts'
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts'

const TIMEOUT_MS = 3 * SECOND_MS
const FRESH_MS = 10 * MINUTE_MS
/** After a fetch, a key that nobody knows is no reason for another one. */
const COOL_DOWN_MS = 30 * SECOND_MS
/** Keys that could not be had are not asked for by the requests right after. */
const DOWN_MS = 5 * SECOND_MS

type Needs = { clock: Clock; http: (url: string, init: RequestInit) => Promise<Response> }

class AskedAMomentAgo extends Error {}

/**
 * The keys behind a JWKS URL, remembered in the isolate. A key that the set does not have is the token's fault and stays jose's error;
 * a set that cannot be had in time, or is none, is `unavailable`.
 */
export function remoteKeys(url: string, { clock, http }: Needs): JWTVerifyGetKey {
  let downUntil = 0
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: FRESH_MS,
    cooldownDuration: COOL_DOWN_MS,
    [customFetch]: async (address, init) => {
      if (clock.now() < downUntil) throw new AskedAMomentAgo()
      return http(address, init)
    },
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      if (!(error instanceof AskedAMomentAgo)) downUntil = clock.now() + DOWN_MS
      throw new DeskError({ kind: 'unavailable', what: 'keys' }, { cause: error })
    }
  }
}
