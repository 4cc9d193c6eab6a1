import { Hono } from 'hono'
import { openSessionTicket } from '../../desk/conversation/sessions/support-sessions.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { createEscalationBody, escalationCreatedReply } from './escalations-schema.ts'
import { presentEscalationCreated } from './present-escalation.ts'
import { REASON_MEANT } from './reason.ts'
import { REFUSALS, WITH_KEY } from './refusals.ts'

export const newEscalation = new Hono<ContractEnv>()

newEscalation.post(
  '/api/escalation',
  describe({
    operationId: 'createEscalation',
    summary: 'Create an escalation ticket',
    tag: 'support-agent',
    description:
      'For an open session. The estimated response time is the company’s own of late, or its priority’s until there is any.',
    auth: 'by_deployment',
    headers: [WITH_KEY],
    responses: { 201: { description: 'The ticket', schema: escalationCreatedReply }, ...REFUSALS },
  }),
  validate('json', createEscalationBody),
  idempotent(
    (c) => {
      const { session_id, customer_id = '' } = validatedBy(c, 'json', createEscalationBody)
      return `${session_id} ${customer_id}`
    },
    { isRepeatable: true },
  ),
  async (c) => {
    const { session_id: session, customer_id: customer = null, reason, priority, ...told } = c.req.valid('json')
    const details = Object.fromEntries(
      [
        ['Customer sentiment', told.customer_sentiment],
        ['Query complexity', told.query_complexity],
        ['Additional context', told.additional_context],
      ].flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    )
    const about = { reason: REASON_MEANT[reason], priority, details }
    const { ticket, estimatedResponse } = await openSessionTicket(c.var.ports, c.var.call, { session, customer }, about)
    return c.json(presentEscalationCreated(ticket, estimatedResponse), 201)
  },
)
