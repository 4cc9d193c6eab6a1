import type * as z from 'zod'
import { sessionOf } from '../../desk/kernel/conversation-name.ts'
import { ticketReference } from '../../desk/ticket/reference.ts'
import type { TicketSummary } from '../../desk/ticket/ticket.ts'
import { isoTime } from '../../lib/time.ts'
import type { escalationCreatedReply, escalationReply } from './escalations-schema.ts'
import { presentReason } from './reason.ts'

/** A ticket as this contract shows it; what is not known (yet) is null. */
export const presentEscalation = (ticket: TicketSummary): z.infer<typeof escalationReply> => ({
  ticket_id: ticketReference(ticket.openedAt, ticket.number),
  session_id: sessionOf(ticket.conversation),
  customer_id: ticket.requester.id,
  reason: presentReason(ticket.reason),
  priority: ticket.priority,
  status: ticket.status,
  created_at: isoTime(ticket.openedAt),
  updated_at: isoTime(ticket.updatedAt),
  assigned_agent: ticket.assignedAgent,
  resolution_notes: ticket.resolutionNotes,
  customer_satisfaction: ticket.satisfaction,
  ...(ticket.proof === 'unverified' ? { unverified: true as const } : {}),
})

/** What whoever opens a ticket is told. */
export const presentEscalationCreated = (
  ticket: TicketSummary,
  estimatedResponseTime: string,
): z.infer<typeof escalationCreatedReply> => ({
  ticket_id: ticketReference(ticket.openedAt, ticket.number),
  session_id: sessionOf(ticket.conversation),
  priority: ticket.priority,
  status: ticket.status,
  created_at: isoTime(ticket.openedAt),
  estimated_response_time: estimatedResponseTime,
  ...(ticket.assignedAgent === null ? {} : { assigned_agent: ticket.assignedAgent }),
})
