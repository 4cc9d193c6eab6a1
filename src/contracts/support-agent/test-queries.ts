import { Hono } from 'hono'
import { SUPPORT_CHANNEL } from '../../desk/conversation/sessions/support-sessions.ts'
import { dryRunQuery } from '../../desk/conversation/turn/dry-run-query.ts'
import { placeholderReference } from '../../desk/ticket/reference.ts'
import { durationInWords, expectedMs } from '../../desk/ticket/response-time.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { isoTime } from '../../lib/time.ts'
import { createEscalationBody, escalationCreatedReply } from './escalations-schema.ts'
import { dryRunLimit } from './limits.ts'
import { presentDryRun } from './present.ts'
import { REFUSALS } from './refusals.ts'
import { queryBody, queryReply } from './schema.ts'

/** For whoever builds a client: nothing outside is asked, and nothing is kept. */
export const dryRuns = new Hono<ContractEnv>()

dryRuns.post(
  '/api/test/query',
  describe({
    operationId: 'testQuery',
    summary: 'Try a question',
    tag: 'support-agent',
    description:
      'Judged and answered by the built-in model from the company’s articles, as the first question of a session. Leaves no session, ticket or figure.',
    auth: 'by_deployment',
    responses: { 200: { description: 'The answer', schema: queryReply }, ...REFUSALS },
  }),
  dryRunLimit,
  validate('json', queryBody),
  async (c) => {
    const { query: text, session_id: session, customer_id: customer } = c.req.valid('json')
    const ref = { company: c.var.call.company.id, channel: SUPPORT_CHANNEL, customer, session }
    const dryRun = await dryRunQuery(c.var.ports, c.var.call, { ref, text })
    return c.json(presentDryRun(dryRun))
  },
)

dryRuns.post(
  '/api/test/escalation',
  describe({
    operationId: 'testEscalation',
    summary: 'Try an escalation',
    tag: 'support-agent',
    description: 'Answers as if a ticket had been opened. There is none, and its id is the one that no ticket has.',
    auth: 'by_deployment',
    responses: { 201: { description: 'The ticket that there might be', schema: escalationCreatedReply }, ...REFUSALS },
  }),
  dryRunLimit,
  validate('json', createEscalationBody),
  (c) => {
    const { session_id, priority } = c.req.valid('json')
    const at = c.var.ports.clock.now()
    return c.json(
      {
        ticket_id: placeholderReference(at),
        session_id,
        priority,
        status: 'open' as const,
        created_at: isoTime(at),
        estimated_response_time: durationInWords(expectedMs([], priority)),
      },
      201,
    )
  },
)
