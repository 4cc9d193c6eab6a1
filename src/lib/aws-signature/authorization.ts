/** The `Authorization` header of AWS Signature Version 4. */

export const ALGORITHM = 'AWS4-HMAC-SHA256'
const TERMINATOR = 'aws4_request'

/** `scope` is `<date>/<region>/<service>/aws4_request`, as it was sent. */
export type SignedAuthorization = {
  accessKeyId: string
  date: string
  region: string
  service: string
  signedHeaders: string[]
  signature: string
}

const CREDENTIAL = /^([A-Za-z0-9_]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/([a-z0-9_]+)$/
const SIGNATURE = /^[0-9a-f]{64}$/
const HEADER_NAMES = /^[a-z0-9!#$%&'*+.^_`|~-]+(?:;[a-z0-9!#$%&'*+.^_`|~-]+)*$/

/** Reads the header. Returns null when a part is missing, repeated or malformed. */
export function parseAuthorization(header: string): SignedAuthorization | null {
  if (!header.startsWith(`${ALGORITHM} `)) return null
  const parts = new Map<string, string>()
  for (const part of header.slice(ALGORITHM.length).split(',')) {
    const [, name = '', value = ''] = /^\s*([A-Za-z]+)=(\S+)\s*$/.exec(part) ?? []
    if (name === '' || parts.has(name)) return null
    parts.set(name, value)
  }
  const [, accessKeyId, date, region, service, terminator] = CREDENTIAL.exec(parts.get('Credential') ?? '') ?? []
  const signature = parts.get('Signature') ?? ''
  const headers = parts.get('SignedHeaders') ?? ''
  if (accessKeyId === undefined || date === undefined || region === undefined || service === undefined) return null
  if (terminator !== TERMINATOR || !SIGNATURE.test(signature) || !HEADER_NAMES.test(headers)) return null
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature }
}

export const scopeOf = ({ date, region, service }: SignedAuthorization): string =>
  `${date}/${region}/${service}/${TERMINATOR}`

const BASIC_TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** UTC milliseconds of a time in ISO 8601's basic format, such as `20260131T235959Z`; null for anything else. */
export function parseBasicTime(text: string): number | null {
  const match = BASIC_TIME.exec(text)
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? null : at
}
