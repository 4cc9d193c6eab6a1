import { base64Url } from '../../../lib/bytes.ts'
import { sha256Hex } from '../../../lib/hash.ts'
import type { Call, Role } from '../call.ts'

/** A program's credential. The key itself is only in the response that issued it. */
export type ApiKey = {
  id: string
  /** Null when the key is valid for every company. */
  company: string | null
  name: string
  /** The key's first characters, so that people can tell keys apart. */
  prefix: string
  roles: Role[]
  createdAt: number
  /** The key is refused from then on; rotation shortens it. */
  expiresAt: number | null
  revokedAt: number | null
  /** The last use to within about a minute; only informative. */
  lastUsedAt: number | null
  /** The successor created by rotation. */
  replacedBy: string | null
}

/** A stored key with its plain text, known only while it is issued. */
export type IssuedKey = { apiKey: ApiKey; key: string }

/** Which keys to list: a company's own; `withAll` adds those valid for every company. */
export type KeyScope = { company: string; withAll: boolean }

const SCHEME = 'edk_'
const SECRET_BYTES = 32
const PREFIX_LENGTH = 12

/** Generates a key with the values stored for it. With 256 random bits a fast hash is enough, because a key cannot be guessed. */
export async function newSecret(): Promise<{ key: string; hash: string; prefix: string }> {
  const key = `${SCHEME}${base64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`
  return { key, hash: await sha256Hex(key), prefix: key.slice(0, PREFIX_LENGTH) }
}

/** Only principals who act for all companies see keys of all companies. */
export const scopeOf = ({ company, principal }: Call): KeyScope => ({
  company: company.id,
  withAll: principal.kind !== 'anonymous' && principal.companies === 'all',
})
