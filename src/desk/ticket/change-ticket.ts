import { type Call, principalId, requireRole } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { ticketNamed } from './find-ticket.ts'
import type { TicketConversations, Tickets } from './port.ts'
import { saveWork } from './save-work.ts'
import type { Ticket } from './ticket.ts'
import { applyTicketChange, type TicketChange } from './transitions.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets; conversations: TicketConversations }

/** Concurrent changes are applied one after the other; after this many attempts a change is refused. */
const ATTEMPTS = 5

/**
 * Applies a change by people to a ticket. Its conversation follows, immediately if it can be reached, otherwise with the event. Repeating
 * a change has no effect. Throws `no_such_transition`, or names the field that does not fit the status.
 */
export async function changeTicket(ports: Needs, call: Call, reference: string, change: TicketChange): Promise<Ticket> {
  requireRole(call, 'agent', 'integration')
  if (Object.values(change).every((value) => value === undefined))
    throw new DeskError({ kind: 'invalid', field: 'change', why: 'must name something to change' })
  const by = { actor: principalId(call.principal), ip: call.ip }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await ticketNamed(ports, call.company.id, reference)
    const work = applyTicketChange(read, change, ports.clock.now())
    if (work === read) return read
    if (!(await saveWork(ports, call.company, by, read, work))) continue
    if (work.handlingStamp !== read.handlingStamp) await syncNow(ports, read, by.actor)
    return { ...read, ...work }
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** Only a shortcut: the event does the same later, so an unreachable conversation never fails the change. */
async function syncNow({ conversations, log }: Needs, { company, conversation }: Ticket, actor: string): Promise<void> {
  try {
    await conversations.syncTickets(company, conversation, actor)
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    log.warn('ticket.conversation_follows_later', {}, error)
  }
}
