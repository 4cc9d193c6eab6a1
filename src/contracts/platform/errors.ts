import { CONFLICT_SENTENCES } from '../../desk/kernel/errors.ts'
import { type Dialect, type Rendered, type RequestProblem, refusalHeaders, sentenceOf } from '../../http/contract.ts'

/** `{error, message, details?, request_id}` with a code in snake case. */
export const errors: Dialect = {
  renderProblem(problem, { requestId }) {
    const { status, error, details } = wireOf(problem)
    const message = problem.kind === 'conflict' ? CONFLICT_SENTENCES[problem.why] : sentenceOf(problem)
    return {
      status,
      body: { error, message, ...(details === undefined ? {} : { details }), request_id: requestId },
      headers: refusalHeaders(problem),
    }
  },
  renderBug: ({ requestId }) => ({
    status: 500,
    body: { error: 'internal_error', message: 'An unexpected error occurred.', request_id: requestId },
  }),
}

function wireOf(problem: RequestProblem): {
  status: Rendered['status']
  error: string
  details?: Record<string, unknown>
} {
  switch (problem.kind) {
    case 'invalid':
      return { status: 400, error: 'invalid_request', details: { field: problem.field } }
    case 'unauthenticated':
      return { status: 401, error: 'unauthenticated' }
    case 'forbidden':
      return { status: 403, error: 'forbidden', details: { reason: problem.why } }
    case 'not_found':
      return { status: 404, error: `${problem.what}_not_found` }
    case 'no_such_route':
      return { status: 404, error: 'not_found' }
    case 'method_not_allowed':
      return { status: 405, error: 'method_not_allowed', details: { allow: problem.allow } }
    case 'conflict':
      return { status: 409, error: problem.why }
    case 'too_large':
      return { status: 413, error: 'too_large', details: { limit_bytes: problem.limitBytes } }
    case 'unsupported_type':
      return { status: 415, error: 'unsupported_media_type', details: { expected: problem.expected } }
    case 'rate_limited':
      return { status: 429, error: 'rate_limited', details: { reset_in_seconds: problem.retryAfterSeconds } }
    case 'unavailable':
      return { status: 503, error: 'unavailable' }
  }
}
