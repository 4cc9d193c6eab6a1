import type { Passage } from '../articles/article.ts'

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
  /** Worth of the weightiest term that it lacks, of the weightiest term there is: 1 when the very point is missing. */
  missing: number
  /** Cosine, 0 when the vector index did not name it. */
  similarity: number
}

/** How much the leading passage holds of what was asked. */
export type Lead = {
  /** Worth of the question's terms that it holds, in the units of rarity. */
  held: number
  /** The same of its best single sentence, its title being one. */
  heldBySentence: number
  /** Share of the question's weight that the best sentence holds together with title and heading. */
  sentenceCoverage: number
  /** Of the most alike sentence: the harmonic mean of the share of the question it says and the share of it that was asked. */
  likeness: number
  /** Share of the question's neighbouring words that it holds side by side. */
  pairShare: number
}

export type Ranking = {
  hits: RankedPassage[]
  /** Of the first hit; null when there is none. */
  lead: Lead | null
  /** Whether the question names codes, and the corpus knows them all. */
  codes: 'none' | 'known' | 'unknown'
  /** Terms the question was asked with. */
  termCount: number
}
