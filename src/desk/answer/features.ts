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
  const rivals = hits.filter(({ passage }) => passage.articleId !== top.passage.articleId)
  const rival = Math.max(0, ...rivals.map(({ evidence }) => evidence))
  // By their own evidence: what stands near the top because it speaks of the leader's subject agrees with it by construction.
  const leaders = [...hits].sort((a, b) => b.evidence - a.evidence).slice(0, 5)
  return {
    score: top.evidence,
    coverage: top.coverage,
    titleCoverage: top.titleCoverage,
    margin: top.evidence === 0 ? 0 : (top.coverage * (top.evidence - rival)) / top.evidence,
    agreement: (top.coverage * leaders.filter(({ passage }) => passage.articleId === top.passage.articleId).length) / 5,
    unknownShare,
    missing: top.missing,
    bestSentence,
    shortness: 1 / Math.max(1, termCount),
    similarity: top.similarity,
  }
}
