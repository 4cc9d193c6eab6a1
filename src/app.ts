import type { Hono } from 'hono'
import { configOf } from './config.ts'
import { DEMO_API_KEY } from './desk/company/users/demo.ts'
import type { ContractEnv } from './http/contract.ts'
import { corsHeaders, preflight } from './http/cors.ts'
import { wire } from './wire.ts'

type Load = () => Promise<Hono<ContractEnv>>

const crmChat: Load = async () => (await import('./contracts/crm-chat/index.ts')).crmChat
const insights: Load = async () => (await import('./contracts/insights/index.ts')).insights
const serviceDesk: Load = async () => (await import('./contracts/service-desk/index.ts')).serviceDesk
const supportAgent: Load = async () => (await import('./contracts/support-agent/index.ts')).supportAgent
const platform: Load = async () => (await import('./contracts/platform/index.ts')).platform

/** Which contract answers below which path; loaded when first asked for, for loading is start-up. */
const PREFIXES: [string, Load][] = [
  ['/api/agent', crmChat],
  ['/api/agent-failure', crmChat],
  ['/api/feedback', crmChat],
  ['/api/health', crmChat],
  ['/api/v1', insights],
  ['/api/momentum/cs', serviceDesk],
  ['/api/query', supportAgent],
  ['/api/session', supportAgent],
  ['/api/escalation', supportAgent],
  ['/api/metrics', supportAgent],
  ['/api/status', supportAgent],
  ['/api/test', supportAgent],
  ['/health', supportAgent],
  ['/chatbot', platform],
  ['/knowledge', platform],
  ['/webhook', platform],
  ['/company', platform],
  ['/conversations', platform],
  ['/records', platform],
]

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cache-Control': 'no-store',
}

const REQUEST_ID = /^[A-Za-z0-9_.:-]{1,128}$/

/** One request: its id, its contract, and the headers that every answer carries. */
export async function app(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const given = request.headers.get('x-request-id') ?? ''
  const requestId = REQUEST_ID.test(given) ? given : `req_${crypto.randomUUID().replaceAll('-', '')}`
  const answer = await answerOf(request, env, context, requestId)
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  headers.set('X-Request-Id', requestId)
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}

async function answerOf(request: Request, env: Env, context: ExecutionContext, requestId: string): Promise<Response> {
  const ports = wire(env)
  const config = configOf(env)
  const { pathname } = new URL(request.url)
  const load = PREFIXES.find(([prefix]) => pathname === prefix || pathname.startsWith(`${prefix}/`))?.[1]
  if (load !== undefined) {
    const asked = await preflight(request, ports.companies).catch(() => null)
    if (asked !== null) return asked
    const contract = await load()
    const bindings = {
      ports,
      requestId,
      ip: request.headers.get('cf-connecting-ip'),
      local: config.ENVIRONMENT === 'local',
      defaultCompany: config.DEFAULT_COMPANY,
      requireApiKey: config.REQUIRE_API_KEY,
    }
    return contract.fetch(request, bindings, context)
  }
  const answer = await outsideContracts(request, env, requestId)
  const headers = await corsHeaders(request, null, ports.companies).catch(() => ({ Vary: 'Origin' }))
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}

/** The document of all contracts; anything else is not there. */
async function outsideContracts(request: Request, env: Env, requestId: string): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/openapi.json' && !['GET', 'HEAD'].includes(request.method)) {
    const body = { error: 'method_not_allowed', message: 'This address takes GET.', request_id: requestId }
    return Response.json(body, { status: 405, headers: { Allow: 'GET, HEAD' } })
  }
  if (pathname === '/openapi.json') {
    const { apiDescription } = await import('./api-description.ts')
    const { REQUIRE_API_KEY, ENVIRONMENT } = configOf(env)
    return Response.json(await apiDescription(REQUIRE_API_KEY, ENVIRONMENT === 'local' ? DEMO_API_KEY : null))
  }
  return Response.json(
    { error: 'not_found', message: 'There is nothing at this address.', request_id: requestId },
    { status: 404 },
  )
}
