import { type Call, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Tickets } from './port.ts'
import { ticketNumberOf, ticketReference } from './reference.ts'
import type { Ticket } from './ticket.ts'

/** The ticket that other systems know by this reference (`TKT-2026-001042`). What does not look like one is not found. */
export async function findTicket(ports: { tickets: Tickets }, call: Call, reference: string): Promise<Ticket> {
  requireRole(call, 'agent', 'integration', 'analyst')
  return ticketNamed(ports, call.company.id, reference)
}

/** The same for a verb that has asked for its own role. */
export async function ticketNamed(
  { tickets }: { tickets: Tickets },
  company: string,
  reference: string,
): Promise<Ticket> {
  const number = ticketNumberOf(reference)
  const ticket = number === null ? null : await tickets.findByNumber(company, number)
  // The number alone is not it: the year is part of the name.
  if (ticket === null || ticketReference(ticket.openedAt, ticket.number) !== reference)
    throw new DeskError({ kind: 'not_found', what: 'ticket' })
  return ticket
}
