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
    /** Takes a customer's message in the conversation's own order and answers it. `onPiece` gets checked pieces of the reply as they come. */
    handleMessage(
      call: Call,
      name: string,
      message: IncomingMessage,
      onPiece?: OnPiece,
    ): Promise<OwnersOnly<HandledMessage>>
    rate(call: Call, ref: ConversationRef, rating: Rating): Promise<void>
    /** Marks the turn that these words belong to as handed over; answers the escalation id that stands. Refuses `rate_limited`. */
    claimEscalation(call: Call, ref: ConversationRef, claim: EscalationClaim): Promise<ClaimedEscalation>
    /** Of a conversation with tiers, by its name. */
    open(
      call: Call,
      name: string,
      opening: OpenConversation,
    ): Promise<{ conversation: Conversation; messages: Message[] }>
    /** Of a conversation whose questions find their models: nothing but `anothers` under another customer's name. */
    begin(call: Call, beginning: Beginning): Promise<OwnersOnly<Begun>>
    createHandover(call: Call, name: string, about: ManualTicket): Promise<TicketMark>
    close(call: Call, name: string): Promise<Conversation>
    read(call: Call, name: string): Promise<{ conversation: Conversation; messages: Message[] }>
    /** What came after `from`; if nothing has, waits for it for up to `waitMs` and then answers an empty update. */
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
    /** Opens the ticket of a move to people, unless it is there. */
    ensureTicket(
      name: string,
      move: { company: Company; escalationId: string; reason: EscalationReason },
    ): Promise<void>
    /** Tells the customer in the conversation that a ticket is resolved; the same event tells it once. */
    tellResolution(
      company: string,
      name: string,
      resolution: { ticketId: string; eventId: string; actor: string },
    ): Promise<void>
    /** Sets the alarm of a conversation that was opened before there was a retention. */
    scheduleRetention(objectName: string): Promise<void>
    /** Events of the object's outbox that were not confirmed yet. */
    pendingEvents(objectName: string, limit: number): Promise<ConversationEvent[]>
    confirmEvents(objectName: string, ids: string[]): Promise<void>
  }

/** The conversations of a company, as their latest events left them: some hundred milliseconds old. */
export type ConversationIndex = {
  /** The company of a session, whoever asks; known as soon as it is opened. */
  companyOf(channel: string, session: string): Promise<string | null>
  add(conversation: Conversation): Promise<void>
  list(company: string, filter: ConversationFilter): Promise<{ conversations: Conversation[]; total: number }>
  /** Conversations whose retention is not scheduled yet, from before there was one. */
  unscheduled(limit: number): Promise<{ company: string; name: string }[]>
  markScheduled(conversations: { company: string; name: string }[]): Promise<void>
  /** Of this customer, opened since that time, with something said and not resolved; `except` is not among them. */
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
