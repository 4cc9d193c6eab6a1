import { base64, fromBase64, utf8 } from '../../../lib/bytes.ts'
import { sameSecret } from '../../../lib/hash.ts'

const SCHEME = 'pbkdf2-sha256'
/** The maximum that workerd allows in one derivation. */
const ITERATIONS = 100_000
const SALT_BYTES = 16
const HASH_BITS = 256

/** Dummy hash: unknown users take as long as wrong passwords. */
const DUMMY = `${SCHEME}$${ITERATIONS}$${base64(new Uint8Array(SALT_BYTES))}$${base64(new Uint8Array(HASH_BITS / 8))}`
/** Users of one name share a salt, so one derivation is normally enough; rows written by other tools may need more. */
const MAX_DERIVATIONS = 2

/**
 * Returns `scheme$iterations$salt$hash`; the parameters are stored so that they can change later. Reuses the salt of another user with the
 * same name: a login then costs one derivation however many users share the name, and its duration does not reveal them.
 */
export async function hashPassword(password: string, sameName: string | null = null): Promise<string> {
  const salt = sameName === null ? base64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) : parse(sameName).salt
  return [SCHEME, ITERATIONS, salt, await derived(password, fromBase64(salt), ITERATIONS)].join('$')
}

/** The hash without its last part: scheme, iterations and salt. */
export const saltedPrefix = (hash: string): string => hash.slice(0, hash.lastIndexOf('$') + 1)

/** Which of these hashes match the password. Takes as long when there are none. */
export async function matchingHashes(password: string, hashes: string[]): Promise<Set<string>> {
  const prefixes = [...new Set((hashes.length === 0 ? [DUMMY] : hashes).map(saltedPrefix))]
  const matching = new Set<string>()
  for (const prefix of prefixes.slice(0, MAX_DERIVATIONS)) {
    const { salt, iterations } = parse(prefix)
    const hash = prefix + (await derived(password, fromBase64(salt), iterations))
    for (const known of hashes) if (sameSecret(known, hash)) matching.add(known)
  }
  return matching
}

function parse(hash: string): { salt: string; iterations: number } {
  const [scheme, iterations, salt] = hash.split('$')
  if (scheme !== SCHEME || salt === undefined) throw new Error('a stored password hash is of no known scheme')
  return { salt, iterations: Number(iterations) }
}

async function derived(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  // Normalised, because keyboards differ in how they encode accented letters.
  const key = await crypto.subtle.importKey('raw', utf8(password.normalize('NFKC')), 'PBKDF2', false, ['deriveBits'])
  return base64(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, HASH_BITS))
}
