/**
 * The canonical form of a request, from "Create a signed AWS API request" in the AWS documentation (Signature Version 4): what client and
 * server both hash.
 */

export type SignedRequest = {
  method: string
  /** As sent, with its percent-encoding. */
  path: string
  /** As sent, without the question mark. */
  query: string
  header(name: string): string | null
}

/**
 * The path as services other than S3 have it: without empty and dot segments, each segment encoded once more than it was sent. Some
 * clients leave out the second encoding, or sign the path as it is; each of these is the same request.
 */
export function canonicalPaths(path: string): string[] {
  const normal = normalized(path)
  return [...new Set([encodedSegments(normal), encodedSegments(path), normal, path])]
}

function normalized(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const slash = segments.length > 0 && /\/\.{0,2}$/.test(path) ? '/' : ''
  return `/${segments.join('/')}${slash}`
}

const encodedSegments = (path: string): string => path.split('/').map(encodeStrictly).join('/')

/** Percent-encodes everything but RFC 3986's unreserved characters. */
const encodeStrictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** The query sorted by encoded name, then value. Throws `URIError` when its percent-encoding is broken. */
export function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      return [encodeStrictly(decoded(name)), encodeStrictly(decoded(value))] as const
    })
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Name and value of each signed header, one a line, in the order in which they were signed. Null when a header was not sent. */
export function canonicalHeaders(request: SignedRequest, names: string[]): string | null {
  const lines: string[] = []
  for (const name of names) {
    const value = request.header(name)
    if (value === null) return null
    lines.push(`${name}:${value.trim().replace(/ +/g, ' ')}\n`)
  }
  return lines.join('')
}
