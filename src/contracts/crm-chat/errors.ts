import { CONFLICT_SENTENCES } from '../../desk/kernel/errors.ts'
import { type Dialect, type Rendered, type RequestProblem, refusalHeaders, sentenceOf } from '../../http/contract.ts'

const refusal = (status: Rendered['status'], error: string, problem: RequestProblem): Rendered => ({
  status,
  body: { detail: problem.kind === 'conflict' ? CONFLICT_SENTENCES[problem.why] : sentenceOf(problem), error },
  headers: refusalHeaders(problem),
})

/** `{detail, error}`, and for 429 the seconds until the customer may ask again. */
export const errors: Dialect = {
  renderProblem(problem) {
    switch (problem.kind) {
      case 'invalid':
        return refusal(400, 'Invalid request', problem)
      case 'unauthenticated':
        return refusal(401, 'Invalid credentials', problem)
      case 'forbidden':
        return refusal(403, 'Forbidden', problem)
      case 'not_found':
      case 'no_such_route':
        return refusal(404, 'Not found', problem)
      case 'method_not_allowed':
        return refusal(405, 'Method not allowed', problem)
      case 'conflict':
        return refusal(409, 'Conflict', problem)
      case 'too_large':
        return refusal(413, 'Request too large', problem)
      case 'unsupported_type':
        return refusal(415, 'Unsupported content type', problem)
      case 'rate_limited':
        return {
          status: 429,
          body: { detail: { reset_in_seconds: problem.retryAfterSeconds } },
          headers: refusalHeaders(problem),
        }
      case 'unavailable':
        return refusal(503, 'Service unavailable', problem)
    }
  },
  renderBug: ({ requestId }) => ({
    status: 500,
    body: { detail: `An unexpected error occurred (request ${requestId}).`, error: 'Internal error' },
  }),
}
