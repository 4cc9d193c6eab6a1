import { DeskError } from '../../desk/kernel/errors.ts'
import { base64, fromBase64, utf8 } from '../../lib/bytes.ts'

export type EncryptionKey = { id: string; bytes: Uint8Array<ArrayBuffer> }

/** Where a secret is stored. It is authenticated with the ciphertext, which decrypts nowhere else. */
export type SecretPlace = { company: string; field: string }

/** Encrypts secrets that must be used again: of webhooks, help desks, mail, CRMs and customers' identity. */
export type SecretCipher = {
  /** The id of the key that encrypts; null when the deployment has none. */
  readonly currentKey: string | null
  /** The ids of the keys that only decrypt. */
  readonly olderKeys: string[]
  /** Refuses `unavailable` without a key to encrypt with. */
  encrypt(secret: string, place: SecretPlace): Promise<string>
  /** Answers text from before encryption as it is. Refuses `unavailable` when the key is missing or the text is not of this place. */
  decrypt(stored: string, place: SecretPlace): Promise<string>
}

/** `enc:v1:<key id>:<base64 of nonce and ciphertext>` */
const PREFIX = 'enc:v1:'
const FORMAT = /^enc:v1:([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/=]+)$/
const NONCE_BYTES = 12

/** AES-256-GCM. The first key encrypts, all of them decrypt. */
export function secretCipher(keys: EncryptionKey[]): SecretCipher {
  const [current, ...older] = keys
  const imported = new Map<string, CryptoKey>()
  async function keyOf({ id, bytes }: EncryptionKey): Promise<CryptoKey> {
    const known = imported.get(id)
    if (known !== undefined) return known
    const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
    imported.set(id, key)
    return key
  }
  return {
    currentKey: current?.id ?? null,
    olderKeys: older.map(({ id }) => id),

    async encrypt(secret, place) {
      if (current === undefined) throw unavailable('ENCRYPTION_KEYS is not set')
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const encrypted = await crypto.subtle.encrypt(parameters(nonce, place), await keyOf(current), utf8(secret))
      return `${PREFIX}${current.id}:${base64(concat(nonce, new Uint8Array(encrypted)))}`
    },

    async decrypt(stored, place) {
      if (!stored.startsWith(PREFIX)) return stored
      const [, id, content] = FORMAT.exec(stored) ?? []
      if (content === undefined) throw unavailable('a stored secret is malformed')
      const key = keys.find((one) => one.id === id)
      if (key === undefined) throw unavailable(`ENCRYPTION_KEYS does not hold the key "${id}"`)
      const cryptoKey = await keyOf(key)
      try {
        const bytes = fromBase64(content)
        const [nonce, encrypted] = [bytes.slice(0, NONCE_BYTES), bytes.slice(NONCE_BYTES)]
        return new TextDecoder().decode(await crypto.subtle.decrypt(parameters(nonce, place), cryptoKey, encrypted))
      } catch (cause) {
        throw unavailable('a stored secret was changed, moved, or encrypted with another key of this id', cause)
      }
    },
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, { company, field }: SecretPlace) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(JSON.stringify([company, field])),
})

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}

/** The cause is for the log; it names no secret. */
const unavailable = (why: string, cause?: unknown): DeskError =>
  new DeskError({ kind: 'unavailable', what: 'secrets' }, { cause: new Error(why, { cause }) })
