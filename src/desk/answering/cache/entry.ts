import * as z from 'zod'
import { type Audience, ENTRY_TYPES } from '../../knowledge/articles/article.ts'
import type { AnswerRecord, Source } from '../answer-record.ts'

/** The parts of a turn that are stored for reuse: what its events and record report, so that a hit can tell what it saved. */
export type CachedAnswer = {
  reply: string
  confidence: number
  /** The question's complexity when it was routed. */
  complexity: number
  sources: Source[]
  record: AnswerRecord
}

export type CacheEntry = {
  company: string
  key: string
  meaning: string
  /** The search terms: what an article must contain to answer the question. */
  terms: string[]
  audiences: Audience[]
  /** Normalised. */
  question: string
  /** Null when no embedding was made; the entry is then found by its words alone. */
  vector: number[] | null
  answer: CachedAnswer
  /** The articles that the answer is based on. */
  articles: string[]
  createdAt: number
}

export type FoundEntry = Pick<CacheEntry, 'key' | 'question' | 'vector' | 'answer' | 'createdAt'>

const count = z.number().min(0)
const share = z.number().min(0).max(1)

/** The stored form; rows that do not match it are ignored. */
export const cachedAnswer: z.ZodType<CachedAnswer> = z.object({
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
