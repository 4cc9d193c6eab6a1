import type { Cached } from '../../answering/cache/find-cached.ts'
import type { AnswerCache } from '../../answering/cache/port.ts'
import type { Writer } from '../../answering/port.ts'
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
import type { SentimentReading } from '../../signals/sentiment/sentiment.ts'
import type { SmallTalk } from '../../signals/small-talk.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { Conversation } from '../model/conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'

export type QueryPorts = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & {
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

/** A question of a customer, with what was asked at once while it came in. */
export type LoadedQuery = {
  ports: QueryPorts
  call: Call
  /** As it stood, or as it begins. */
  before: Conversation
  text: string
  askedAt: number
  /** Rounded as it is reported. */
  reading: SentimentReading
  vector: number[] | null
  readings: [Question, ...Question[]]
  /** Which articles the answer may rest on. */
  audiences: Audience[]
  /** Newest first. */
  recent: Turn[]
  talk: SmallTalk | null
  /** Null where no answer of another conversation would do. */
  cached: Cached | null
  /** Where it concerns what is on record; without a dossier they cannot be asked. */
  records: { dossier: Dossier | null } | null
  budget: BudgetState
  /** Asked before a model may word the answer. */
  reserveBudget: () => Promise<BudgetState>
}

/** The same in its conversation. Nothing of it is stored yet. */
export type PendingQuery = LoadedQuery & {
  store: ConversationStore
  isOpening: boolean
  /** Done after the answer is out. */
  defer: Defer
}

export type Defer = (work: Promise<unknown>) => void
