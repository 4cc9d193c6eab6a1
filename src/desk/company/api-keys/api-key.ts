import { base64, base64Url } from '../../../lib/bytes.ts'
import type { Call, Role } from '../call.ts'

/** `api_key` is sent as `X-API-Key`. `access_key` is the id of a secret that signs requests (AWS Signature Version 4). */
export type KeyType = 'api_key' | 'access_key'

/** A program's credential. The key itself, or the secret of an access key, is only in the response that issued it. */
export type ApiKey = {
  id: string
  type: KeyType
  /** Null when the key is valid for every company. */
  company: string | null
  name: string
  /** The key's first characters, so that people can tell keys apart; of an access key its id. */
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

/** Which keys to find: a company's own of one type or of any; `withAll` adds those valid for every company. */
export type KeyScope = { type: KeyType | 'any'; company: string; withAll: boolean }

const SCHEME = 'edk_'
const SECRET_BYTES = 32
const PREFIX_LENGTH = 12

/** 16 characters of base 32, as the ids of AWS's access keys have them. */
const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const ID_SCHEME = 'EDAK'
const ID_LENGTH = 16
const SIGNING_SECRET_BYTES = 30

/** A new credential of the type: its id if the type decides it, and the text that the client keeps. Neither can be guessed. */
export function newCredential(type: KeyType, newId: () => string): { id: string; key: string; prefix: string } {
  if (type === 'api_key') {
    const key = `${SCHEME}${base64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`
    return { id: newId(), key, prefix: key.slice(0, PREFIX_LENGTH) }
  }
  const letters = [...crypto.getRandomValues(new Uint8Array(ID_LENGTH))].map((byte) => ID_ALPHABET[byte % 32])
  const id = `${ID_SCHEME}${letters.join('')}`
  return { id, key: base64(crypto.getRandomValues(new Uint8Array(SIGNING_SECRET_BYTES))), prefix: id }
}

/** Only principals who act for all companies see keys of all companies. */
export const scopeOf = ({ company, principal }: Call, type: KeyType): KeyScope => ({
  type,
  company: company.id,
  withAll: principal.kind !== 'anonymous' && principal.companies === 'all',
})
