import { fingerprint } from '../../../lib/hash.ts'
import { TERMS_VERSION } from '../../../lib/terms.ts'
import type { Company } from '../../company/company.ts'
import type { Models } from '../../company/port.ts'
import type { Audience } from '../../knowledge/articles/article.ts'
import type { Embedder } from '../../knowledge/articles/port.ts'
import { PROMPT_VERSION } from '../prompt.ts'
import { meaningOf, spelling } from './meaning.ts'
import { normalisedQuestion } from './normalised.ts'

/** Increased when the rules for equal meaning change. */
const MEANING_VERSION = 1

/** Longer questions, in characters, are unlikely to be repeated in the same words. */
const MAX_QUESTION_LENGTH = 500
/** An email address, or as many digits as a phone number: such a question is personal. */
const PERSONAL = /[^\s@]@[^\s@]|\d(?:[\s().-]?\d){6}/

/** Whether other customers may ask the same question; others are neither looked up nor cached. */
export const isCacheable = (question: string): boolean =>
  question.length <= MAX_QUESTION_LENGTH && !PERSONAL.test(question)

/** The lookup key of a question. Other audiences or settings give other keys. */
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

/** Everything that an answer depends on besides the question and the articles. */
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
