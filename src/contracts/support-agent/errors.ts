import { CONFLICT_SENTENCES } from '../../desk/kernel/errors.ts'
import { type Dialect, type Rendered, type RequestProblem, refusalHeaders, sentenceOf } from '../../http/contract.ts'
import { isoTime } from '../../lib/time.ts'

/** `{error: true, error_type, message, details, timestamp, request_id}`. */
export const errors: Dialect = {
  renderProblem(problem, { requestId, at }) {
    const { status, type, message = sentence(problem), details } = wireOf(problem)
    return { status, body: bodyOf({ type, message, details }, requestId, at), headers: headersOf(problem) }
  },
  renderBug: ({ requestId, at }) => ({
    status: 500,
    body: bodyOf({ type: 'INTERNAL_ERROR', message: 'An unexpected error occurred.' }, requestId, at),
  }),
}

/** The document's types, and one for what it does not know: a conflict. */
export const ERROR_TYPES = [
  'VALIDATION_ERROR',
  'AUTHENTICATION_ERROR',
  'AUTHORIZATION_ERROR',
  'NOT_FOUND_ERROR',
  'CONFLICT_ERROR',
  'RATE_LIMIT_ERROR',
  'KONG_GATEWAY_ERROR',
  'LLM_API_ERROR',
  'DATABASE_ERROR',
  'TIMEOUT_ERROR',
  'INTERNAL_ERROR',
] as const
type ErrorType = (typeof ERROR_TYPES)[number]

type Said = { type: ErrorType; message: string; details?: string | undefined }
type Wire = Omit<Said, 'message'> & { status: Rendered['status']; message?: string }

const bodyOf = ({ type, message, details }: Said, requestId: string, at: number) => ({
  error: true,
  error_type: type,
  message,
  ...(details === undefined ? {} : { details }),
  timestamp: isoTime(at),
  request_id: requestId,
})

const sentence = (problem: RequestProblem): string =>
  problem.kind === 'conflict' ? CONFLICT_SENTENCES[problem.why] : sentenceOf(problem)

function wireOf(problem: RequestProblem): Wire {
  switch (problem.kind) {
    case 'invalid': {
      const missing = problem.why === 'is required'
      const message = `${missing ? 'Missing required' : 'Invalid'} field: ${problem.field}`
      return { status: 400, type: 'VALIDATION_ERROR', message, details: `The ${problem.field} field ${problem.why}` }
    }
    case 'unauthenticated':
      return { status: 401, type: 'AUTHENTICATION_ERROR' }
    case 'forbidden':
      return { status: 403, type: 'AUTHORIZATION_ERROR' }
    case 'not_found':
    case 'no_such_route':
      return { status: 404, type: 'NOT_FOUND_ERROR' }
    case 'method_not_allowed':
      return { status: 405, type: 'NOT_FOUND_ERROR' }
    case 'conflict':
      return { status: 409, type: 'CONFLICT_ERROR', details: problem.why }
    case 'too_large':
      return { status: 413, type: 'VALIDATION_ERROR' }
    case 'unsupported_type':
      return { status: 415, type: 'VALIDATION_ERROR' }
    case 'rate_limited':
      return { status: 429, type: 'RATE_LIMIT_ERROR', details: `Resets in ${problem.retryAfterSeconds} seconds` }
    case 'unavailable':
      return unavailable(problem.what)
  }
}

function unavailable(what: Extract<RequestProblem, { kind: 'unavailable' }>['what']): Wire {
  switch (what) {
    case 'answer':
      return { status: 504, type: 'TIMEOUT_ERROR' }
    case 'records':
    case 'keys':
      // What the company runs itself, and the desk only reaches.
      return { status: 502, type: 'KONG_GATEWAY_ERROR' }
    case 'database':
    case 'search':
    case 'conversation':
    case 'limits':
    case 'queue':
    case 'files':
    case 'secrets':
      return { status: 503, type: 'DATABASE_ERROR' }
  }
}

function headersOf(problem: RequestProblem): Record<string, string> {
  if (problem.kind !== 'rate_limited') return refusalHeaders(problem)
  return {
    ...refusalHeaders(problem),
    'X-RateLimit-Limit': String(problem.limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(Math.ceil(problem.resetAt / 1_000)),
  }
}
