import type { OnPiece } from '../../answering/port.ts'
import type { Call } from '../../company/call.ts'
import type { Company } from '../../company/company.ts'
import type { AiTier, Tier } from '../../company/tier.ts'
import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { IssueCategory } from '../../signals/topic.ts'
import type { TicketConversations, Transcripts } from '../../ticket/port.ts'
import type { TicketMark } from '../../ticket/ticket.ts'
import type { Conversation, Message, OpenConversation, Owner, PersonName, Resolution, Status } from './conversation.ts'
import type { ConversationEvent } from './facts.ts'
import type { HandledMessage, IncomingMessage } from './incoming-message.ts'
import type { Beginning, Begun, ManualTicket, OwnersOnly } from './query.ts'
import type { ClaimedEscalation, EscalationClaim, Rating } from './store.ts'
import type { ConversationUpdate, ReadFrom } from './update.ts'

export type Conversations = Transcripts &
  TicketConversations & {
    /**
     * Handles a customer's message, one at a time per conversation, and answers it. `onPiece` receives checked pieces of the reply as they
     * are generated.
     */
    handleMessage(
      call: Call,
      name: string,
      message: IncomingMessage,
      onPiece?: OnPiece,
    ): Promise<OwnersOnly<HandledMessage>>
    rate(call: Call, ref: ConversationRef, rating: Rating): Promise<void>
    /** Marks the matching turn as handed over and returns the escalation id that applies. Throws `rate_limited`. */
    claimEscalation(call: Call, ref: ConversationRef, claim: EscalationClaim): Promise<ClaimedEscalation>
    /** Opens a conversation with tiers by its name. */
    open(
      call: Call,
      name: string,
      opening: OpenConversation,
    ): Promise<{ conversation: Conversation; messages: Message[] }>
    /** Opens a session whose questions are routed; only `owned_by_other` is returned when the name belongs to another customer. */
    begin(call: Call, beginning: Beginning): Promise<OwnersOnly<Begun>>
    createHandover(call: Call, name: string, about: ManualTicket): Promise<TicketMark>
    close(call: Call, name: string): Promise<Conversation>
    read(call: Call, name: string): Promise<{ conversation: Conversation; messages: Message[] }>
    /** The changes after `from`; when there are none, waits for up to `waitMs` and then returns an empty update. */
    waitForUpdate(call: Call, name: string, from: ReadFrom, waitMs: number): Promise<ConversationUpdate>
    escalate(
      call: Call,
      name: string,
      move: { to: Tier; reason: EscalationReason; note: string | null },
    ): Promise<Conversation>
    resolve(call: Call, name: string, end: { resolution: Resolution; rating: number | null }): Promise<Conversation>
    claim(call: Call, name: string, as: PersonName): Promise<Conversation>
    replyAsPerson(
      call: Call,
      name: string,
      reply: { text: string } & PersonName,
    ): Promise<{ conversation: Conversation; message: Message }>
    handBack(call: Call, name: string, to: AiTier | 'ai' | null): Promise<Conversation>
    /** Opens the ticket of a move to people unless it exists. */
    ensureTicket(
      name: string,
      move: { company: Company; escalationId: string; reason: EscalationReason },
    ): Promise<void>
    /** Informs the customer in the conversation that a ticket is resolved, once per event. */
    tellResolution(
      company: string,
      name: string,
      resolution: { ticketId: string; eventId: string; actor: string },
    ): Promise<void>
    /** Sets the alarm of a conversation that was opened before retention existed. */
    scheduleRetention(objectName: string): Promise<void>
    /** Unconfirmed events in the object's outbox. */
    pendingEvents(objectName: string, limit: number): Promise<ConversationEvent[]>
    confirmEvents(objectName: string, ids: string[]): Promise<void>
  }

/** The company's conversations as of their latest events, typically a few hundred milliseconds old. */
export type ConversationIndex = {
  /** The company of a session, without an access check; known as soon as the session is opened. */
  companyOf(channel: string, session: string): Promise<string | null>
  add(conversation: Conversation): Promise<void>
  list(company: string, filter: ConversationFilter): Promise<{ conversations: Conversation[]; total: number }>
  /** Conversations without a scheduled retention, from before it existed. */
  unscheduled(limit: number): Promise<{ company: string; name: string }[]>
  markScheduled(conversations: { company: string; name: string }[]): Promise<void>
  /** The customer's unresolved conversations with messages, opened since that time; `except` is left out. */
  unsettled(
    company: string,
    customer: string,
    since: number,
    except: string,
  ): Promise<{ category: IssueCategory | null }[]>
}

export type ConversationFilter = {
  channel?: string | undefined
  owner?: Owner['kind'] | undefined
  status?: Status | undefined
  tier?: Tier | undefined
  customer?: string | undefined
  openedFrom?: number | undefined
  openedUntil?: number | undefined
  limit: number
  offset: number
}
