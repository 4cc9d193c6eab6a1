import type { Company } from '../desk/company/company.ts'
import type { Companies } from '../desk/company/port.ts'
import { DeskError } from '../desk/errors.ts'

const ALLOWED_HEADERS =
  'Content-Type, X-Widget-Key, X-API-Key, Authorization, X-Company-Id, Idempotency-Key, X-Request-Id'
const LIMITS = ['Limit', 'Remaining', 'Reset'].flatMap((what) => [`X-RateLimit-${what}`, `X-Rate-Limit-${what}`])
const EXPOSED_HEADERS = ['X-Request-Id', 'Retry-After', 'Idempotent-Replayed', ...LIMITS].join(', ')
const PREFLIGHT_SECONDS = '3600'

/** A browser's question before it sends the request itself; it names no company, so any company's allowance will do. */
export async function preflight(request: Request, companies: Companies): Promise<Response | null> {
  const method = request.headers.get('access-control-request-method')
  if (request.method !== 'OPTIONS' || method === null) return null
  const headers = new Headers(await corsHeaders(request, companies))
  if (headers.has('access-control-allow-origin')) {
    headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, OPTIONS')
    headers.set('Access-Control-Allow-Headers', ALLOWED_HEADERS)
    headers.set('Access-Control-Max-Age', PREFLIGHT_SECONDS)
  }
  return new Response(null, { status: 204, headers })
}

/** What lets a browser read the answer, refusals included. */
export async function corsHeaders(request: Request, companies: Companies): Promise<Record<string, string>> {
  const origin = request.headers.get('origin')
  if (origin === null) return {}
  const vary = { Vary: 'Origin' }
  if (!isSameOrigin(request, origin) && !(await companies.anyAllowsOrigin(origin))) return vary
  return { ...vary, 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED_HEADERS }
}

/** Before anything is done: a page of another origin may call a company only if that is on its list. */
export function requireOrigin(request: Request, { settings }: Company): void {
  const origin = request.headers.get('origin')
  if (origin === null || isSameOrigin(request, origin)) return
  if (!settings.allowedOrigins.includes('*') && !settings.allowedOrigins.includes(origin))
    throw new DeskError({ kind: 'forbidden', why: 'origin' })
}

const isSameOrigin = (request: Request, origin: string): boolean => new URL(request.url).origin === origin
