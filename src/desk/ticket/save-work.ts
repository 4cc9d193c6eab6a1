import type { Company } from '../company/company.ts'
import { type EventOrigin, newEvent } from '../kernel/event.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { newDelivery } from '../kernel/new-delivery.ts'
import { wakeDeliveries, wakeOutbox } from '../kernel/wake.ts'
import type { Resolution, Tickets } from './port.ts'
import { isToldByMail, resolutionMail, resolutionOrigin } from './resolution.ts'
import type { TicketSummary, TicketWork } from './ticket.ts'
import { isSameWork } from './transitions.ts'

type Needs = Pick<Kernel, 'ids' | 'wake' | 'log'> & { tickets: Tickets }

/**
 * Stores changed work on a ticket with its event and, if it was resolved, the notices to the customer, in one batch, so that each is sent
 * exactly once. False when the ticket was changed since it was read.
 */
export async function saveWork(
  ports: Needs,
  company: Company,
  by: Pick<EventOrigin, 'actor' | 'ip'>,
  read: TicketSummary,
  work: TicketWork,
): Promise<boolean> {
  const { id: ticketId, number, conversation } = read
  const { status, assignedAgent } = work
  const origin = { ...by, company: company.id, at: work.updatedAt, conversation }
  const data = { ticketId, number, status, assignedAgent }
  const event = isSameWork(read, work) ? null : newEvent(ports.ids, origin, { name: 'ticket.changed' as const, data })
  const resolves = status === 'resolved' && read.status !== 'resolved'
  const resolution = resolves ? resolutionOf(ports, company, origin, { ...read, ...work }) : null
  if (!(await ports.tickets.change(read, work, event, resolution))) return false
  if (resolution !== null) await wakeDeliveries(ports, resolution.deliveries)
  if (event !== null) await wakeOutbox(ports)
  return true
}

function resolutionOf({ ids }: Needs, company: Company, origin: EventOrigin, ticket: TicketSummary): Resolution {
  const byMail = isToldByMail(company, ticket)
  const mail = { kind: 'email' as const, mail: resolutionMail(ticket, company), origin: resolutionOrigin(ticket) }
  const data = {
    ticketId: ticket.id,
    number: ticket.number,
    informs: byMail ? ('by_mail' as const) : ('in_chat' as const),
  }
  return {
    event: newEvent(ids, origin, { name: 'ticket.resolved' as const, data }),
    deliveries: byMail ? [newDelivery(ids.next('dlv'), company.id, mail, origin.at)] : [],
  }
}
