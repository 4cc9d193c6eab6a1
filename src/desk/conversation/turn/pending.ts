import type { answerFrom } from '../../answering/answer.ts'
import type { Cached } from '../../answering/cache/find-cached.ts'
import type { AnswerCache } from '../../answering/cache/port.ts'
import type { Evidence } from '../../answering/evidence.ts'
import type { OnPiece, Writer } from '../../answering/port.ts'
import type { BudgetState } from '../../answering/routing/budget.ts'
import type { Call } from '../../company/call.ts'
import type { Models } from '../../company/port.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Audience } from '../../knowledge/articles/article.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../../knowledge/articles/port.ts'
import type { Question } from '../../knowledge/search/question.ts'
import type { Dossier } from '../../records/dossier.ts'
import type { Records } from '../../records/port.ts'
import type { Intent } from '../../signals/intents.ts'
import type { SentimentEntry } from '../../signals/sentiment/history.ts'
import type { SentimentReading } from '../../signals/sentiment/sentiment.ts'
import type { SmallTalk } from '../../signals/small-talk.ts'
import type { IssueCategory } from '../../signals/topic.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { TierEscalation } from '../escalation/tier-escalation.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'
import type { Mode } from '../modes/mode.ts'

export type TurnPorts = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & {
  deployment: Deployment
  passages: PassageIndex
  vectors: VectorIndex
  embedder: Embedder
  writer: Writer
  models: Models
  records: Records
  tickets: Tickets
  answerCache: AnswerCache
}

/** The inputs that were loaded in parallel when a message arrived. */
export type Loaded = {
  askedAt: number
  /** The conversation's turns, newest first. */
  recent: Turn[]
  readings: [Question, ...Question[]]
  /** Rounded, as it is reported. */
  reading: SentimentReading
  mood: SentimentEntry
  talk: SmallTalk | null
  /** The audiences whose articles the answer may use. */
  audiences: Audience[]
  vector: number[] | null
  /** Null where cached answers may not be used. */
  cached: Cached | null
  /** Whether the answer may use the customer's records. Without a dossier the records are down. */
  usesRecords: boolean
  dossier: Dossier | null
  /** Recent unsettled conversations of this customer; loaded with the first message only. */
  contacts: { category: IssueCategory | null }[]
  budget: BudgetState
}

/** What a message requests, before anything is searched. */
export type Assessment = {
  intents: ReadonlySet<Intent>
  asksForPerson: boolean
  /** About the law, publicity or an exception from the rules. */
  isPolicyMatter: boolean
  tierEscalation: TierEscalation | null
}

/** A message with everything known when it is answered. It need not be stored. */
export type Considered = {
  ports: TurnPorts
  call: Call
  mode: Mode
  /** Whether it is routed by complexity and may be answered from the cache. */
  isRouted: boolean
  /** The conversation before the message, or a new one; includes the message if that is already stored. */
  before: Conversation
  text: string
  loaded: Loaded
  assessment: Assessment
  /** Null when nothing was searched. */
  evidence: Evidence | null
  budget: BudgetState
  retrievedAt: number
  onPiece: OnPiece | undefined
}

/** A considered message in its conversation. */
export type Pending = Considered & {
  store: ConversationStore
  isOpening: boolean
  /** Null when it is stored together with the reply. */
  message: Message | null
}

export type Attempt = Awaited<ReturnType<typeof answerFrom>>

export type Defer = (work: Promise<unknown>) => void
