import type { Company } from '../../company/company.ts'
import type { Models } from '../../company/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Embedder } from '../../knowledge/articles/port.ts'
import { asQuestion } from '../../knowledge/search/question.ts'
import type { AnswerRecord, EarlierTurn } from '../answer-record.ts'
import type { CacheEntry } from './entry.ts'
import type { Asked } from './find-cached.ts'
import { cacheKey, isForMany } from './key.ts'
import type { AnswerCache } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { answerCache: AnswerCache; embedder: Embedder; models: Models }

/** A turn as it was taken, and what it was taken from besides the articles. */
export type Given = Omit<EarlierTurn, 'question'> & {
  confidence: number
  record: AnswerRecord
  /** 0 to 1. */
  complexity: number
  /** Earlier turns were before the model, or the question leaned on them. */
  usedHistory: boolean
  /** Records were read or changed for it. */
  usedRecords: boolean
  /** As `findCached` told it for this turn. */
  knowledge: number | null
}

const MOST_ENTRIES = 10_000
/** Characters of a reply that is worth its room. */
const LONGEST_REPLY = 12_000
/** Passages this far behind the best one were not before the model. */
const SHOWN_ABOVE = 0.45

/**
 * Keeps an answer for whoever asks the same. Only one that rests on articles alone, was sure, and was made with everything in its place;
 * false when it is none, when an article changed since its search began, or when the database is down.
 */
export async function keepAnswer(
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
    articles: restsOn(record),
    createdAt: ports.clock.now(),
  }
  try {
    return await ports.answerCache.keep(entry, given.knowledge, MOST_ENTRIES)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    ports.log.warn('cache.keep_failed', { company: company.id }, error)
    return false
  }
}

/** Whether anybody else who asks this may be given the same answer. */
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
  if (!isForMany(question)) return false
  return reply.trim() !== '' && reply.length <= LONGEST_REPLY
}

/** What an article must speak of to answer it: without the words that only ask, unless there are no others. */
function askedTerms(question: string): string[] {
  const { weightedTerms } = asQuestion(question)
  const telling = weightedTerms.filter(({ weight }) => weight === 1)
  return (telling.length > 0 ? telling : weightedTerms).map(({ term }) => term)
}

/** Articles that it cites, and those that were before the model when it wrote. */
function restsOn({ passages }: AnswerRecord): string[] {
  const best = Math.max(0, ...passages.map(({ score }) => score))
  return [
    ...new Set(
      passages.flatMap(({ articleId, cited, score }) => (cited || score >= best * SHOWN_ABOVE ? [articleId] : [])),
    ),
  ]
}
