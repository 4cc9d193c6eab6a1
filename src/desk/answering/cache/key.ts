import { fingerprint } from '../../../lib/hash.ts'
import { TERMS_VERSION } from '../../../lib/terms.ts'
import type { Company } from '../../company/company.ts'
import type { Models } from '../../company/port.ts'
import type { Audience } from '../../knowledge/articles/article.ts'
import type { Embedder } from '../../knowledge/articles/port.ts'
import { PROMPT_VERSION } from '../prompt.ts'
import { meaningOf, spelling } from './meaning.ts'
import { normalisedQuestion } from './normalised.ts'

/** Counted up when two questions may mean the same by another rule. */
const MEANING_VERSION = 1

/** Characters of a question that somebody else may ask in the same words. */
const LONGEST_QUESTION = 500
/** An address, or as many digits as a telephone number has: such a question is one customer's own. */
const PERSONAL = /[^\s@]@[^\s@]|\d(?:[\s().-]?\d){6}/

/** Whether others may ask it; the rest is neither looked up nor kept. */
export const isForMany = (question: string): boolean => question.length <= LONGEST_QUESTION && !PERSONAL.test(question)

/** How a question is looked up. Whoever may see other articles, or was answered under other settings, has other keys. */
export type CacheKey = { key: string; meaning: string; audiences: Audience[]; question: string }

export async function cacheKey(
  ports: { embedder: Embedder; models: Models },
  company: Company,
  { question, audiences }: { question: string; audiences: Audience[] },
): Promise<CacheKey> {
  const normal = normalisedQuestion(question)
  const seen = [...new Set(audiences)].sort()
  const scope = [company.id, stampOf(ports, company), seen]
  const [key, meaning] = await Promise.all([
    fingerprint(JSON.stringify([...scope, normal])),
    fingerprint(JSON.stringify([...scope, spelling(meaningOf(question))])),
  ])
  return { key, meaning, audiences: seen, question: normal }
}

/** All that an answer depends on besides the question and the articles. */
const stampOf = (
  { embedder, models }: { embedder: Embedder; models: Models },
  { name, settings: { confidenceThreshold, routing } }: Company,
): unknown[] => [
  MEANING_VERSION,
  PROMPT_VERSION,
  TERMS_VERSION,
  embedder.model,
  models.names,
  name,
  confidenceThreshold,
  [routing.fast, routing.standard, routing.advanced],
]
