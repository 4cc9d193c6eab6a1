import { Hono, type MiddlewareHandler } from 'hono'
import { askInSession, SUPPORT_CHANNEL } from '../../desk/conversation/sessions/support-sessions.ts'
import { noteFailure } from '../../desk/reporting/note-failure.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { keyed, markReplay } from '../../http/idempotency.ts'
import { addressLimit, tellAdmission } from '../../http/limited.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { QUERIES } from './limits.ts'
import { presentHandled } from './present.ts'
import { REFUSALS, WITH_KEY } from './refusals.ts'
import { queryBody, queryReply } from './schema.ts'

export const queries = new Hono<ContractEnv>()

/** What was answered with an error of the desk's own counts in its error rate. */
const failuresNoted: MiddlewareHandler<ContractEnv> = async (c, next) => {
  await next()
  if (c.res.status < 500) return
  const { ports, call } = c.var
  const { customer_id: customer } = validatedBy(c, 'json', queryBody)
  const failure = { channel: SUPPORT_CHANNEL, customer, what: String(c.res.status) }
  c.executionCtx.waitUntil(noteFailure(ports, call, failure))
}

queries.post(
  '/api/query',
  describe({
    operationId: 'answerQuery',
    summary: 'Answer a question',
    tag: 'support-agent',
    description:
      'By the model that the question needs, or from the cache. Opens the session if its id is new. 60 a minute for each IP address.',
    auth: 'by_deployment',
    headers: [WITH_KEY],
    responses: { 200: { description: 'The answer', schema: queryReply }, ...REFUSALS },
  }),
  validate('json', queryBody),
  failuresNoted,
  keyed((c) => validatedBy(c, 'json', queryBody).customer_id),
  async (c) => {
    const { query: text, session_id: session, customer_id: customer } = c.req.valid('json')
    const limit = addressLimit(c.var.call, SUPPORT_CHANNEL, 'query', QUERIES)
    const taken = await askInSession(c.var.ports, c.var.call, { session, customer, text, limit })
    if (taken.admission !== null) tellAdmission(c, taken.admission)
    if (taken.isReplay) markReplay(c)
    return c.json(presentHandled(taken))
  },
)
