import { truncate } from '../../lib/text.ts'
import type { Call } from '../company/call.ts'
import { sessionOf } from '../kernel/conversation-name.ts'
import type { Delivery, DeliveryTask } from '../kernel/delivery.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { newDelivery } from '../kernel/new-delivery.ts'
import type { RateLimits } from '../kernel/rate-limit.ts'
import { wakeDeliveries, wakeOutbox } from '../kernel/wake.ts'
import { confirmationMail } from './confirmation.ts'
import type { Escalation } from './escalation.ts'
import type { Escalations } from './escalations-port.ts'
import { admitTicket, originOf } from './limits.ts'
import type { Tickets, Transcripts } from './port.ts'
import { type Ticket, type TicketPriority, type TranscriptEntry, untouched } from './ticket.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
  escalations: Escalations
  tickets: Tickets
  conversations: Transcripts
  rateLimits: RateLimits
}

export const SUBJECT_LENGTH = 120

/**
 * Turns an escalation into its ticket, once: again answers the same one. The ticket is stored and numbered when this returns, and
 * so is all that must be delivered of it; help desk and e-mail get it through the queue. Refuses after `decline`, and `rate_limited`.
 */
export async function openTicket(
  ports: Needs,
  call: Call,
  input: { escalationId: string; clientTranscript: TranscriptEntry[] },
): Promise<Ticket> {
  const { escalations, tickets, clock, ids } = ports
  const escalation = await escalations.find(call.company.id, input.escalationId)
  if (escalation === null) throw new DeskError({ kind: 'not_found', what: 'escalation' })
  const existing = await tickets.findByEscalation(call.company.id, escalation.id)
  if (existing !== null) return existing
  const [transcript] = await Promise.all([
    transcriptOf(ports, escalation),
    admitTicket(ports, call, { escalationId: escalation.id, customer: escalation.customer }),
  ])
  const at = clock.now()
  const draft = {
    id: ids.next('tkt'),
    company: call.company.id,
    escalationId: escalation.id,
    conversation: escalation.conversation,
    subject: truncate(escalation.question.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH),
    requester: escalation.customer,
    question: escalation.question,
    reply: escalation.reply,
    reason: escalation.reason,
    confidence: escalation.confidence,
    transcript,
    clientTranscript: input.clientTranscript,
    proof: escalation.proof,
    priority: priorityOf(escalation),
    externalId: null,
    openedAt: at,
    ...untouched(at),
  }
  const deliveries: Delivery[] = []
  const ticket = await tickets.open(draft, {
    event: (number) => ({
      id: ids.next('evt'),
      company: call.company.id,
      at,
      actor: escalation.customer.id,
      conversation: escalation.conversation,
      ip: call.ip,
      name: 'ticket.opened',
      data: {
        ticketId: draft.id,
        number,
        escalationId: escalation.id,
        priority: draft.priority,
        reason: escalation.reason,
        customer: escalation.customer.id,
        session: sessionOf(escalation.conversation),
        ...(escalation.proof === 'unverified' ? { unverified: true as const } : {}),
      },
    }),
    deliveries: (number) => {
      const tasks: DeliveryTask[] = [{ kind: 'help_desk', ticketId: draft.id }]
      // An unverified record has no address that anything could be sent to.
      if (call.company.settings.mail.kind !== 'none' && draft.requester.email !== '') {
        const mail = confirmationMail({ ...draft, number }, call.company.name)
        tasks.push({ kind: 'email', mail, origin: originOf(call, draft.requester.id) })
      }
      deliveries.push(...tasks.map((task) => newDelivery(ids.next('dlv'), call.company.id, task, at)))
      return deliveries
    },
  })
  if (ticket === null) throw new DeskError({ kind: 'conflict', why: 'already_declined' })
  if (ticket.id === draft.id) await Promise.all([wakeDeliveries(ports, deliveries), wakeOutbox(ports)])
  return ticket
}

/** A conversation that cannot be asked delays no ticket: the question and the reply are in the record. */
async function transcriptOf(
  { conversations, log }: Needs,
  { id, conversation, question, reply, recordedAt }: Escalation,
): Promise<TranscriptEntry[]> {
  try {
    return await conversations.transcript(conversation)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('ticket.transcript_unavailable', { escalation: id }, error)
    return [
      { role: 'user', content: question, at: recordedAt },
      { role: 'assistant', content: reply, at: recordedAt },
    ]
  }
}

const priorityOf = ({ reason }: Escalation): TicketPriority => (reason === 'user_request' ? 'high' : 'medium')
