import { relatedOf, samesOf } from '../../../lib/synonyms.ts'
import type { TextMatches } from '../articles/port.ts'
import type { Analysed } from '../indexing/analysis.ts'
import type { Question } from './question.ts'
import { likelySpelling } from './spelling.ts'

/** A term of the question, what it is worth, and what may stand for it. */
export type Wanted = { term: string; worth: number; synonyms: { term: string; share: number }[] }

/** A rare word tells more than its logarithm says. */
const RARITY_POWER = 1.15
/** Of a word's worth, what a word is worth that means the same, and one that may stand for it. */
const SAME_WEIGHT = 0.85
const RELATED_WEIGHT = 0.45
/** Of a word's worth, what the word is worth that it was probably meant to be. */
const SPELLING_WEIGHT = 0.9
/** Passages that hold a term which nobody wrote: rarer than the rarest. */
const UNSEEN_PASSAGES = 0.5

/** @param candidates what the question's other terms have found: a misspelt one is looked for among their words */
export function wantedOf(
  { weightedTerms }: Question,
  { frequencies, corpus }: TextMatches,
  candidates: readonly Analysed[],
): Wanted[] {
  return weightedTerms.map(({ term, weight }) => {
    const holders = frequencies.get(term)
    const meant = holders === undefined ? likelySpelling(term, candidates) : null
    if (meant !== null) {
      const synonyms = sharesOf(meant.term).map((one) => ({ ...one, share: one.share * SPELLING_WEIGHT }))
      return {
        term,
        worth: weight * rarityOf(meant.holders, corpus.passages),
        synonyms: [{ term: meant.term, share: SPELLING_WEIGHT }, ...synonyms],
      }
    }
    return { term, worth: weight * rarityOf(holders ?? UNSEEN_PASSAGES, corpus.passages), synonyms: sharesOf(term) }
  })
}

/** How much a term tells that so many of all passages hold (inverse document frequency, raised). */
export const rarityOf = (holders: number, passages: number): number =>
  Math.log(1 + Math.max(0, passages - holders + 0.5) / (holders + 0.5)) ** RARITY_POWER

/** How far a text with these terms says what is wanted: 1, a synonym's share, or 0. */
export function shareHeld({ term, synonyms }: Wanted, holds: (term: string) => boolean): number {
  if (holds(term)) return 1
  return Math.max(0, ...synonyms.map((synonym) => (holds(synonym.term) ? synonym.share : 0)))
}

/** A word that both means the same and may stand for it counts as the first. */
function sharesOf(term: string): Wanted['synonyms'] {
  const shares = new Map<string, number>()
  for (const related of relatedOf(term)) shares.set(related, RELATED_WEIGHT)
  for (const same of samesOf(term)) shares.set(same, SAME_WEIGHT)
  return [...shares].map(([synonym, share]) => ({ term: synonym, share }))
}
