import type { Delivery } from '../delivery/delivery.ts'
import type { Escalation } from '../escalation/escalation.ts'
import type { DeskEvent } from '../events.ts'
import type { Ticket } from './ticket.ts'

export type TicketDraft = Omit<Ticket, 'number'>

export type Tickets = {
  find(company: string, id: string): Promise<Ticket | null>
  findByEscalation(company: string, escalationId: string): Promise<Ticket | null>
  /**
   * Numbers and stores the ticket with its event and what must be delivered of it, all or nothing, unless its escalation has one
   * already or was declined; answers the ticket that stands, null when it was declined.
   */
  open(
    draft: TicketDraft,
    parts: {
      /** Recorded with it, when nobody has before. */
      escalation?: Escalation
      event: (number: number) => DeskEvent
      deliveries: (number: number) => Delivery[]
    },
  ): Promise<Ticket | null>
  setExternalId(company: string, id: string, externalId: string): Promise<void>
}
