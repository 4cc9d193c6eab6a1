import { base64, fromBase64, utf8 } from '../../lib/bytes.ts'
import { sameSecret } from '../../lib/hash.ts'

const SCHEME = 'pbkdf2-sha256'
/** The most that workerd computes in one derivation. */
const ITERATIONS = 100_000
const SALT_BYTES = 16
const HASH_BITS = 256

/** Nobody's: checking against it costs what checking a real one costs. */
const UNKNOWN = `${SCHEME}$${ITERATIONS}$${base64(new Uint8Array(SALT_BYTES))}$${base64(new Uint8Array(HASH_BITS / 8))}`

/** `scheme$iterations$salt$hash`: with its parameters, so that new passwords may get others. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  return [SCHEME, ITERATIONS, base64(salt), await derived(password, salt, ITERATIONS)].join('$')
}

/** Whether the password is the one that was hashed; without a hash it never is, which takes as long to find out. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [scheme, iterations, salt, expected] = (hash ?? UNKNOWN).split('$')
  if (scheme !== SCHEME || salt === undefined || expected === undefined)
    throw new Error('a stored password hash is of no known scheme')
  const same = sameSecret(await derived(password, fromBase64(salt), Number(iterations)), expected)
  return same && hash !== null
}

async function derived(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  // A letter with an accent has two spellings, and keyboards differ in which they send.
  const key = await crypto.subtle.importKey('raw', utf8(password.normalize('NFKC')), 'PBKDF2', false, ['deriveBits'])
  return base64(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, HASH_BITS))
}
