import { CONFLICT_SENTENCES } from '../../desk/kernel/errors.ts'
import { type Dialect, type Rendered, type RequestProblem, refusalHeaders, sentenceOf } from '../../http/contract.ts'

/** `{error: {code, message, details}}` with the codes of the document and those that were added to it. */
export const errors: Dialect = {
  renderProblem(problem, { path }) {
    const { status, code, details = {} } = wireOf(problem, sessionIn(path))
    const message = problem.kind === 'conflict' ? CONFLICT_SENTENCES[problem.why] : sentenceOf(problem)
    return { status, body: { error: { code, message, details } }, headers: headersOf(problem) }
  },
  renderBug: ({ requestId }) => ({
    status: 500,
    body: {
      error: { code: 'CS_010', message: 'The answer could not be made.', details: { requestId } },
    },
  }),
}

type Wire = { status: Rendered['status']; code: string; details?: Record<string, unknown> }

/** Fields whose invalidity has a code of its own. */
const CODE_OF_FIELD = new Map([
  ['id', 'CS_001'],
  ['targetTier', 'CS_004'],
  ['message', 'CS_008'],
  ['initialMessage', 'CS_008'],
])

function wireOf(problem: RequestProblem, sessionId: string | undefined): Wire {
  const session = sessionId === undefined ? {} : { sessionId }
  switch (problem.kind) {
    case 'invalid': {
      const missing = problem.field === 'companyId' && /is required|received null/.test(problem.why)
      const code = missing ? 'CS_005' : (CODE_OF_FIELD.get(problem.field) ?? 'CS_013')
      return { status: 400, code, details: { field: problem.field, why: problem.why, ...session } }
    }
    case 'unauthenticated':
      return { status: 401, code: 'CS_011' }
    case 'forbidden':
      return problem.why === 'disabled'
        ? { status: 403, code: 'CS_009' }
        : { status: 403, code: 'CS_012', details: { reason: problem.why } }
    case 'not_found':
      return problem.what === 'conversation'
        ? { status: 404, code: 'CS_002', details: session }
        : { status: 404, code: 'CS_015', details: { what: problem.what } }
    case 'no_such_route':
      return { status: 404, code: 'CS_015', details: { what: 'route' } }
    case 'method_not_allowed':
      return { status: 405, code: 'CS_015', details: { allow: problem.allow } }
    case 'conflict':
      return problem.why === 'already_resolved'
        ? { status: 400, code: 'CS_003', details: session }
        : { status: 409, code: 'CS_014', details: { reason: problem.why, ...session } }
    case 'too_large':
      return { status: 413, code: 'CS_016', details: { limitBytes: problem.limitBytes } }
    case 'unsupported_type':
      return { status: 415, code: 'CS_016', details: { expected: problem.expected } }
    case 'rate_limited':
      return {
        status: 429,
        code: 'CS_007',
        details: { limit: problem.limit, resetInSeconds: problem.retryAfterSeconds },
      }
    case 'unavailable':
      return { status: 503, code: 'CS_006', details: { what: problem.what } }
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

const sessionIn = (path: string): string | undefined => /\/sessions\/([^/]+)/.exec(path)?.[1]
