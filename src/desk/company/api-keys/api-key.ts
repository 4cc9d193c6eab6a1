import { base64Url } from '../../../lib/bytes.ts'
import { sha256Hex } from '../../../lib/hash.ts'
import type { Call, Role } from '../call.ts'

/** A credential of a program. The key itself is nowhere but in the answer that issued it. */
export type ApiKey = {
  id: string
  /** Null: good for every company. */
  company: string | null
  name: string
  /** How it begins, so that people can tell their keys apart. */
  prefix: string
  roles: Role[]
  createdAt: number
  /** From then on it is wrong; a rotation brings it forward. */
  expiresAt: number | null
  revokedAt: number | null
  /** Some minute in which it was used; kept for people to see, and for no decision. */
  lastUsedAt: number | null
  /** The key that a rotation put in its place. */
  replacedBy: string | null
}

/** A key with its own text, as it is known while it is issued. */
export type IssuedKey = { apiKey: ApiKey; key: string }

/** Whose keys: a company's own, with `withAll` those too that are good for every company. */
export type KeyScope = { company: string; withAll: boolean }

const SCHEME = 'edk_'
const SECRET_BYTES = 32
const PREFIX_LENGTH = 12

/** A new key with what is stored of it. 256 random bits need no slow hash: nobody guesses them. */
export async function newSecret(): Promise<{ key: string; hash: string; prefix: string }> {
  const key = `${SCHEME}${base64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`
  return { key, hash: await sha256Hex(key), prefix: key.slice(0, PREFIX_LENGTH) }
}

/** Keys of all companies are there for those alone who act for all. */
export const scopeOf = ({ company, principal }: Call): KeyScope => ({
  company: company.id,
  withAll: principal.kind !== 'anonymous' && principal.companies === 'all',
})
