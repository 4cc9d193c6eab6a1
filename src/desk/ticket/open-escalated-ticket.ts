import { truncate } from '../../lib/text.ts'
import type { Call } from '../company/call.ts'
import type { Delivery, DeliveryTask } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { newDelivery } from '../kernel/new-delivery.ts'
import { wakeDeliveries, wakeOutbox } from '../kernel/wake.ts'
import { confirmationMail } from './confirmation.ts'
import { originOf } from './limits.ts'
import { SUBJECT_LENGTH } from './open-ticket.ts'
import type { Tickets } from './port.ts'
import { type CustomerProof, type Ticket, type TicketPriority, type TranscriptEntry, untouched } from './ticket.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets }

export type EscalatedTicket = {
  escalationId: string
  conversation: string
  session: string
  customer: Ticket['requester']
  question: string
  reply: string
  reason: string
  priority: TicketPriority
  transcript: TranscriptEntry[]
  proof: CustomerProof
}

/**
 * Records an escalation of the desk's own and opens its ticket, once: again answers the same one. The help desk hears of it where the
 * company wants people to be notified, the customer where there is an address.
 */
export async function openEscalatedTicket(
  ports: Needs,
  call: Call,
  { escalationId, session, customer, priority, ...told }: EscalatedTicket,
): Promise<Ticket> {
  const { tickets, clock, ids } = ports
  const { id: company, settings, name } = call.company
  const at = clock.now()
  const draft = {
    id: ids.next('tkt'),
    company,
    escalationId,
    conversation: told.conversation,
    subject: truncate(told.question.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH),
    requester: customer,
    question: told.question,
    reply: told.reply,
    reason: told.reason,
    confidence: 0,
    transcript: told.transcript,
    clientTranscript: [],
    proof: told.proof,
    priority,
    externalId: null,
    openedAt: at,
    ...untouched(at),
  }
  const escalation = {
    id: escalationId,
    company,
    conversation: told.conversation,
    turnId: null,
    customer,
    question: told.question,
    reply: told.reply,
    confidence: 0,
    reason: told.reason,
    proof: told.proof,
    state: 'open' as const,
    recordedAt: at,
  }
  const deliveries: Delivery[] = []
  const ticket = await tickets.open(draft, {
    escalation,
    event: (number) => ({
      id: ids.next('evt'),
      company,
      at,
      actor: customer.id,
      conversation: told.conversation,
      ip: call.ip,
      name: 'ticket.opened',
      data: { ticketId: draft.id, number, escalationId, priority, reason: told.reason, customer: customer.id, session },
    }),
    deliveries: (number) => {
      const tasks: DeliveryTask[] = []
      if (settings.desk.tiers.humanAgent.notifyOnEscalation) tasks.push({ kind: 'help_desk', ticketId: draft.id })
      if (settings.mail.kind !== 'none' && customer.email !== '')
        tasks.push({
          kind: 'email',
          mail: confirmationMail({ ...draft, number }, name),
          origin: { ...originOf(call, customer.id), isProved: told.proof === 'proved' },
        })
      deliveries.push(...tasks.map((task) => newDelivery(ids.next('dlv'), company, task, at)))
      return deliveries
    },
  })
  if (ticket === null) throw new DeskError({ kind: 'conflict', why: 'already_declined' })
  if (ticket.id === draft.id) await Promise.all([wakeDeliveries(ports, deliveries), wakeOutbox(ports)])
  return ticket
}
