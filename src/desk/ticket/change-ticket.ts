import { type Call, principalId, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { ticketNamed } from './find-ticket.ts'
import type { TicketConversations, Tickets } from './port.ts'
import { saveWork } from './save-work.ts'
import type { Ticket } from './ticket.ts'
import { type TicketChange, workedOn } from './transitions.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets; conversations: TicketConversations }

/** Of changes at once one goes first, and the others are made to what it left; more than so many are refused. */
const ATTEMPTS = 5

/**
 * Changes what people make of a ticket. Its conversation follows, at once if it can be reached and else with the event. A change that is
 * made already changes nothing again. Refuses `no_such_transition` and, by field, what does not fit the status.
 */
export async function changeTicket(ports: Needs, call: Call, reference: string, change: TicketChange): Promise<Ticket> {
  requireRole(call, 'agent', 'integration')
  if (Object.values(change).every((value) => value === undefined))
    throw new DeskError({ kind: 'invalid', field: 'change', why: 'must name something to change' })
  const by = { actor: principalId(call.principal), ip: call.ip }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await ticketNamed(ports, call.company.id, reference)
    const work = workedOn(read, change, ports.clock.now())
    if (work === read) return read
    if (!(await saveWork(ports, call.company, by, read, work))) continue
    if (work.handlingStamp !== read.handlingStamp) await syncNow(ports, read, by.actor)
    return { ...read, ...work }
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** The event of the change does the same later, so that no change fails for a conversation that cannot be reached. */
async function syncNow({ conversations, log }: Needs, { company, conversation }: Ticket, actor: string): Promise<void> {
  try {
    await conversations.syncTickets(company, conversation, actor)
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    log.warn('ticket.conversation_follows_later', {}, error)
  }
}
