import { decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose'
import type { Tokens } from '../../desk/company/users/port.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import { utf8 } from '../../lib/bytes.ts'
import { HOUR_MS, SECOND_MS } from '../../lib/time.ts'
import { claimsOf } from './claims.ts'
import { remoteKeys } from './keys.ts'
import { refusedToken } from './refused.ts'
import type { TokenNeeds, TokenSettings } from './settings.ts'

const LIFETIME_SECONDS = (12 * HOUR_MS) / SECOND_MS
/** Clocks of other issuers differ from ours. */
const SKEW_SECONDS = 30

/**
 * Tokens by jose. The header's algorithm picks the key, and each key is asked for its own algorithms only: a public key never serves as
 * a secret, nor the secret as anything else.
 */
export function joseTokens(settings: TokenSettings, { clock, ids, http }: TokenNeeds): Omit<Tokens, 'canIssue'> {
  const secret = settings.secret === '' ? null : utf8(settings.secret)
  const issuer = settings.keys
  const keyOf = issuer === null ? null : remoteKeys(issuer.url, { clock, http })
  const checks = ({ issuer, audience }: { issuer: string; audience: string }): JWTVerifyOptions => ({
    issuer,
    audience,
    requiredClaims: ['sub', 'exp'],
    currentDate: new Date(clock.now()),
  })

  return {
    async issue({ id, roles, companies, tokenVersion }) {
      if (secret === null) throw new DeskError({ kind: 'unavailable', what: 'keys' })
      const now = Math.floor(clock.now() / SECOND_MS)
      return new SignJWT({ roles, companies: companies === 'all' ? '*' : companies, ver: tokenVersion })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(id)
        .setIssuer(settings.issuer)
        .setAudience(settings.audience)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .setJti(ids.next('jwt'))
        .sign(secret)
    },

    async read(token) {
      switch (algorithmOf(token)) {
        case 'HS256': {
          if (secret === null) throw refusedToken('is signed by HS256, for which this deployment has no secret')
          const options = { ...checks(settings), algorithms: ['HS256'] }
          const payload = await jwtVerify(token, secret, options).then(payloadOf, refuse)
          return { ...claimsOf(payload), signer: 'deployment' }
        }
        case 'RS256':
        case 'ES256': {
          if (issuer === null || keyOf === null)
            throw refusedToken('is signed by an issuer, and this deployment knows none')
          const options = { ...checks(issuer), algorithms: ['RS256', 'ES256'], clockTolerance: SKEW_SECONDS }
          const payload = await jwtVerify(token, keyOf, options)
            .catch((error: unknown) => withEachKey(error, token, options))
            .then(payloadOf, refuse)
          return { ...claimsOf(payload), signer: 'issuer' }
        }
        default:
          throw refusedToken('must be signed by HS256, RS256 or ES256')
      }
    },
  }
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg
  } catch (cause) {
    throw refusedToken('is not a JWT', cause)
  }
}

/** A token that names no key may be by any that fits, as while an issuer changes its keys. */
async function withEachKey(error: unknown, token: string, options: JWTVerifyOptions) {
  if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
  for await (const key of error) {
    try {
      return await jwtVerify(token, key, options)
    } catch (other) {
      if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other
    }
  }
  throw new errors.JWSSignatureVerificationFailed()
}

const payloadOf = ({ payload }: { payload: JWTPayload }): JWTPayload => payload

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw refusedToken('has expired', error)
  if (error instanceof errors.JWTClaimValidationFailed)
    throw refusedToken(`has no acceptable claim \`${error.claim}\``, error)
  if (error instanceof errors.JOSEError) throw refusedToken('is not valid', error)
  if (error instanceof DeskError) throw error
  // What is left is a key that cannot verify anything, e.g. one that is too short.
  throw new DeskError({ kind: 'unavailable', what: 'keys' }, { cause: error })
}
