import { CONFLICT_SENTENCES } from '../../desk/kernel/errors.ts'
import { type Dialect, type Rendered, type RequestProblem, refusalHeaders, sentenceOf } from '../../http/contract.ts'
import { isoTime } from '../../lib/time.ts'
import { rateHeaders } from './present.ts'

/** `{error, status_code, message, details, timestamp}`; the details of an invalid field are why, under its name. */
export const errors: Dialect = {
  renderProblem(problem, { at }) {
    const { status, message, details = {} } = wireOf(problem)
    const limited = problem.kind === 'rate_limited' ? rateHeaders({ ...problem, remaining: 0 }) : {}
    return { status, body: bodyOf(status, message, details, at), headers: { ...refusalHeaders(problem), ...limited } }
  },
  renderBug: ({ requestId, at }) => ({
    status: 500,
    body: bodyOf(500, 'An unexpected error occurred.', { request_id: requestId }, at),
  }),
}

const bodyOf = (status_code: number, message: string, details: Record<string, unknown>, at: number) => ({
  error: true,
  status_code,
  message,
  details,
  timestamp: isoTime(at),
})

type Wire = { status: Rendered['status']; message: string; details?: Record<string, unknown> }

function wireOf(problem: RequestProblem): Wire {
  switch (problem.kind) {
    case 'invalid': {
      const why = problem.why === 'is required' ? 'Field is required' : problem.why
      return { status: 400, message: 'Validation error', details: { [problem.field]: why } }
    }
    case 'unauthenticated':
      return { status: 401, message: sentenceOf(problem) }
    case 'forbidden':
      return { status: 403, message: sentenceOf(problem), details: { reason: problem.why } }
    case 'not_found':
    case 'no_such_route':
      return { status: 404, message: sentenceOf(problem) }
    case 'method_not_allowed':
      return { status: 405, message: sentenceOf(problem), details: { allow: problem.allow } }
    case 'conflict':
      return { status: 409, message: CONFLICT_SENTENCES[problem.why], details: { reason: problem.why } }
    case 'too_large':
      return { status: 413, message: sentenceOf(problem), details: { limit_bytes: problem.limitBytes } }
    case 'unsupported_type':
      return { status: 415, message: sentenceOf(problem), details: { expected: problem.expected } }
    case 'rate_limited':
      return { status: 429, message: sentenceOf(problem), details: { reset_in_seconds: problem.retryAfterSeconds } }
    case 'unavailable':
      return { status: 503, message: sentenceOf(problem) }
  }
}
