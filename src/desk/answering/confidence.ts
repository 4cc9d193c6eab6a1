import type { Ranking } from '../knowledge/search/ranking.ts'
import { FITTED } from './confidence-fit.ts'
import { FEATURES, featuresOf } from './features.ts'

/**
 * The estimated probability that the top passages answer the question: a logistic regression on what the ranking shows.
 * `npm run fit` fits it on labelled questions, in and out of scope, and writes `confidence-fit.ts`.
 */

/** Whoever asks about a code that nobody wrote about is not helped by what is said of others. */
const UNKNOWN_CODE = 0.4
/** A code means one thing: where the top holds it and all else that was asked, half of the doubt is gone. */
const KNOWN_CODE = 0.5

/** 0 to 1; 0 when nothing was found. */
export function confidenceOf(ranking: Ranking): number {
  const features = featuresOf(ranking)
  if (features === null) return 0
  const sum = FEATURES.reduce((total, name) => total + FITTED.weights[name] * features[name], FITTED.bias)
  return Math.round(seenCodes(1 / (1 + Math.exp(-sum)), ranking) * 1_000) / 1_000
}

/**
 * What a message is answered as: the whole where that clears the bar, or else the reading that is surest.
 */
export function surest<Found extends { ranking: Ranking }>(
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
