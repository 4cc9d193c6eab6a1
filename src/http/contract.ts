import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Call } from '../desk/company/call.ts'
import type { Company } from '../desk/company/company.ts'
import { DeskError, type Problem } from '../desk/kernel/errors.ts'
import type { Ports } from '../ports.ts'
import { corsHeaders } from './cors.ts'

/** What the app hands to a contract with each request. */
type Bindings = {
  ports: Ports
  requestId: string
  ip: string | null
  local: boolean
  defaultCompany: string
  requireApiKey: boolean
}
export type ContractEnv = {
  Bindings: Bindings
  Variables: {
    ports: Ports
    call: Call
    /** The company that the request is for, as soon as it is known: before its origin is checked. */
    calledCompany?: Company
  }
}
export type ContractContext = Context<ContractEnv>

/** What can be wrong with a request: all that the desk refuses, and what no route takes. */
export type RequestProblem = Problem | { kind: 'method_not_allowed'; allow: string[] } | { kind: 'no_such_route' }

export type Rendered = {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 502 | 503 | 504
  body: unknown
  headers?: Record<string, string>
}

/** How a contract says no: each kind of problem, and a bug, in its own format. */
export type Dialect = {
  renderProblem(problem: RequestProblem, about: { requestId: string; at: number; path: string }): Rendered
  renderBug(about: { requestId: string; at: number }): Rendered
}

/** A contract's routes with their refusals: 404, 405 with `Allow` and 308 to the right slash come out in its dialect. */
export function contract(dialect: Dialect): Hono<ContractEnv> {
  const app = new Hono<ContractEnv>()
  const answer = (c: ContractContext, { status, body, headers = {} }: Rendered) => c.json(body, status, headers)
  const about = (c: ContractContext) => ({ requestId: c.env.requestId, at: c.env.ports.clock.now(), path: c.req.path })

  app.use(portsOfRequest)
  app.use(readableByOrigin)
  app.notFound((c) => {
    const url = new URL(c.req.url)
    const allow = methodsAt(app, url.pathname)
    if (allow.length > 0) return answer(c, dialect.renderProblem({ kind: 'method_not_allowed', allow }, about(c)))
    const other = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`
    if (other !== '' && methodsAt(app, other).length > 0) return c.redirect(other + url.search, 308)
    return answer(c, dialect.renderProblem({ kind: 'no_such_route' }, about(c)))
  })
  app.onError((error, c) => {
    const { ports, requestId } = c.env
    if (error instanceof DeskError) {
      if (error.problem.kind === 'unavailable')
        ports.log.error('request.unavailable', { requestId, what: error.problem.what }, error)
      return answer(c, dialect.renderProblem(error.problem, about(c)))
    }
    ports.log.error('request.failed', { requestId }, error)
    return answer(c, dialect.renderBug(about(c)))
  })
  return app
}

const portsOfRequest: MiddlewareHandler<ContractEnv> = async (c, next) => {
  c.set('ports', c.env.ports)
  await next()
}

/** Refusals included. When the lists of origins cannot be read, the answer goes out without: a browser then keeps it from its page. */
const readableByOrigin: MiddlewareHandler<ContractEnv> = async (c, next) => {
  await next()
  const { companies, log } = c.var.ports
  const headers = await corsHeaders(c.req.raw, c.var.calledCompany ?? null, companies).catch((error: unknown) => {
    log.warn('cors.unknown', { requestId: c.env.requestId }, error)
    return { Vary: 'Origin' }
  })
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}

/** Methods that have a handler at this path, `Allow`'s value. Middleware is registered for all methods and is none. */
function methodsAt(app: Hono<ContractEnv>, path: string): string[] {
  const methods = new Set(app.routes.map(({ method }) => method).filter((method) => method !== 'ALL'))
  return [...methods]
    .filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method))
    .sort()
}

/** Headers of a refusal that every contract sends alike. */
export function refusalHeaders(problem: RequestProblem): Record<string, string> {
  switch (problem.kind) {
    case 'unauthenticated':
      return { 'WWW-Authenticate': 'Bearer' }
    case 'rate_limited':
      return { 'Retry-After': String(problem.retryAfterSeconds) }
    case 'method_not_allowed':
      return { Allow: problem.allow.join(', ') }
    case 'unavailable':
      return { 'Retry-After': '5' }
    default:
      return {}
  }
}

/** A refusal in words; what differs between contracts is only the form around them. */
export function sentenceOf(problem: Exclude<RequestProblem, { kind: 'conflict' }>): string {
  switch (problem.kind) {
    case 'invalid':
      return `${problem.field}: ${problem.why}`
    case 'unauthenticated':
      return problem.why
    case 'forbidden':
      return FORBIDDEN[problem.why]
    case 'not_found':
      return `There is no such ${problem.what}.`
    case 'no_such_route':
      return 'There is nothing at this address.'
    case 'method_not_allowed':
      return `This address takes ${problem.allow.join(', ')}.`
    case 'too_large':
      return `The request body is over ${problem.limitBytes} bytes.`
    case 'unsupported_type':
      return `The content type must be ${problem.expected.join(' or ')}.`
    case 'rate_limited':
      return `The limit of ${problem.limit} requests is used up. Try again in ${problem.retryAfterSeconds} seconds.`
    case 'unavailable':
      if (problem.what === 'secrets')
        return 'The stored secrets of this company cannot be used: the deployment does not have their encryption key.'
      return 'This cannot be answered right now. Please try again shortly.'
  }
}

const FORBIDDEN = {
  role: 'This credential does not have the role that this needs.',
  company: 'This credential does not act for this company.',
  origin: 'Pages of this origin may not call this company.',
  identity: 'user_hash does not prove who this user is.',
  disabled: 'Customer service is not enabled for this company.',
}
