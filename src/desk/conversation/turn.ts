import type { QueryReason } from '../escalation/query-reason.ts'
import type { EntryType } from '../knowledge/article.ts'
import type { Readers } from '../knowledge/readers.ts'
import type { ModelTier } from '../routing/model-tier.ts'
import type { TicketMark } from '../ticket/ticket.ts'

/** Where an exchange takes place. A contract names its own; the desk only keeps them apart. */
export type ConversationRef = {
  company: string
  /** Contract and agent, e.g. `crm-chat/customer`: the same session id in two channels is two conversations. */
  channel: string
  customer: string
  session: string
}

export type Customer = { id: string; name: string; email: string; details: Record<string, string> }

export type CustomerMessage = {
  text: string
  customer: Customer
  /** Whom the channel answers; it decides which articles the reply may rest on. */
  readers: Readers
}

/** Why a turn leaves the machine; several may hold, the first is reported. */
export const TURN_ESCALATIONS = ['user_request', 'no_results', 'low_confidence'] as const
export type TurnEscalation = (typeof TURN_ESCALATIONS)[number]

export type Source = {
  articleId: string
  title: string
  entryType: EntryType
  /** 0 to 1. */
  confidence: number
}

/** One retrieved passage as it was weighed: enough to replay the decision. */
export type WeighedPassage = {
  id: string
  articleId: string
  title: string
  heading: string
  score: number
  cited: boolean
}

/** What an answer was made of. */
export type AnswerRecord = {
  passages: WeighedPassage[]
  threshold: number
  /** The model that wrote the reply; `none` when the desk declined without asking one. */
  model: string
  promptVersion: number
  /** Sentences of the model that no passage bore out, and were cut. */
  cutSentences: number
  /** Parts that were down or late while this was answered. */
  degraded: ('vectors' | 'model')[]
  tokens: { input: number; output: number }
  /** Millionths of a US dollar; 0 of a local model. */
  costMicros: number
  timingsMs: { retrieval: number; answer: number; total: number }
}

/** A customer message and the reply to it. */
export type Turn = {
  id: string
  /** Counted from 1 within the conversation. */
  seq: number
  question: string
  reply: string
  confidence: number
  escalation: TurnEscalation | null
  sources: Source[]
  record: AnswerRecord
  askedAt: number
  answeredAt: number
  /** Of a question that was routed by what it asks. */
  routed?: Routed
  /** Who asked it. Absent where the client does not say who asks. */
  askedBy?: Asker
}

/** `isProved`: a `user_hash` or a credential came with the question. */
export type Asker = { customer: Customer; isProved: boolean }

/** How a question was judged: its mood from -1 to 1, and from 0 to 1 how much it asks of whoever answers. */
export type Weighed = { sentiment: number; complexity: number }

/** How a question found its answer. */
export type Routed = Weighed & {
  tier: ModelTier
  /** The day's budget was spent. */
  isCapped: boolean
  /** Answered as the same question was before; what that had cost, in micro-dollars. */
  cached: { savedMicros: number } | null
  /** Why people were told of it, and by which ticket: null where it could not be opened yet. */
  handedOver: { reason: QueryReason; ticket: TicketMark | null } | null
}

/** `isReplay`: it was taken before, under the same key. */
export type TakenTurn = { turn: Turn; isReplay: boolean }
