import { truncate } from '../../lib/text.ts'
import type { Call } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import { sessionOf } from '../kernel/conversation-name.ts'
import type { Delivery, DeliveryTask, Origin } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { newDelivery } from '../kernel/new-delivery.ts'
import { wakeDeliveries, wakeOutbox } from '../kernel/wake.ts'
import { confirmationMail } from './confirmation.ts'
import type { Escalation } from './escalation.ts'
import type { Tickets } from './port.ts'
import { newTicketWork, type Ticket, type TicketPriority, type TranscriptEntry } from './ticket.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets }

export type TicketOpening = {
  /** The escalation that the ticket is about; recorded with it unless it already is. */
  escalation: Escalation
  priority: TicketPriority
  transcript: TranscriptEntry[]
  clientTranscript: TranscriptEntry[]
  /** Who caused it, for the limits on mail. */
  origin: Origin
  /** Whether the ticket also goes to the company's own help desk. */
  goesToHelpDesk: boolean
}

const SUBJECT_LENGTH = 120

/**
 * Opens the ticket of an escalation; repeated calls return the same ticket. All channels open tickets here. On return the ticket, its
 * event and its deliveries are stored: to the help desk, and a confirmation to the customer's address if there is one. Throws
 * `already_declined`.
 */
export async function openTicket(
  ports: Needs,
  call: Call,
  { escalation, priority, transcript, clientTranscript, origin, goesToHelpDesk }: TicketOpening,
): Promise<Ticket> {
  const { tickets, clock, ids } = ports
  const { customer, conversation, question, reply, reason, confidence, proof } = escalation
  const { id: company, settings, name } = call.company
  const at = clock.now()
  const draft = {
    id: ids.next('tkt'),
    company,
    escalationId: escalation.id,
    conversation,
    subject: truncate(question.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH),
    requester: customer,
    question,
    reply,
    reason,
    confidence,
    transcript,
    clientTranscript,
    proof,
    priority,
    externalId: null,
    openedAt: at,
    ...newTicketWork(at),
  }
  const opened = (number: number) => ({
    name: 'ticket.opened' as const,
    data: {
      ticketId: draft.id,
      number,
      escalationId: escalation.id,
      priority,
      reason,
      customer: customer.id,
      session: sessionOf(conversation),
      ...(proof === 'unverified' ? { unverified: true as const } : {}),
    },
  })
  const deliveries: Delivery[] = []
  const ticket = await tickets.open(draft, {
    escalation,
    event: (number) => eventFor(ports, call, opened(number), { at, actor: customer.id, conversation }),
    deliveries: (number) => {
      const tasks: DeliveryTask[] = goesToHelpDesk ? [{ kind: 'help_desk', ticketId: draft.id }] : []
      if (settings.mail.kind !== 'none' && customer.email !== '')
        tasks.push({ kind: 'email', mail: confirmationMail({ ...draft, number }, name), origin })
      deliveries.push(...tasks.map((task) => newDelivery(ids.next('dlv'), company, task, at)))
      return deliveries
    },
  })
  if (ticket === null) throw new DeskError({ kind: 'conflict', why: 'already_declined' })
  if (ticket.id === draft.id) await Promise.all([wakeDeliveries(ports, deliveries), wakeOutbox(ports)])
  return ticket
}
