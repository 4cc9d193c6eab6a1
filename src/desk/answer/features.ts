import type { Ranking } from '../knowledge/ranking.ts'

/** What the confidence is estimated from. */
export const FEATURES = [
  'score',
  'coverage',
  'titleCoverage',
  'margin',
  'agreement',
  'unknownShare',
  'missing',
  'bestSentence',
  'shortness',
  'similarity',
] as const
export type Feature = (typeof FEATURES)[number]

const NOTHING: Record<Feature, number> = {
  score: 0,
  coverage: 0,
  titleCoverage: 0,
  margin: 0,
  agreement: 0,
  unknownShare: 1,
  missing: 1,
  bestSentence: 0,
  shortness: 1,
  similarity: 0,
}

/**
 * What of a ranking tells whether its top is right; each about 0 to 1. A lead over the rival, and leaders that agree, tell only as much
 * as the top covers of the question.
 */
export function featuresOf({ hits, unknownShare, termCount, bestSentence }: Ranking): Record<Feature, number> {
  const top = hits[0]
  if (top === undefined) return NOTHING
  const rival = hits.find(({ passage }) => passage.articleId !== top.passage.articleId)
  const leaders = hits.slice(0, 5)
  return {
    score: top.score,
    coverage: top.coverage,
    titleCoverage: top.titleCoverage,
    margin: top.score === 0 ? 0 : (top.coverage * (top.score - (rival?.score ?? 0))) / top.score,
    agreement: (top.coverage * leaders.filter(({ passage }) => passage.articleId === top.passage.articleId).length) / 5,
    unknownShare,
    missing: top.missing,
    bestSentence,
    shortness: 1 / Math.max(1, termCount),
    similarity: top.similarity,
  }
}
