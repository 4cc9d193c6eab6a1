import type { Source } from '../../answering/answer-record.ts'
import type { Tier } from '../../company/tier.ts'
import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { ActionName } from '../../records/action-request.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { SentimentEntry } from '../../signals/sentiment/history.ts'
import type { SentimentLevel } from '../../signals/sentiment/sentiment.ts'
import type { IssueCategory } from '../../signals/topic.ts'
import type { HandlingStamp } from '../../ticket/handling-stamp.ts'
import type { TicketMark } from '../../ticket/ticket.ts'
import type { Weighed } from './turn.ts'

export const STATUSES = ['active', 'waiting_customer', 'escalated', 'resolved', 'abandoned'] as const
export type Status = (typeof STATUSES)[number]

/** The medium that the customer uses. */
export const MEDIA = ['voice', 'chat', 'email', 'sms'] as const
export type Medium = (typeof MEDIA)[number]

export const RESOLUTION_TYPES = [
  'information_provided',
  'issue_resolved',
  'refund_processed',
  'replacement_sent',
  'credit_applied',
  'subscription_modified',
  'escalated_to_human',
  'customer_satisfied',
  'unresolved',
] as const
export type ResolutionType = (typeof RESOLUTION_TYPES)[number]

export type Resolution = {
  type: ResolutionType
  summary: string
  actionsTaken: string[]
  followUpRequired: boolean
}

/** One message by anybody, in chronological order. */
export type Message = {
  id: string
  /** The position in the conversation, from 1. */
  seq: number
  role: 'customer' | Tier
  text: string
  /** UTC milliseconds. */
  at: number
  /** Set for a customer's message. */
  mood: SentimentLevel | null
  /** Set for a question that was routed by its complexity. */
  weighed?: Weighed
  /** Set for a customer's message without a credential or proof of identity. */
  isByStranger?: true
  /** The id of the person who wrote it, if a person did. */
  author: string | null
  /** The author's name as shown to the customer, if one was given. */
  authorName?: string
  /** The id of the customer's message that this one answers. */
  answers: string | null
  generated: Generated | null
}

/** How the desk's own reply was made; the full record is in its turn. */
type Generated = {
  model: string
  tokens: { input: number; output: number }
  latencyMs: number
  actionsTaken: ActionName[]
  suggestedActions: ActionName[]
  confidence: number
  sources: Source[]
}

/** A question that was reported to people while the desk keeps answering. `ticket` is null until the database was available. */
export type Handover = {
  escalationId: string
  reason: EscalationReason
  at: number
  ticket: TicketMark | null
}

export type TierMove = {
  from: Tier
  to: Tier
  reason: EscalationReason
  at: number
  note: string | null
}

/**
 * Who answers the customer. `fence` increases with every change: a reply that began under an older value is dropped. A person's claim
 * lasts until `until`; afterwards somebody else may take the conversation.
 */
export type Owner =
  | { kind: 'ai' }
  /** Waiting for a person. */
  | { kind: 'nobody' }
  | { kind: 'person'; id: string; until: number; name?: string }

/** The person's name as shown to the customer; null is shown as a member of the team. */
export type PersonName = { personName: string | null }

/** The customer data in `context.customer`: from the records, or the id alone. */
export type CustomerCard = {
  id: string
  name: string | null
  email: string | null
  tier: string | null
  lifetimeValue: { amount: number; currency: string } | null
  isVip: boolean
}

/** The state of a conversation without its messages. Only its own object writes it. */
export type Conversation = {
  /** The name of its Durable Object. */
  name: string
  ref: ConversationRef
  medium: Medium
  metadata: Record<string, unknown>
  /** Increases with every stored state. */
  version: number
  status: Status
  tier: Tier
  /** The tier where it began, which depends on the company's enabled tiers. */
  firstTier: Tier
  owner: Owner
  fence: number
  /** `isGiven`: set by the client, and therefore not replaced by a guess. */
  category: { value: IssueCategory; isGiven: boolean } | null
  /** The current subject in the customer's words. */
  matter: string | null
  /** The subject and its status. */
  summary: string | null
  customer: CustomerCard
  moods: SentimentEntry[]
  moves: TierMove[]
  irateMessages: number
  /** Payments or changes made by a reply that was dropped because somebody else had taken over. */
  unreportedChanges: string[]
  resolution: Resolution | null
  /** The customer's rating, 1 to 5. */
  rating: number | null
  ticket: { id: string; number: number } | null
  /** The person to whom the ticket is assigned by name, if they have not claimed the conversation. */
  assignee?: string | null
  /** When its owner or resolution last changed, here or in its ticket. Absent in states stored by older versions. */
  handlingStamp?: HandlingStamp
  /** The handovers of a conversation without tiers, where the desk keeps answering. */
  handovers?: Handover[]
  /** The number of messages by all senders. */
  messages: number
  customerMessages: number
  openedAt: number
  updatedAt: number
  /** Since when the customer owes a reply; null while the desk does. */
  waitingSince: number | null
  /** After this time without a message from the customer the conversation is abandoned. */
  idleMs: number
  resolvedAt: number | null
}

export type Exchange = {
  conversation: Conversation
  customerMessage: Message
  /** Null when the desk does not reply because a person answers. */
  reply: Message | null
  isReplay: boolean
}

/** Input for opening a conversation with tiers. */
export type OpenConversation = {
  channel: string
  session: string
  customer: string
  medium: Medium
  category: IssueCategory | null
  metadata: Record<string, unknown>
  /** The customer's first message, which is answered immediately. */
  message: string | null
}
