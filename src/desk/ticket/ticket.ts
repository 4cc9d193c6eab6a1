import type { EscalationReason } from '../signals/escalation-reason.ts'
import { type HandlingStamp, NEVER_HANDLED } from './handling-stamp.ts'

export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]
export const TICKET_STATUSES = ['open', 'assigned', 'resolved', 'closed'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export type TranscriptEntry = { role: 'user' | 'assistant'; content: string; at: number }

/**
 * How sure it is that the customer is who the client says. `proved`: by a `user_hash` or credential; `stated`: by the client of a turn
 * that the desk handled; `unverified`: the client reported a failure that matches no flagged turn.
 */
export const CUSTOMER_PROOFS = ['proved', 'stated', 'unverified'] as const
export type CustomerProof = (typeof CUSTOMER_PROOFS)[number]

/** Work for a person. */
export type Ticket = {
  id: string
  company: string
  /** Short and counted per company, so that people can read it out. */
  number: number
  escalationId: string
  conversation: string
  subject: string
  requester: { id: string; name: string; email: string; details: Record<string, string> }
  question: string
  reply: string
  reason: EscalationReason
  confidence: number
  /** The messages as the desk stored them. */
  transcript: TranscriptEntry[]
  /** The messages as the client sent them; unverified. */
  clientTranscript: TranscriptEntry[]
  proof: CustomerProof
  priority: TicketPriority
  /** The number in the company's own help desk, once it has arrived there. */
  externalId: string | null
  openedAt: number
} & TicketWork

/** The part of a ticket that people change. */
export type TicketWork = {
  status: TicketStatus
  /** Increases with every change; used to detect concurrent changes. */
  updatedAt: number
  /** A principal of the desk, or an agent as named in the company's own system. */
  assignedAgent: string | null
  resolutionNotes: string | null
  /** The customer's rating, 1 to 5. */
  satisfaction: number | null
  /** When a person first took it on: by assignment, or by resolving it. */
  respondedAt: number | null
  /** Set while it is resolved, or if it was when it was closed. */
  resolvedAt: number | null
  /** The last change of status or agent, here or in its conversation. */
  handlingStamp: HandlingStamp
}

/** What a conversation stores of a ticket. */
export type TicketMark = Pick<Ticket, 'id' | 'number' | 'openedAt'>

/** A ticket without the texts of its conversation, for lists. */
export type TicketSummary = Omit<Ticket, 'question' | 'reply' | 'transcript' | 'clientTranscript'>

/** The work state of a new ticket. */
export const newTicketWork = (openedAt: number): TicketWork => ({
  status: 'open',
  updatedAt: openedAt,
  assignedAgent: null,
  resolutionNotes: null,
  satisfaction: null,
  respondedAt: null,
  resolvedAt: null,
  handlingStamp: NEVER_HANDLED,
})
