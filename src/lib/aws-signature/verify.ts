import { hex, utf8 } from '../bytes.ts'
import { hmacSha256, sameSecret, sha256Hex } from '../hash.ts'
import { ALGORITHM, type SignedAuthorization, scopeOf } from './authorization.ts'
import { canonicalHeaders, canonicalPaths, canonicalQuery, type SignedRequest } from './canonical.ts'

/**
 * Whether the signature is that of this request under `secret`. `time` is the request's time in basic format, `payloadHash` what stands in
 * the canonical request for the body. Compares in constant time.
 */
export async function isSignedWith(
  secret: string,
  authorization: SignedAuthorization,
  request: SignedRequest,
  { time, payloadHash }: { time: string; payloadHash: string },
): Promise<boolean> {
  const { signedHeaders } = authorization
  const headers = canonicalHeaders(request, signedHeaders)
  const query = queryOf(request)
  if (headers === null || query === null) return false
  const key = await signingKey(secret, authorization)
  let isValid = false
  for (const path of canonicalPaths(request.path)) {
    const canonical = [request.method, path, query, headers, signedHeaders.join(';'), payloadHash].join('\n')
    const toSign = [ALGORITHM, time, scopeOf(authorization), await sha256Hex(canonical)].join('\n')
    const signature = hex(await hmacSha256(key, toSign))
    isValid = sameSecret(signature, authorization.signature) || isValid
  }
  return isValid
}

function queryOf({ query }: SignedRequest): string | null {
  try {
    return canonicalQuery(query)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

async function signingKey(secret: string, authorization: SignedAuthorization): Promise<Uint8Array<ArrayBuffer>> {
  let key = utf8(`AWS4${secret}`)
  for (const part of scopeOf(authorization).split('/')) key = new Uint8Array(await hmacSha256(key, part))
  return key
}
