import { Hono } from 'hono'
import { declineTicket } from '../../desk/conversation/escalation/decline-ticket.ts'
import { recordEscalation } from '../../desk/conversation/escalation/record-escalation.ts'
import { createTicket } from '../../desk/ticket/create-ticket.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate, validatedBy } from '../../http/validate.ts'
import { addressOf, channelOf } from './customer.ts'
import { proved, provedRequester } from './identify.ts'
import { reasonOf } from './reason.ts'
import {
  errorReply,
  failureBody,
  failureParam,
  failureReply,
  limitReply,
  PROOF_HEADER,
  successReply,
  ticketBody,
  ticketReply,
} from './schema.ts'

export const failures = new Hono<ContractEnv>()

failures.post(
  '/api/agent-failure/',
  describe({
    operationId: 'recordFailure',
    summary: 'Record a failed interaction',
    tag: 'crm-chat',
    description:
      'Called at once when a reply says `requires_escalation`. The same turn answers the same id again. A record that matches no such turn is unverified.',
    auth: 'optional',
    headers: [PROOF_HEADER],
    responses: {
      200: { description: 'Recorded', schema: failureReply },
      400: { description: 'Invalid request', schema: errorReply },
      409: { description: 'The answer was rated', schema: errorReply },
      429: { description: 'Too many records that match no flagged turn', schema: limitReply },
    },
  }),
  validate('json', failureBody),
  proved((c) => {
    const { agent_id: id, user_hash: userHash, agent_type: agent } = validatedBy(c, 'json', failureBody)
    return { id, userHash, agent }
  }),
  idempotent((c) => validatedBy(c, 'json', failureBody).agent_id),
  async (c) => {
    const body = c.req.valid('json')
    const { ports, call } = c.var
    const { escalationId } = await recordEscalation(ports, call, {
      ref: {
        company: call.company.id,
        channel: channelOf(body.agent_type),
        customer: body.agent_id,
        session: body.session_id,
      },
      customer: {
        id: body.agent_id,
        name: body.user_name,
        email: addressOf(body.user_email),
        details: { agency: body.user_agency, office: body.user_office },
      },
      question: body.query,
      reply: body.agent_response,
      confidence: body.confidence_score,
      reason: reasonOf(body.escalation_reason),
    })
    return c.json({ failure_id: escalationId })
  },
)

failures.post(
  '/api/agent-failure/:failure_id/create-ticket',
  describe({
    operationId: 'createFailureTicket',
    summary: 'Create the support ticket of a failure',
    tag: 'crm-chat',
    description: 'Once: again answers the same ticket. Help desk and e-mail get it through the queue.',
    auth: 'optional',
    headers: [PROOF_HEADER],
    responses: {
      200: { description: 'The ticket exists and is numbered', schema: ticketReply },
      400: { description: 'Invalid request', schema: errorReply },
      404: { description: 'No such failure', schema: errorReply },
      409: { description: 'Declined before', schema: errorReply },
      429: { description: 'Too many tickets within an hour', schema: limitReply },
    },
  }),
  validate('param', failureParam),
  validate('json', ticketBody),
  provedRequester,
  idempotent((c) => c.req.param('failure_id') ?? ''),
  async (c) => {
    const { failure_id: escalationId } = c.req.valid('param')
    const clientTranscript = c.req
      .valid('json')
      .conversation_history.map(({ role, content, timestamp }) => ({ role, content, at: Date.parse(timestamp) }))
    const ticket = await createTicket(c.var.ports, c.var.call, { escalationId, clientTranscript })
    return c.json({ ticket_id: String(ticket.number) })
  },
)

failures.post(
  '/api/agent-failure/:failure_id/decline',
  describe({
    operationId: 'declineFailureTicket',
    summary: 'Decline the ticket of a failure',
    tag: 'crm-chat',
    auth: 'optional',
    headers: [PROOF_HEADER],
    responses: {
      200: { description: 'Declined', schema: successReply },
      404: { description: 'No such failure', schema: errorReply },
      409: { description: 'There is a ticket already', schema: errorReply },
    },
  }),
  validate('param', failureParam),
  provedRequester,
  async (c) => {
    await declineTicket(c.var.ports, c.var.call, c.req.valid('param').failure_id)
    return c.json({ success: true })
  },
)
