import type { Call } from '../company/call.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { RateLimits } from '../kernel/rate-limit.ts'
import type { Escalation } from './escalation.ts'
import type { Escalations } from './escalations-port.ts'
import { admitTicket, originOf } from './limits.ts'
import { openTicket } from './open-ticket.ts'
import type { Tickets, Transcripts } from './port.ts'
import { priorityFor } from './priority.ts'
import type { Ticket, TranscriptEntry } from './ticket.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & {
  escalations: Escalations
  tickets: Tickets
  conversations: Transcripts
  rateLimits: RateLimits
}

/**
 * Creates the ticket of an escalation that a client reported; repeated calls return the same ticket. Refused after `decline`, and with
 * `rate_limited`.
 */
export async function createTicket(
  ports: Needs,
  call: Call,
  { escalationId, clientTranscript }: { escalationId: string; clientTranscript: TranscriptEntry[] },
): Promise<Ticket> {
  const { escalations, tickets } = ports
  const escalation = await escalations.find(call.company.id, escalationId)
  if (escalation === null) throw new DeskError({ kind: 'not_found', what: 'escalation' })
  const existing = await tickets.findByEscalation(call.company.id, escalation.id)
  if (existing !== null) return existing
  const { customer } = escalation
  const [transcript] = await Promise.all([
    transcriptOf(ports, escalation),
    admitTicket(ports, call, { escalationId: escalation.id, customer }),
  ])
  return openTicket(ports, call, {
    escalation,
    priority: priorityFor(escalation.reason),
    transcript,
    clientTranscript,
    origin: originOf(call, customer.id),
    goesToHelpDesk: true,
  })
}

/** An unreachable conversation does not delay the ticket: question and reply are in the record. */
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
