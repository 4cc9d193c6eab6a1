import type { EscalationReason } from '../signals/escalation-reason.ts'
import { type HandlingStamp, NEVER_HANDLED } from './handling-stamp.ts'

export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]
export const TICKET_STATUSES = ['open', 'assigned', 'resolved', 'closed'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export type TranscriptEntry = { role: 'user' | 'assistant'; content: string; at: number }

/**
 * How far the customer of a ticket is who the client says: proved by a `user_hash` or a credential; stated by the client of a turn that the
 * desk took; or unverified, where the client reported a failure that matches no turn which the desk flagged.
 */
export const CUSTOMER_PROOFS = ['proved', 'stated', 'unverified'] as const
export type CustomerProof = (typeof CUSTOMER_PROOFS)[number]

/** Work for a person. */
export type Ticket = {
  id: string
  company: string
  /** Short, counted per company, as people read it out. */
  number: number
  escalationId: string
  conversation: string
  subject: string
  requester: { id: string; name: string; email: string; details: Record<string, string> }
  question: string
  reply: string
  reason: EscalationReason
  confidence: number
  /** What the desk itself has of the conversation. */
  transcript: TranscriptEntry[]
  /** What the client said of it: nothing of it is checked. */
  clientTranscript: TranscriptEntry[]
  proof: CustomerProof
  priority: TicketPriority
  /** The number that the company's own help desk gave it, once it has arrived there. */
  externalId: string | null
  openedAt: number
} & TicketWork

/** What people make of it. */
export type TicketWork = {
  status: TicketStatus
  /** Later with every change, so that a change can tell whether it knew the latest. */
  updatedAt: number
  /** A principal of the desk, or an agent as the company's own system names people. */
  assignedAgent: string | null
  resolutionNotes: string | null
  /** The customer's, 1 to 5. */
  satisfaction: number | null
  /** When a person first took it on: assigned, or resolved without. */
  respondedAt: number | null
  /** Of one that is resolved, or was when it was closed. */
  resolvedAt: number | null
  /** When its status or its agent last changed, here or in its conversation. */
  handlingStamp: HandlingStamp
}

/** What a conversation remembers of a ticket. */
export type TicketMark = Pick<Ticket, 'id' | 'number' | 'openedAt'>

/** A ticket without the texts of its conversation, as lists show it. */
export type TicketSummary = Omit<Ticket, 'question' | 'reply' | 'transcript' | 'clientTranscript'>

/** Of a ticket that nobody has looked at yet. */
export const untouched = (openedAt: number): TicketWork => ({
  status: 'open',
  updatedAt: openedAt,
  assignedAgent: null,
  resolutionNotes: null,
  satisfaction: null,
  respondedAt: null,
  resolvedAt: null,
  handlingStamp: NEVER_HANDLED,
})
