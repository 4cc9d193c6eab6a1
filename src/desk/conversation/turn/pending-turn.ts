import type { answerFrom } from '../../answering/answer.ts'
import type { Evidence } from '../../answering/evidence.ts'
import type { Writer } from '../../answering/port.ts'
import type { Call } from '../../company/call.ts'
import type { AiTier } from '../../company/tier.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../../knowledge/articles/port.ts'
import type { Question } from '../../knowledge/search/question.ts'
import type { Dossier } from '../../records/dossier.ts'
import type { Records } from '../../records/port.ts'
import type { SentimentEntry } from '../../signals/sentiment/history.ts'
import type { SmallTalk } from '../../signals/small-talk.ts'
import type { IssueCategory } from '../../signals/topic.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { TierEscalation } from '../escalation/tier-escalation.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'

/** What was asked at once while the message came in. */
export type TurnInputs = {
  askedAt: number
  mood: SentimentEntry
  vector: number[] | null
  readings: [Question, ...Question[]]
  /** Newest first. */
  recent: Turn[]
  /** Null when the records could not be asked. */
  dossier: Dossier | null
  /** Other conversations of this customer, lately, that were not settled; asked with the first message alone. */
  contacts: { category: IssueCategory | null }[]
}

/** A customer's message that is stored and waits for its reply. */
export type PendingTurn = {
  ports: Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & {
    passages: PassageIndex
    vectors: VectorIndex
    embedder: Embedder
    writer: Writer
    records: Records
    tickets: Tickets
  }
  store: ConversationStore
  call: Call
  /** The conversation with the message in it. */
  before: Conversation
  message: Message
  inputs: TurnInputs
  plan: Plan
}

/** What is settled about a message before anything is written. */
export type Plan = {
  tierEscalation: TierEscalation | null
  talk: SmallTalk | null
  /** Null where none is needed: for small talk, and where people answer. */
  evidence: Evidence | null
  retrievedAt: number
}

export type Attempt = Awaited<ReturnType<typeof answerFrom>>

/** A reply before it is stored. */
export type Reply = {
  /** Who says it. */
  tier: AiTier
  /** The moves that this message brings, in order. */
  tierEscalations: TierEscalation[]
  /** Null when nothing was searched. */
  evidence: Evidence | null
  attempts: Attempt[]
  retrievedAt: number
  text: string
  /** Whether the customer's question stays open. */
  unanswered: boolean
  /** Of a move to people: its ticket, null where it could not be opened yet. */
  handover: { escalationId: string; ticket: { id: string; number: number } | null } | null
}
