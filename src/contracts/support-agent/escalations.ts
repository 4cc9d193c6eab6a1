import { Hono } from 'hono'
import { DeskError } from '../../desk/kernel/errors.ts'
import { changeTicket } from '../../desk/ticket/change-ticket.ts'
import { findTicket } from '../../desk/ticket/find-ticket.ts'
import { listTickets } from '../../desk/ticket/list-tickets.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import {
  changeEscalationBody,
  escalationParam,
  escalationReply,
  escalationsQuery,
  escalationsReply,
} from './escalations-schema.ts'
import { presentEscalation } from './present-escalation.ts'
import { reasonsShownAs } from './reason.ts'
import { REFUSALS } from './refusals.ts'

/** Tickets, for the people who work on them. */
export const escalations = new Hono<ContractEnv>()

escalations.get(
  '/api/escalation',
  describe({
    operationId: 'listEscalations',
    summary: 'List escalation tickets',
    tag: 'support-agent',
    description:
      'The tickets of the company, of all its channels. Dates are when a ticket was created; a day counts whole, and without a zone it is UTC.',
    auth: 'by_deployment',
    responses: { 200: { description: 'Newest first', schema: escalationsReply }, ...REFUSALS },
  }),
  validate('query', escalationsQuery),
  async (c) => {
    const { status, priority, reason, limit, offset, ...query } = c.req.valid('query')
    const { tickets, total } = await listTickets(c.var.ports, c.var.call, {
      status,
      priority,
      reasons: reason && reasonsShownAs(reason),
      assignedAgent: query.assigned_agent,
      session: query.session_id,
      customer: query.customer_id,
      openedFrom: query.start_date,
      openedUntil: query.end_date,
      limit,
      offset,
    })
    return c.json({ escalations: tickets.map(presentEscalation), total, limit, offset })
  },
)

escalations.get(
  '/api/escalation/:ticket_id',
  describe({
    operationId: 'getEscalation',
    summary: 'Read an escalation ticket',
    tag: 'support-agent',
    auth: 'by_deployment',
    responses: { 200: { description: 'The ticket', schema: escalationReply }, ...REFUSALS },
  }),
  validate('param', escalationParam),
  async (c) => {
    const ticket = await findTicket(c.var.ports, c.var.call, c.req.valid('param').ticket_id)
    return c.json(presentEscalation(ticket))
  },
)

escalations.put(
  '/api/escalation/:ticket_id',
  describe({
    operationId: 'updateEscalation',
    summary: 'Work on an escalation ticket',
    tag: 'support-agent',
    description:
      'What is left out stays. Naming an agent for an open ticket assigns it; taking the agent away opens it. An open ticket becomes `assigned`, `resolved` or `closed`, an assigned one also `open` again, a resolved one is taken up again or closed; a closed one takes notes and satisfaction only.',
    auth: 'by_deployment',
    responses: { 200: { description: 'The ticket as it is now', schema: escalationReply }, ...REFUSALS },
  }),
  validate('param', escalationParam),
  validate('json', changeEscalationBody),
  async (c) => {
    const body = c.req.valid('json')
    const change = {
      status: body.status,
      assignedAgent: body.assigned_agent,
      resolutionNotes: body.resolution_notes,
      satisfaction: body.customer_satisfaction,
    }
    const { ticket_id: reference } = c.req.valid('param')
    const ticket = await changeTicket(c.var.ports, c.var.call, reference, change).catch(refuseInOwnNames)
    return c.json(presentEscalation(ticket))
  },
)

/** The desk's names of what is sent here. */
const OWN_NAMES: Record<string, string> = { assignedAgent: 'assigned_agent', change: 'body' }

function refuseInOwnNames(error: unknown): never {
  if (!(error instanceof DeskError) || error.problem.kind !== 'invalid') throw error
  const { field } = error.problem
  throw new DeskError({ ...error.problem, field: OWN_NAMES[field] ?? field }, { cause: error })
}
