import type { SmallTalk } from '../answer/small-talk.ts'
import type { Cached } from '../cache/find-cached.ts'
import type { Call } from '../call.ts'
import type { Audience } from '../knowledge/article.ts'
import type { Question } from '../knowledge/question.ts'
import type { Ports } from '../ports.ts'
import type { Dossier } from '../record/dossier.ts'
import type { BudgetState } from '../routing/budget.ts'
import type { SentimentReading } from '../sentiment/sentiment.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationStore } from './store.ts'
import type { Turn } from './turn.ts'

export type QueryPorts = Pick<
  Ports,
  | 'clock'
  | 'deployment'
  | 'ids'
  | 'log'
  | 'passages'
  | 'vectors'
  | 'embedder'
  | 'writer'
  | 'models'
  | 'records'
  | 'tickets'
  | 'wake'
  | 'answerCache'
>

/** A question of a customer, with what was asked at once while it came in. */
export type GatheredQuery = {
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
export type QueryInHand = GatheredQuery & {
  store: ConversationStore
  isOpening: boolean
  /** Done after the answer is out. */
  behind: Behind
}

export type Behind = (work: Promise<unknown>) => void
