import type { Passage } from '../knowledge/articles/article.ts'
import { analysed, type Terms } from '../knowledge/indexing/analysis.ts'
import type { Ranking } from '../knowledge/search/ranking.ts'

/** The inputs of the confidence estimate. */
export const FEATURES = [
  'coverage',
  'held',
  'nothingMissing',
  'likeness',
  'heldBySentence',
  'sentenceOfMany',
  'pairShare',
  'similarity',
  'similarCoverage',
  'similarMargin',
  'sentenceLead',
  'agreement',
] as const
export type Feature = (typeof FEATURES)[number]

const LEADERS = 5
const FIELD = 10
/** Two titles that share at least this part of their terms are about one subject. */
const SAME_TITLE = 0.8

/**
 * The features of a ranking that indicate whether its top is right, each roughly 0 to 1; scores that grow with the size of the corpus are
 * logarithms. Another passage on the same subject (same article, or same title) does not compete with the top but supports it.
 */
export function featuresOf({ hits, lead, termCount }: Ranking): Record<Feature, number> | null {
  const top = hits[0]
  if (top === undefined || lead === null) return null
  // Sorted by their own evidence: passages that rank high because they share the leader's subject always agree with it.
  const byEvidence = [...hits].sort((a, b) => b.evidence - a.evidence)
  const rivals = byEvidence.filter(({ passage }) => !sameSubject(passage, top.passage)).map(({ evidence }) => evidence)
  const margin = top.evidence === 0 ? 0 : (top.evidence - (rivals[0] ?? 0)) / top.evidence
  const field = rivals.slice(0, FIELD).reduce((sum, evidence) => sum + evidence, 0) / FIELD
  const leadOverField = top.evidence === 0 ? 0 : 1 - field / top.evidence
  const agreeing = byEvidence.slice(0, LEADERS).filter(({ passage }) => sameSubject(passage, top.passage))
  return {
    coverage: top.coverage,
    held: Math.log1p(lead.held),
    nothingMissing: top.missing === 0 ? 1 : 0,
    likeness: lead.likeness,
    heldBySentence: Math.log1p(lead.heldBySentence),
    sentenceOfMany: lead.sentenceCoverage * Math.log1p(termCount),
    pairShare: lead.pairShare,
    similarity: top.similarity,
    similarCoverage: top.similarity * top.coverage,
    similarMargin: top.similarity * margin,
    sentenceLead: lead.sentenceCoverage * leadOverField,
    agreement: (top.coverage * agreeing.length) / LEADERS,
  }
}

function sameSubject(one: Passage, other: Passage): boolean {
  return one.articleId === other.articleId || overlap(analysed(one).title, analysed(other).title) >= SAME_TITLE
}

/** The share of all terms that both sets contain (Jaccard index). */
function overlap(one: Terms, other: Terms): number {
  let both = 0
  for (const term of one.keys()) if (other.has(term)) both += 1
  const all = one.size + other.size - both
  return all === 0 ? 0 : both / all
}
