import { type Call, principalId, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { wakeOutbox } from '../kernel/wake.ts'
import type { TicketEvent } from './facts.ts'
import { ticketNamed } from './find-ticket.ts'
import type { Tickets } from './port.ts'
import type { Ticket } from './ticket.ts'
import { type TicketChange, workedOn } from './worked-on.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets }

/** Of changes at once one goes first, and the others are made to what it left; more than so many are refused. */
const ATTEMPTS = 5

/** Changes what people make of a ticket, and says so to whoever listens. A change that is made already changes nothing again. */
export async function changeTicket(ports: Needs, call: Call, reference: string, change: TicketChange): Promise<Ticket> {
  requireRole(call, 'agent', 'integration')
  if (Object.values(change).every((value) => value === undefined))
    throw new DeskError({ kind: 'invalid', field: 'change', why: 'must name something to change' })
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await ticketNamed(ports, call.company.id, reference)
    const work = workedOn(read, change, ports.clock.now())
    if (work === read) return read
    const ticket = { ...read, ...work }
    if (await ports.tickets.change(read, work, changedEvent(ports, call, ticket))) {
      await wakeOutbox(ports)
      return ticket
    }
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** What was written about it stays with the ticket. */
const changedEvent = ({ ids }: Pick<Kernel, 'ids'>, call: Call, ticket: Ticket): TicketEvent => ({
  id: ids.next('evt'),
  company: call.company.id,
  at: ticket.updatedAt,
  actor: principalId(call.principal),
  conversation: ticket.conversation,
  ip: call.ip,
  name: 'ticket.changed',
  data: {
    ticketId: ticket.id,
    number: ticket.number,
    status: ticket.status,
    assignedAgent: ticket.assignedAgent,
  },
})
