import type { Company } from '../desk/company/company.ts'
import type { Companies } from '../desk/company/port.ts'
import { DeskError } from '../desk/kernel/errors.ts'
import type { ContractContext } from './contract.ts'

const ALLOWED_HEADERS =
  'Content-Type, X-Widget-Key, X-User-Hash, X-API-Key, Authorization, X-Company-Id, Idempotency-Key, Last-Event-ID, X-Request-Id'
const LIMITS = ['Limit', 'Remaining', 'Reset'].flatMap((what) => [`X-RateLimit-${what}`, `X-Rate-Limit-${what}`])
const EXPOSED_HEADERS = ['X-Request-Id', 'Retry-After', 'Idempotent-Replayed', ...LIMITS].join(', ')
const PREFLIGHT_SECONDS = '3600'

/**
 * A browser's question before it sends the request itself. It names no company, so any company's allowance will do: it lets the request
 * be sent, and whether the page may read the answer is decided with the answer.
 */
export async function preflight(request: Request, companies: Companies): Promise<Response | null> {
  const method = request.headers.get('access-control-request-method')
  if (request.method !== 'OPTIONS' || method === null) return null
  const origin = request.headers.get('origin')
  const headers = new Headers({ Vary: 'Origin' })
  if (origin !== null && (isSameOrigin(request, origin) || (await companies.anyAllowsOrigin(origin)))) {
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, OPTIONS')
    headers.set('Access-Control-Allow-Headers', ALLOWED_HEADERS)
    headers.set('Access-Control-Max-Age', PREFLIGHT_SECONDS)
  }
  return new Response(null, { status: 204, headers })
}

/**
 * What lets a browser's page read the answer. The company that the request is for decides. An answer that belongs to no company (health, a
 * login, a refusal before the company is known) may be read by origins that some company lists by name: `*` speaks for its company alone.
 */
export async function corsHeaders(
  request: Request,
  company: Company | null,
  companies: Companies,
): Promise<Record<string, string>> {
  const origin = request.headers.get('origin')
  if (origin === null) return {}
  const vary = { Vary: 'Origin' }
  const isReadable =
    isSameOrigin(request, origin) ||
    (company === null ? await companies.anyListsOrigin(origin) : allowsOrigin(company, origin))
  if (!isReadable) return vary
  return { ...vary, 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED_HEADERS }
}

/** Before anything is done: a page of another origin may call a company only if that is on its list. */
export function requireOrigin(c: ContractContext, company: Company): void {
  c.set('calledCompany', company)
  const origin = c.req.header('origin')
  if (origin === undefined || isSameOrigin(c.req.raw, origin)) return
  if (!allowsOrigin(company, origin)) throw new DeskError({ kind: 'forbidden', why: 'origin' })
}

const allowsOrigin = ({ settings }: Company, origin: string): boolean =>
  settings.allowedOrigins.includes('*') || settings.allowedOrigins.includes(origin)

const isSameOrigin = (request: Request, origin: string): boolean => new URL(request.url).origin === origin
