import type { Company } from '../../company/company.ts'
import type { Models } from '../../company/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Embedder } from '../../knowledge/articles/port.ts'
import { asQuestion } from '../../knowledge/search/question.ts'
import type { AnswerRecord, EarlierTurn } from '../answer-record.ts'
import type { CacheEntry } from './entry.ts'
import type { Asked } from './find-cached.ts'
import { cacheKey, isCacheable } from './key.ts'
import type { AnswerCache } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { answerCache: AnswerCache; embedder: Embedder; models: Models }

/** A finished turn, and what its answer was based on besides articles. */
export type Given = Omit<EarlierTurn, 'question'> & {
  confidence: number
  record: AnswerRecord
  /** 0 to 1. */
  complexity: number
  /** The model saw earlier turns, or the question referred to them. */
  usedHistory: boolean
  /** The answer read or changed records. */
  usedRecords: boolean
  /** As returned by `findCached` for this turn. */
  knowledge: number | null
}

const MAX_ENTRIES = 10_000
/** The longest reply in characters that is cached. */
const MAX_REPLY_LENGTH = 12_000
/** Passages with a lower score relative to the best one were not given to the model. */
const MIN_RELATIVE_SCORE = 0.45

/**
 * Caches an answer. Only answers that rest on articles alone, were sure, and were made with all services working are cached. False when
 * the answer does not qualify, when an article has changed since its search began, or when the database is down.
 */
export async function cacheAnswer(
  ports: Needs,
  company: Company,
  { question, vector, audiences }: Asked,
  given: Given,
): Promise<boolean> {
  if (given.knowledge === null || !isWorthKeeping(question, given)) return false
  const { reply, confidence, complexity, sources, record } = given
  const terms = askedTerms(question)
  if (terms.length === 0) return false
  const entry: CacheEntry = {
    company: company.id,
    ...(await cacheKey(ports, company, { question, audiences })),
    terms,
    vector: await vector,
    answer: { reply, confidence, complexity, sources, record },
    articles: articlesOf(record),
    createdAt: ports.clock.now(),
  }
  try {
    return await ports.answerCache.keep(entry, given.knowledge, MAX_ENTRIES)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    ports.log.warn('cache.keep_failed', { company: company.id }, error)
    return false
  }
}

/** Whether other customers with the same question may get this answer. */
function isWorthKeeping(
  question: string,
  {
    reply,
    confidence,
    escalation,
    record,
    usedHistory,
    usedRecords,
  }: Omit<Given, 'sources' | 'knowledge' | 'complexity'>,
): boolean {
  if (escalation !== null || usedHistory || usedRecords) return false
  if (confidence < record.threshold || record.degraded.length > 0) return false
  if (!record.passages.some(({ cited }) => cited)) return false
  if (!isCacheable(question)) return false
  return reply.trim() !== '' && reply.length <= MAX_REPLY_LENGTH
}

/** The terms an article must contain to answer the question: all but question words, unless there are no others. */
function askedTerms(question: string): string[] {
  const { weightedTerms } = asQuestion(question)
  const telling = weightedTerms.filter(({ weight }) => weight === 1)
  return (telling.length > 0 ? telling : weightedTerms).map(({ term }) => term)
}

/** The articles that the answer cites and those that the model was given. */
function articlesOf({ passages }: AnswerRecord): string[] {
  const best = Math.max(0, ...passages.map(({ score }) => score))
  return [
    ...new Set(
      passages.flatMap(({ articleId, cited, score }) =>
        cited || score >= best * MIN_RELATIVE_SCORE ? [articleId] : [],
      ),
    ),
  ]
}
