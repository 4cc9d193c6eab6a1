import * as z from 'zod'
import { idSchema } from '../../desk/kernel/ids.ts'
import { TICKET_PRIORITIES, TICKET_STATUSES } from '../../desk/ticket/ticket.ts'
import { endDate, startDate, whole } from '../../http/query-fields.ts'
import * as examples from './examples.ts'
import { REASONS } from './reason.ts'

const priority = z.enum(TICKET_PRIORITIES)
const status = z.enum(TICKET_STATUSES)
const reason = z.enum(REASONS)

/** What does not look like a ticket's id is the id of no ticket. */
export const escalationParam = z.object({ ticket_id: z.string() })

export const escalationsQuery = z
  .object({
    status: status.optional(),
    priority: priority.optional(),
    reason: reason.optional(),
    assigned_agent: idSchema.optional(),
    session_id: idSchema.optional(),
    customer_id: idSchema.optional(),
    start_date: startDate.optional(),
    end_date: endDate.optional(),
    limit: whole(1, 200, 50),
    offset: whole(0, 100_000_000, 0),
  })
  .refine(({ start_date: from = -Infinity, end_date: until = Infinity }) => until >= from, {
    path: ['end_date'],
    message: 'must not be before start_date',
  })

const NOTES_LENGTH = 4_000
const notes = z.string().max(NOTES_LENGTH, 'must be at most 4,000 characters')
const between = (from: number, to: number) => {
  const message = `must be from ${from} to ${to}`
  return z.number().min(from, message).max(to, message)
}
const RATING = 'must be a whole number from 1 to 5'
const satisfaction = z.number().int(RATING).min(1, RATING).max(5, RATING)

export const createEscalationBody = z
  .object({
    session_id: idSchema,
    reason,
    priority,
    customer_sentiment: between(-1, 1).optional(),
    query_complexity: between(0, 1).optional(),
    additional_context: notes.optional(),
    customer_id: idSchema.optional().describe('Whose session it is, when two customers use one id'),
  })
  .meta({
    id: 'EscalationRequest',
    example: {
      session_id: 'sess_abc123',
      reason: 'manual_request',
      priority: 'high',
      customer_sentiment: -0.6,
      query_complexity: 0.4,
      additional_context: 'Wants to be called back',
    },
  })

export const changeEscalationBody = z
  .strictObject({
    status: status.optional(),
    assigned_agent: idSchema.nullable().optional().describe('Null takes the ticket away from whoever has it'),
    resolution_notes: notes.nullable().optional(),
    customer_satisfaction: satisfaction.nullable().optional(),
  })
  .meta({
    id: 'EscalationChange',
    example: {
      status: 'resolved',
      assigned_agent: 'agent_7',
      resolution_notes: 'Access restored, customer confirmed',
      customer_satisfaction: 5,
    },
  })

const time = z.iso.datetime()

export const escalationReply = z
  .object({
    ticket_id: z.string(),
    session_id: z.string(),
    customer_id: z.string(),
    reason,
    priority,
    status,
    created_at: time,
    updated_at: time,
    assigned_agent: z.string().nullable(),
    resolution_notes: z.string().nullable(),
    customer_satisfaction: z.int().min(1).max(5).nullable(),
    /** Reported by a client, of a conversation in which the desk flagged no such turn: who asks is not known. */
    unverified: z.literal(true).optional(),
  })
  .meta({ id: 'EscalationTicket', example: examples.escalation })
export const escalationsReply = z
  .object({
    escalations: z.array(escalationReply),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'EscalationTicketList', example: examples.escalationList })
export const escalationCreatedReply = z
  .object({
    ticket_id: z.string(),
    session_id: z.string(),
    priority,
    status,
    created_at: time,
    estimated_response_time: z.string(),
    assigned_agent: z.string().optional(),
  })
  .meta({ id: 'EscalationTicketCreated', example: examples.escalationCreated })
