import type { EventOf } from '../kernel/event.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'
import type { TicketStatus } from './ticket.ts'

/** Published facts about tickets. */
export type TicketFact =
  | { name: 'escalation.recorded'; data: { escalationId: string; reason: EscalationReason; confidence: number } }
  | { name: 'escalation.declined'; data: { escalationId: string } }
  | {
      name: 'ticket.opened'
      data: {
        ticketId: string
        number: number
        escalationId: string
        priority: string
        reason: EscalationReason
        customer: string
        session: string
        /** The record matches no turn that the desk flagged. */
        unverified?: true
      }
    }
  | {
      name: 'ticket.changed'
      data: { ticketId: string; number: number; status: TicketStatus; assignedAgent: string | null }
    }
  | {
      /** Published with the change that resolved the ticket. `informs`: how the customer is informed. */
      name: 'ticket.resolved'
      data: { ticketId: string; number: number; informs: 'by_mail' | 'in_chat' }
    }

export type TicketEvent = EventOf<TicketFact>
