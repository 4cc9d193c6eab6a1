import type { Delivery } from '../kernel/delivery.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'
import type { Escalation } from './escalation.ts'
import type { TicketEvent } from './facts.ts'
import type { Ticket, TicketPriority, TicketStatus, TicketSummary, TicketWork, TranscriptEntry } from './ticket.ts'

type TicketDraft = Omit<Ticket, 'number'>

export type TicketFilter = {
  status?: TicketStatus | undefined
  priority?: TicketPriority | undefined
  /** Any of these. */
  reasons?: EscalationReason[] | undefined
  assignedAgent?: string | undefined
  session?: string | undefined
  customer?: string | undefined
  /** Both ends inclusive. */
  openedFrom?: number | undefined
  openedUntil?: number | undefined
  limit: number
  offset: number
}

export type Tickets = {
  find(company: string, id: string): Promise<Ticket | null>
  findByNumber(company: string, number: number): Promise<Ticket | null>
  findByEscalation(company: string, escalationId: string): Promise<Ticket | null>
  /**
   * Numbers and stores the ticket with its event and deliveries in one write, unless its escalation already has a ticket or was declined.
   * Returns the stored ticket, or null when declined.
   */
  open(
    draft: TicketDraft,
    parts: {
      /** Recorded with the ticket unless it already is. */
      escalation: Escalation
      event: (number: number) => TicketEvent
      deliveries: (number: number) => Delivery[]
    },
  ): Promise<Ticket | null>
  /** Oldest first, at most 100. */
  ofConversation(company: string, conversation: string): Promise<TicketSummary[]>
  /** Newest first. */
  list(company: string, filter: TicketFilter): Promise<{ tickets: TicketSummary[]; total: number }>
  /** The unsettled tickets of a conversation, and the one with this id in any state. Oldest first, at most 100. */
  unsettledOf(company: string, conversation: string, orWithId: string | null): Promise<TicketSummary[]>
  /**
   * Stores the change with its event and the notices to the customer, or nothing: false when the ticket was changed since it was read. The
   * event is null when nothing visible changes.
   */
  change(
    read: TicketSummary,
    work: TicketWork,
    event: TicketEvent | null,
    resolution?: Resolution | null,
  ): Promise<boolean>
  /** Milliseconds from opening to the first response of the latest tickets that were taken on since that time. */
  responseTimes(company: string, priority: TicketPriority, since: number, limit: number): Promise<number[]>
  setExternalId(company: string, id: string, externalId: string): Promise<void>
}

/** The event and the deliveries when a ticket is resolved. */
export type Resolution = { event: TicketEvent; deliveries: Delivery[] }

/** Synchronises tickets with their conversations. */
export type TicketConversations = {
  /** Synchronises a conversation and its tickets: each follows the later change of the other. */
  syncTickets(company: string, name: string, actor: string): Promise<void>
}

/** The source of a ticket's transcript. */
export type Transcripts = {
  /** The latest messages of a conversation by name; empty when there are none. */
  transcript(name: string): Promise<TranscriptEntry[]>
}
