import type { TicketStatus } from './ticket.ts'

/** What a ticket may become. A closed one stays closed; one that is resolved may be taken up again. */
const NEXT: Record<TicketStatus, readonly TicketStatus[]> = {
  open: ['assigned', 'resolved', 'closed'],
  assigned: ['open', 'resolved', 'closed'],
  resolved: ['open', 'assigned', 'closed'],
  closed: [],
}

/** Whether a ticket goes from one status to another. The same status again is no transition. */
export const mayBecome = (from: TicketStatus, to: TicketStatus): boolean => NEXT[from].includes(to)
