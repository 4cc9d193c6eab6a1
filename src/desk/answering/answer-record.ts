import type { EntryType } from '../knowledge/articles/article.ts'
import type { Answered } from './answer.ts'
import type { Evidence } from './evidence.ts'
import type { TurnEscalation } from './gate.ts'
import { PROMPT_VERSION } from './prompt.ts'

type Attempt = Pick<Answered, 'model' | 'fellBack' | 'tokens' | 'costMicros' | 'cutSentences'> & {
  answered: Answered | null
}
type Times = { askedAt: number; retrievedAt: number; answeredAt: number }

/** Builds the record of an answer, or of what was found when none was given. */
export function answerRecord(
  /** Null when nothing was searched. */
  evidence: Pick<Evidence, 'ranking' | 'vectorsDown'> | null,
  threshold: number,
  attempt: Attempt | null,
  { askedAt, retrievedAt, answeredAt }: Times,
): AnswerRecord {
  return {
    passages: (evidence?.ranking.hits ?? []).map(({ passage, score }) => ({
      id: passage.id,
      articleId: passage.articleId,
      title: passage.title,
      heading: passage.heading,
      score: Math.round(score * 10_000) / 10_000,
      cited: attempt?.answered?.cited.has(passage.id) ?? false,
    })),
    threshold,
    model: attempt?.model ?? 'none',
    promptVersion: PROMPT_VERSION,
    cutSentences: attempt?.cutSentences ?? 0,
    degraded: [
      ...(evidence?.vectorsDown === true ? (['vectors'] as const) : []),
      ...(attempt?.fellBack ? (['model'] as const) : []),
    ],
    tokens: attempt?.tokens ?? { input: 0, output: 0 },
    costMicros: attempt?.costMicros ?? 0,
    timingsMs: { retrieval: retrievedAt - askedAt, answer: answeredAt - retrievedAt, total: answeredAt - askedAt },
  }
}

export type Source = {
  articleId: string
  title: string
  entryType: EntryType
  /** 0 to 1. */
  confidence: number
}

/** One retrieved passage with its scores: enough to replay the decision. */
type WeighedPassage = {
  id: string
  articleId: string
  title: string
  heading: string
  score: number
  cited: boolean
}

/** What an answer was based on. */
export type AnswerRecord = {
  passages: WeighedPassage[]
  threshold: number
  /** The model that wrote the reply; `none` when the desk declined without a model. */
  model: string
  promptVersion: number
  /** The number of the model's sentences that no passage supported and that were removed. */
  cutSentences: number
  /** Parts that were down or too slow during this answer. */
  degraded: ('vectors' | 'model')[]
  tokens: { input: number; output: number }
  /** In millionths of a US dollar; 0 for a local model. */
  costMicros: number
  timingsMs: { retrieval: number; answer: number; total: number }
}

/** An earlier question of the conversation and its answer, with the fields that answering needs. */
export type EarlierTurn = {
  question: string
  reply: string
  escalation: TurnEscalation | null
  sources: Source[]
}
