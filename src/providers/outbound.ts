import { NotDelivered } from '../desk/kernel/delivery.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS, withTimeout } from '../lib/time.ts'

/** `fetch`, or what stands for it in a test. */
export type Http = (url: string, init: RequestInit) => Promise<Response>
export type Reply = { status: number; headers: Headers; text: string }
export type Exchange = { what: string; http: Http; timeoutMs: number }

export const DEFAULT_TIMEOUT_MS = 15 * SECOND_MS
/** Limits are counted by the minute, so a 429 that names no time is over by then. */
const UNNAMED_LIMIT_MS = MINUTE_MS
const MAX_WAIT_MS = 6 * HOUR_MS
const MAX_REPLY_BYTES = 1_000_000

/**
 * Sends and reads the reply within the time-out, without following redirects: what authorizes the request would travel on. Throws a
 * `NotDelivered` worth trying again when no whole reply came; what became of the request is then unknown.
 */
export async function exchange({ what, http, timeoutMs }: Exchange, url: string, init: RequestInit): Promise<Reply> {
  const abort = new AbortController()
  const work = async (): Promise<Reply> => {
    const response = await http(url, { ...init, redirect: 'manual', signal: abort.signal })
    return { status: response.status, headers: response.headers, text: await textOf(response) }
  }
  try {
    return await withTimeout(what, timeoutMs, work())
  } catch (error) {
    abort.abort()
    throw new NotDelivered(`${what}: no answer (${error instanceof Error ? error.name : 'unknown'})`, { cause: error })
  }
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  let text = ''
  let bytes = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength
    if (bytes > MAX_REPLY_BYTES) {
      await reader.cancel()
      break
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

/** The reply's JSON; undefined when it is none, as with the HTML pages of a proxy. */
export function jsonOf({ text }: Reply): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Milliseconds that `Retry-After` asks for (seconds or an HTTP date), at most six hours; null when it does not say. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (value === '') return null
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * SECOND_MS : Date.parse(value) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(Math.ceil(wait), 0), MAX_WAIT_MS)
}

/** Refusals by status that every service means alike: a wait, a passing fault, or no. */
export function refusal(what: string, { status, headers }: Reply, now: number, detail = ''): NotDelivered {
  const why = detail === '' ? `${what} answered ${status}` : `${what} answered ${status}: ${detail}`
  const asked = retryAfterMs(headers, now)
  if (status === 429) return new NotDelivered(why, { retryAfterMs: asked ?? UNNAMED_LIMIT_MS })
  const passing = status === 408 || status === 425 || status >= 500
  return new NotDelivered(why, { final: !passing, retryAfterMs: passing ? (asked ?? 0) : 0 })
}

export const isSuccess = (status: number): boolean => status >= 200 && status < 300

/** What a service calls a field or a fault, or nothing: its own words could hold the customer's, a plain name cannot. */
export const nameOnly = (value: string): string => (/^[A-Za-z][\w.]{0,63}$/.test(value) ? value : '')
