import { type Call, requireRole } from '../company/call.ts'
import type { TicketFilter, Tickets } from './port.ts'
import type { TicketSummary } from './ticket.ts'

/** The company's tickets from all contracts, newest first. */
export async function listTickets(
  { tickets }: { tickets: Tickets },
  call: Call,
  filter: TicketFilter,
): Promise<{ tickets: TicketSummary[]; total: number }> {
  requireRole(call, 'agent', 'integration', 'analyst')
  return tickets.list(call.company.id, filter)
}
