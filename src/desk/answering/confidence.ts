import type { Ranking } from '../knowledge/search/ranking.ts'
import { FITTED } from './confidence-fit.ts'
import { FEATURES, featuresOf } from './features.ts'

/**
 * Estimates the probability that the top passages answer the question: a logistic regression on features of the ranking. `npm run fit`
 * fits it on labelled questions, in and out of scope, and writes `confidence-fit.ts`.
 */

/** Factor for a code that no article mentions: articles about other codes do not answer the question. */
const UNKNOWN_CODE = 0.4
/** A code is unambiguous: when the top passage contains it and all other terms, the doubt is halved. */
const KNOWN_CODE = 0.5

/** From 0 to 1; 0 when nothing was found. */
export function confidenceOf(ranking: Ranking): number {
  const features = featuresOf(ranking)
  if (features === null) return 0
  const sum = FEATURES.reduce((total, name) => total + FITTED.weights[name] * features[name], FITTED.bias)
  return Math.round(seenCodes(1 / (1 + Math.exp(-sum)), ranking) * 1_000) / 1_000
}

/**
 * Picks the reading of a message to answer: the whole message if its confidence reaches the threshold, else the reading with the highest
 * confidence.
 */
export function mostConfident<Found extends { ranking: Ranking }>(
  [whole, ...parts]: [Found, ...Found[]],
  threshold: number,
): Found & { confidence: number } {
  const judge = (found: Found) => ({ ...found, confidence: confidenceOf(found.ranking) })
  const first = judge(whole)
  if (first.confidence >= threshold) return first
  return parts.map(judge).reduce((best, part) => (part.confidence > best.confidence ? part : best), first)
}

function seenCodes(probability: number, { codes, hits }: Ranking): number {
  if (codes === 'unknown') return probability * UNKNOWN_CODE
  return codes === 'known' && hits[0]?.missing === 0 ? 1 - (1 - probability) * KNOWN_CODE : probability
}
