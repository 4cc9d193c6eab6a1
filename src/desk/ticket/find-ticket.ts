import { type Call, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Tickets } from './port.ts'
import { ticketNameOf } from './reference.ts'
import type { Ticket } from './ticket.ts'

/** Finds a ticket by number, reference (`TKT-2026-001042`) or id: people use the short number, other systems the longer forms. */
export async function findTicket(ports: { tickets: Tickets }, call: Call, name: string): Promise<Ticket> {
  requireRole(call, 'agent', 'integration', 'analyst')
  return ticketNamed(ports, call.company.id, name)
}

/** The same without a role check, for verbs that make their own. Throws `not_found`, also when the year does not match the number. */
export async function ticketNamed({ tickets }: { tickets: Tickets }, company: string, text: string): Promise<Ticket> {
  const name = ticketNameOf(text)
  if (name === null) throw notFound()
  const ticket = await ('id' in name ? tickets.find(company, name.id) : tickets.findByNumber(company, name.number))
  if (ticket === null) throw notFound()
  const isOfYear = 'id' in name || name.year === null || name.year === new Date(ticket.openedAt).getUTCFullYear()
  if (!isOfYear) throw notFound()
  return ticket
}

const notFound = (): DeskError => new DeskError({ kind: 'not_found', what: 'ticket' })
