import * as z from 'zod'
import { type Audience, ENTRY_TYPES } from '../../knowledge/articles/article.ts'
import type { AnswerRecord, Source } from '../answer-record.ts'

/** What of a turn is given again: all that its events and its record tell, so that a hit can say what it saved. */
export type KeptAnswer = {
  reply: string
  confidence: number
  /** Of the question, as the turn that was routed by it weighed it. */
  complexity: number
  sources: Source[]
  record: AnswerRecord
}

export type CacheEntry = {
  company: string
  key: string
  meaning: string
  /** Terms of what it asks for: what an article must hold to answer it. */
  terms: string[]
  audiences: Audience[]
  /** Normalised. */
  question: string
  /** Null when the embedding model was not asked; then it is found by its words alone. */
  vector: number[] | null
  answer: KeptAnswer
  /** Articles that it rests on. */
  articles: string[]
  createdAt: number
}

export type FoundEntry = Pick<CacheEntry, 'key' | 'question' | 'vector' | 'answer' | 'createdAt'>

const count = z.number().min(0)
const share = z.number().min(0).max(1)

/** As it is stored; one that is not like this is no entry. */
export const keptAnswer: z.ZodType<KeptAnswer> = z.object({
  reply: z.string().min(1),
  confidence: share,
  complexity: share,
  sources: z.array(
    z.object({ articleId: z.string(), title: z.string(), entryType: z.enum(ENTRY_TYPES), confidence: share }),
  ),
  record: z.object({
    passages: z.array(
      z.object({
        id: z.string(),
        articleId: z.string(),
        title: z.string(),
        heading: z.string(),
        score: z.number(),
        cited: z.boolean(),
      }),
    ),
    threshold: share,
    model: z.string().min(1),
    promptVersion: z.number(),
    cutSentences: count,
    degraded: z.array(z.enum(['vectors', 'model'])),
    tokens: z.object({ input: count, output: count }),
    costMicros: count,
    timingsMs: z.object({ retrieval: z.number(), answer: z.number(), total: z.number() }),
  }),
})
