import type { Passage } from './article.ts'

export type RankedPassage = {
  passage: Passage
  /** What it is ranked by, 0 to about 1. */
  score: number
  /** The part of it that the passage itself gives, without what it owes to the leader. */
  evidence: number
  /** The part of it that words gave. */
  lexical: number
  /** Share of the question's weight that the passage holds anywhere, 0 to 1. */
  coverage: number
  /** Share that its title and heading hold. */
  titleCoverage: number
  /** Worth of the weightiest term that it lacks, of the weightiest term there is: 1 when the very point is missing. */
  missing: number
  /** Cosine, 0 when the vector index did not name it. */
  similarity: number
}

export type Ranking = {
  hits: RankedPassage[]
  /** Share of the question's weight in terms that the corpus has never seen. */
  unknownShare: number
  /** Whether the question names codes, and the corpus knows them all. */
  codes: 'none' | 'known' | 'unknown'
  /** Terms the question was asked with. */
  termCount: number
  /** Share of the question's weight that the best single sentence of the top passage, or its title, holds. */
  bestSentence: number
}
