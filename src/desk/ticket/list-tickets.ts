import { type Call, requireRole } from '../call.ts'
import type { Ports } from '../ports.ts'
import type { TicketFilter } from './port.ts'
import type { TicketSummary } from './ticket.ts'

/** The company's tickets, of every contract's conversations, newest first. */
export async function listTickets(
  { tickets }: Pick<Ports, 'tickets'>,
  call: Call,
  filter: TicketFilter,
): Promise<{ tickets: TicketSummary[]; total: number }> {
  requireRole(call, 'agent', 'integration', 'analyst')
  return tickets.list(call.company.id, filter)
}
