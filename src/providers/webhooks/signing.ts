import { base64, fromBase64, utf8 } from '../../lib/bytes.ts'
import { hmacSha256 } from '../../lib/hash.ts'

const PREFIX = 'whsec_'
const BASE64 = /^[A-Za-z0-9+/]+$/

/** The key's bytes: what follows `whsec_` decoded from base64, any other text as it is, in UTF-8. */
function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length).replace(/={1,2}$/, '') : ''
  return BASE64.test(encoded) && encoded.length % 4 !== 1 ? fromBase64(encoded) : utf8(secret)
}

/**
 * Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`.
 * @param timestamp Unix seconds of this attempt
 */
export async function signatureOf(
  secret: string,
  message: { id: string; timestamp: number; body: string },
): Promise<string> {
  const signed = `${message.id}.${message.timestamp}.${message.body}`
  return `v1,${base64(await hmacSha256(keyOf(secret), signed))}`
}
