import { synonymsOf } from '../../../lib/synonyms.ts'
import { withTimeout } from '../../../lib/time.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Audience } from '../articles/article.ts'
import type { Embedder, PassageIndex, TextMatches, VectorIndex, VectorMatch } from '../articles/port.ts'
import type { Question } from './question.ts'
import { rank } from './rank.ts'
import type { Ranking } from './ranking.ts'

export type Search = {
  /** The message as a whole, and what else it may be read as: one round trip finds for all of them. */
  readings: [Question, ...Question[]]
  audiences: Audience[]
  category?: string | undefined
  limit: number
  /** Passages fetched from each index before they are weighed. */
  candidates?: number
}

const CANDIDATES = 60
/** D1 takes 100 parameters a statement. */
const MAX_ASKED_TERMS = 90
const EMBED_TIMEOUT_MS = 2_000
const INDEX_TIMEOUT_MS = 3_000

/** The question's vector, or null when the embedding model is down or late: words alone still answer. */
export async function embedQuestion(
  { embedder, log }: Pick<Kernel, 'log'> & { embedder: Embedder },
  question: Question,
): Promise<number[] | null> {
  if (embedder.weight === 0) return null
  try {
    return await withTimeout('embedding', EMBED_TIMEOUT_MS, embedder.question(question.embedded))
  } catch (error) {
    log.warn('search.embedding_failed', {}, error)
    return null
  }
}

export type Found = { ranking: Ranking; question: Question }

/**
 * For each reading the passages that may answer, best first. Words and vectors are asked in parallel. A vector hit that was taken back is dropped,
 * so a late index shows nothing that is deleted or internal. Without the text index there is no answer (it throws); without
 * vectors there is one, marked as degraded.
 */
export async function search(
  ports: Pick<Kernel, 'log'> & { passages: PassageIndex; vectors: VectorIndex; embedder: Embedder },
  company: string,
  { readings, audiences, category, limit, candidates = CANDIDATES }: Search,
  vector: number[] | null,
): Promise<{ found: [Found, ...Found[]]; vectorsDown: boolean }> {
  const terms = askedTerms(readings)
  const [matches, neighbours] = await Promise.all([
    withTimeout(
      'text search',
      INDEX_TIMEOUT_MS,
      ports.passages.match({ company, terms, audiences, category, limit: candidates }),
    ),
    vector === null ? null : neighboursOf(ports, company, vector, { audiences, category, limit: candidates }),
  ])
  const allowed =
    neighbours?.filter(
      ({ passage }) =>
        isPublished(passage.id, matches) &&
        audiences.includes(passage.audience) &&
        (category === undefined || passage.category === category),
    ) ?? []
  const find = (question: Question): Found => {
    const ranking = rank(question, matches, allowed, ports.embedder.weight)
    const hits = ranking.hits.filter(({ lexical, similarity }) => lexical > 0 || similarity >= ports.embedder.foundFrom)
    const lead = hits[0] === ranking.hits[0] ? ranking.lead : null
    return { question, ranking: { ...ranking, lead, hits: hits.slice(0, limit) } }
  }
  const [whole, ...parts] = readings
  return {
    found: [find(whole), ...parts.map(find)],
    vectorsDown: neighbours === null && ports.embedder.weight > 0,
  }
}

/** The terms of what asks first, then of the rest, then what people also call them, as many as one statement takes. */
function askedTerms([whole, ...parts]: [Question, ...Question[]]): string[] {
  const own = [...parts, whole].flatMap(({ weightedTerms }) => weightedTerms.map(({ term }) => term))
  return [...new Set([...own, ...own.flatMap((term) => [...synonymsOf(term)])])].slice(0, MAX_ASKED_TERMS)
}

const isPublished = (id: string, matches: TextMatches): boolean => !matches.retired.has(id)

async function neighboursOf(
  { vectors, log }: Pick<Kernel, 'log'> & { vectors: VectorIndex },
  company: string,
  vector: number[],
  query: { audiences: Audience[]; category: string | undefined; limit: number },
): Promise<VectorMatch[] | null> {
  try {
    return await withTimeout('vector search', INDEX_TIMEOUT_MS, vectors.nearest(company, vector, query))
  } catch (error) {
    log.warn('search.vectors_failed', {}, error)
    return null
  }
}
