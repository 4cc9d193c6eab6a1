import { base64Url, hex, utf8 } from './bytes.ts'

const sha256 = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', utf8(text))

export const sha256Hex = async (text: string): Promise<string> => hex(await sha256(text))

/** 128 bits of SHA-256 in 22 characters: long enough that two different texts never meet, short enough for an id. */
export const fingerprint = async (text: string): Promise<string> =>
  base64Url(new Uint8Array(await sha256(text)).slice(0, 16))

export async function hmacSha256(key: Uint8Array<ArrayBuffer>, text: string): Promise<ArrayBuffer> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return crypto.subtle.sign('HMAC', imported, utf8(text))
}

/** Compares without telling by its duration where the texts differ; only their lengths show. */
export function sameSecret(one: string, other: string): boolean {
  const a = utf8(one)
  const b = utf8(other)
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** FNV-1a, 32 bits: for buckets and short prefixes, where a collision costs a little quality and no safety. */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
