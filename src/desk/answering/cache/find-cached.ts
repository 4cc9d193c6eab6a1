import { DAY_MS } from '../../../lib/time.ts'
import type { Company } from '../../company/company.ts'
import type { Models } from '../../company/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Audience } from '../../knowledge/articles/article.ts'
import type { Embedder } from '../../knowledge/articles/port.ts'
import type { CachedAnswer, FoundEntry } from './entry.ts'
import { type CacheKey, cacheKey, isCacheable } from './key.ts'
import { meaningOf, sameMeaning } from './meaning.ts'
import type { AnswerCache } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'log'> & { answerCache: AnswerCache; embedder: Embedder; models: Models }

export type Asked = {
  question: string
  /** May still be pending: it is awaited only when the words alone do not decide. */
  vector: number[] | null | Promise<number[] | null>
  audiences: Audience[]
}

export type CacheHit = {
  key: string
  how: 'exact' | 'semantic'
  /** Cosine similarity of the two questions; 1 for an exact match. */
  closeness: number
  answer: CachedAnswer
  keptAt: number
}

/** `knowledge` is the version of the knowledge base before the search, for `cacheAnswer`; null when it could not be read. */
export type Cached = { hit: CacheHit | null; knowledge: number | null }

/** Cached answers expire after a month. */
export const KEPT_MS = 30 * DAY_MS
const CANDIDATES = 50

/**
 * Finds a cached answer to this question or to one with the same meaning: the same significant words and a close vector. Call it before
 * the search begins and in parallel with the embedding: the search results must not be older than the returned `knowledge`. One query; a
 * database that is down or slow is a miss.
 */
export async function findCached(
  ports: Needs,
  company: Company,
  { question, vector, audiences }: Asked,
): Promise<Cached> {
  if (!isCacheable(question)) return { hit: null, knowledge: null }
  const asked = await cacheKey(ports, company, { question, audiences })
  const looked = await look(ports, company.id, asked)
  if (looked === null) return { hit: null, knowledge: null }
  const { found, knowledge } = looked
  const exact = found.find(({ key }) => key === asked.key)
  if (exact !== undefined) return { hit: hitOf(exact, 'exact', 1), knowledge }
  const candidates = sharing(question, found)
  if (candidates.length === 0) return { hit: null, knowledge }
  return { hit: closest(candidates, await vector, ports.embedder.sameFrom), knowledge }
}

async function look({ answerCache, clock, log }: Needs, company: string, asked: CacheKey) {
  const since = clock.now() - KEPT_MS
  try {
    return await answerCache.look({ company, ...asked, since, limit: CANDIDATES })
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('cache.look_failed', { company }, error)
    return null
  }
}

/** The index matches by hash, so the questions themselves are compared. */
function sharing(question: string, found: FoundEntry[]): FoundEntry[] {
  const meaning = meaningOf(question)
  return found.filter((entry) => sameMeaning(meaning, meaningOf(entry.question)))
}

function closest(candidates: FoundEntry[], vector: number[] | null, from: number): CacheHit | null {
  const [best] = candidates
    .map((entry) => ({ entry, closeness: cosine(vector, entry.vector) }))
    .filter(({ closeness }) => closeness >= from)
    .sort((a, b) => b.closeness - a.closeness)
  return best === undefined ? null : hitOf(best.entry, 'semantic', best.closeness)
}

const hitOf = ({ key, answer, createdAt }: FoundEntry, how: CacheHit['how'], closeness: number): CacheHit => ({
  key,
  how,
  closeness,
  answer,
  keptAt: createdAt,
})

/** Returns 0 when one is missing or has another model's length. */
export function cosine(one: number[] | null, other: number[] | null): number {
  if (one === null || other === null || one.length !== other.length) return 0
  const dot = one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
  const lengths = Math.hypot(...one) * Math.hypot(...other)
  return lengths === 0 ? 0 : dot / lengths
}

/** Records a hit, so that entries in use are not evicted. Runs in the background; a failure has no other effect. */
export async function noteHit(
  { answerCache, clock, log }: Pick<Kernel, 'clock' | 'log'> & { answerCache: AnswerCache },
  company: string,
  { key }: CacheHit,
): Promise<void> {
  try {
    await answerCache.noteHit(company, key, clock.now())
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('cache.hit_not_noted', { company }, error)
  }
}
