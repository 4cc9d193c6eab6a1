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
  /** Both ends included. */
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
   * Numbers and stores the ticket with its event and what must be delivered of it, all or nothing, unless its escalation has one
   * already or was declined; answers the ticket that stands, null when it was declined.
   */
  open(
    draft: TicketDraft,
    parts: {
      /** Recorded with it, when nobody has before. */
      escalation: Escalation
      event: (number: number) => TicketEvent
      deliveries: (number: number) => Delivery[]
    },
  ): Promise<Ticket | null>
  /** Oldest first, at most 100. */
  ofConversation(company: string, conversation: string): Promise<TicketSummary[]>
  /** Newest first. */
  list(company: string, filter: TicketFilter): Promise<{ tickets: TicketSummary[]; total: number }>
  /** Those of a conversation that people are still to work on, and the one with this id whatever its state. Oldest first, at most 100. */
  unsettledOf(company: string, conversation: string, orWithId: string | null): Promise<TicketSummary[]>
  /**
   * With its event and what tells the customer of a resolution, or not at all: false when somebody else changed the ticket since it was
   * read. Without an event nothing changes that anybody sees.
   */
  change(
    read: TicketSummary,
    work: TicketWork,
    event: TicketEvent | null,
    resolution?: Resolution | null,
  ): Promise<boolean>
  /** Milliseconds from the opening of a ticket to the person who took it on: of the latest ones, taken on since then. */
  responseTimes(company: string, priority: TicketPriority, since: number, limit: number): Promise<number[]>
  setExternalId(company: string, id: string, externalId: string): Promise<void>
}

/** What goes out when a ticket is resolved. */
export type Resolution = { event: TicketEvent; deliveries: Delivery[] }

/** What keeps a ticket and its conversation together. */
export type TicketConversations = {
  /** Brings a conversation and its tickets to the same state: the later change of either is followed by the other. */
  syncTickets(company: string, name: string, actor: string): Promise<void>
}

/** Where a ticket takes its transcript from. */
export type Transcripts = {
  /** The latest messages of a conversation, by its name; none where nothing was said. */
  transcript(name: string): Promise<TranscriptEntry[]>
}
