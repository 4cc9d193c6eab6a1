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

/** How the customer reaches the desk. */
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

/** One message, of anybody, in the order in which they were said. */
export type Message = {
  id: string
  /** Counted from 1 within the conversation. */
  seq: number
  role: 'customer' | Tier
  text: string
  /** UTC milliseconds. */
  at: number
  /** Of a customer's message. */
  mood: SentimentLevel | null
  /** Of a question that was routed by what it asks. */
  weighed?: Weighed
  /** Of a customer's message that came without a credential or a proof of who writes. */
  isByStranger?: true
  /** The person who wrote it, of a person's message. */
  author: string | null
  /** The name that the customer reads beside it. Absent where the person gave none. */
  authorName?: string
  /** The customer's message that this one answers. */
  answers: string | null
  generated: Generated | null
}

/** What a reply of the desk's own was made of. The whole record is in its turn. */
type Generated = {
  model: string
  tokens: { input: number; output: number }
  latencyMs: number
  actionsTaken: ActionName[]
  suggestedActions: ActionName[]
  confidence: number
  sources: Source[]
}

/** People were told of a question; the desk goes on answering. `ticket` is null until the database could be asked. */
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
 * Who answers the customer. `fence` counts the changes: what was begun under an earlier one is not said any more. A person holds the
 * conversation until `until`; afterwards another may take it.
 */
export type Owner =
  | { kind: 'ai' }
  /** Waiting for a person. */
  | { kind: 'nobody' }
  | { kind: 'person'; id: string; until: number; name?: string }

/** The name that a customer reads of the person who answers; without one that person is one of the team. */
export type PersonName = { personName: string | null }

/** What `context.customer` shows: as the records have it, or the id alone. */
export type CustomerCard = {
  id: string
  name: string | null
  email: string | null
  tier: string | null
  lifetimeValue: { amount: number; currency: string } | null
  isVip: boolean
}

/** Everything about a conversation but its messages. Only its own object writes it. */
export type Conversation = {
  /** Its object's name. */
  name: string
  ref: ConversationRef
  medium: Medium
  metadata: Record<string, unknown>
  /** Counts the states. */
  version: number
  status: Status
  tier: Tier
  /** Where it began; a company may have no first tier. */
  firstTier: Tier
  owner: Owner
  fence: number
  /** `isGiven`: by the client, and then not guessed any more. */
  category: { value: IssueCategory; isGiven: boolean } | null
  /** What it is about now, in the customer's words. */
  matter: string | null
  /** The matter, and how it stands. */
  summary: string | null
  customer: CustomerCard
  moods: SentimentEntry[]
  moves: TierMove[]
  irateMessages: number
  /** What the desk paid or changed in a reply that was dropped because somebody else had taken over. */
  unreportedChanges: string[]
  resolution: Resolution | null
  /** 1 to 5, when the customer said so. */
  rating: number | null
  ticket: { id: string; number: number } | null
  /** Whom the ticket is assigned to by name, where that person does not hold the conversation. */
  assignee?: string | null
  /** When somebody else last got it or it was settled, here or in its ticket. Absent in states of before. */
  handlingStamp?: HandlingStamp
  /** Of a conversation without tiers above its first: whoever answers passes on what people must see. */
  handovers?: Handover[]
  /** Of every sender. */
  messages: number
  customerMessages: number
  openedAt: number
  updatedAt: number
  /** Since when the desk waits for the customer; null while the customer waits for the desk. */
  waitingSince: number | null
  /** After so long without a word from the customer the conversation is abandoned. */
  idleMs: number
  resolvedAt: number | null
}

export type Exchange = {
  conversation: Conversation
  customerMessage: Message
  /** Null when the desk keeps silent: a person answers. */
  reply: Message | null
  isReplay: boolean
}

/** What a conversation with tiers is opened with. */
export type OpenConversation = {
  channel: string
  session: string
  customer: string
  medium: Medium
  category: IssueCategory | null
  metadata: Record<string, unknown>
  /** The customer's first message, answered at once. */
  message: string | null
}
