import { termsOf } from '../../lib/terms.ts'
import type { TextMatches, VectorMatch } from '../ports.ts'
import type { Passage } from './article.ts'
import type { Question } from './question.ts'

/**
 * The weighing of candidates. Words: BM25F (Robertson and Zaragoza 2009, section 3.6) over title, heading and text, with the
 * document frequencies of the company's own corpus, plus a bonus for words that stand side by side as in the question.
 * Vectors: cosine, added with a weight that the embedding model has earned (none where it would only add noise).
 * The sum is divided by what a passage that held everything would reach, so scores of different questions compare.
 */

export type RankedPassage = {
  passage: Passage
  /** 0 to about 1. */
  score: number
  /** The part of it that words gave. */
  lexical: number
  /** Share of the question's weight that the passage holds anywhere, 0 to 1. */
  coverage: number
  /** Share that its title and heading hold. */
  titleCoverage: number
  /** Cosine, 0 when the vector index did not name it. */
  similarity: number
}

export type Ranking = {
  hits: RankedPassage[]
  /** Share of the question's weight in terms that the corpus has never seen. */
  unknownShare: number
  /** Terms the question was asked with. */
  termCount: number
}

const K1 = 1.2
const FIELD_B = 0.6
const TITLE_WEIGHT = 2.2
const HEADING_WEIGHT = 1.4
const PAIR_WEIGHT = 0.35
/** Inverse document frequency of a term nobody wrote: as if one passage in twice as many had it. */
const UNSEEN_PASSAGES = 0.5

export function rank(
  question: Question,
  matches: TextMatches,
  neighbours: VectorMatch[],
  vectorWeight: number,
): Ranking {
  const candidates = new Map<string, { passage: Passage; similarity: number }>()
  for (const { passage } of matches.hits) candidates.set(passage.id, { passage, similarity: 0 })
  for (const { passage, score } of neighbours) candidates.set(passage.id, { passage, similarity: Math.max(0, score) })

  const idf = inverseFrequencies(question, matches)
  const total = question.weightedTerms.reduce((sum, { term, weight }) => sum + weight * (idf.get(term) ?? 0), 0)
  const unknown = question.weightedTerms.reduce(
    (sum, { term, weight }) => sum + (matches.frequencies.has(term) ? 0 : weight * (idf.get(term) ?? 0)),
    0,
  )
  const hits = [...candidates.values()]
    .map(({ passage, similarity }) =>
      weigh(question, passage, similarity, { idf, total, vectorWeight, averageTerms: matches.corpus.averageTerms }),
    )
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
  return { hits, unknownShare: total === 0 ? 1 : unknown / total, termCount: question.weightedTerms.length }
}

function inverseFrequencies(question: Question, { frequencies, corpus }: TextMatches): Map<string, number> {
  return new Map(
    question.weightedTerms.map(({ term }) => {
      const holders = frequencies.get(term) ?? UNSEEN_PASSAGES
      return [term, Math.log(1 + (corpus.passages - holders + 0.5) / (holders + 0.5))]
    }),
  )
}

type Scale = { idf: Map<string, number>; total: number; vectorWeight: number; averageTerms: number }

function weigh(
  question: Question,
  passage: Passage,
  similarity: number,
  { idf, total, vectorWeight, averageTerms }: Scale,
): RankedPassage {
  const title = termsOf(passage.title)
  const heading = termsOf(passage.heading)
  const text = termsOf(passage.text)
  const lengthNorm = 1 - FIELD_B + FIELD_B * (text.length / Math.max(1, averageTerms))
  const inTitle = counts(title)
  const inHeading = counts(heading)
  const inText = counts(text)

  let lexical = 0
  let covered = 0
  let titled = 0
  for (const { term, weight } of question.weightedTerms) {
    const worth = weight * (idf.get(term) ?? 0)
    const named =
      TITLE_WEIGHT * Math.min(1, inTitle.get(term) ?? 0) + HEADING_WEIGHT * Math.min(1, inHeading.get(term) ?? 0)
    const frequency = named + (inText.get(term) ?? 0) / lengthNorm
    if (frequency === 0) continue
    lexical += worth * ((frequency * (K1 + 1)) / (frequency + K1))
    covered += worth
    if (named > 0) titled += worth
  }
  lexical += pairBonus(question, idf, [title, heading, text])
  const scale = total === 0 ? 1 : total
  const words = lexical / (scale * (K1 + 1))
  return {
    passage,
    score: (words + vectorWeight * similarity) / (1 + vectorWeight),
    lexical: words,
    coverage: covered / scale,
    titleCoverage: titled / scale,
    similarity,
  }
}

function pairBonus(question: Question, idf: Map<string, number>, fields: string[][]): number {
  const wanted = new Map(
    question.pairs.map(([one, other]) => [`${one} ${other}`, Math.min(idf.get(one) ?? 0, idf.get(other) ?? 0)]),
  )
  const found = new Set<string>()
  for (const terms of fields) {
    for (let i = 1; i < terms.length; i++) {
      const pair = `${terms[i - 1]} ${terms[i]}`
      if (wanted.has(pair)) found.add(pair)
    }
  }
  return [...found].reduce((sum, pair) => sum + PAIR_WEIGHT * (wanted.get(pair) ?? 0), 0)
}

function counts(terms: string[]): Map<string, number> {
  const result = new Map<string, number>()
  for (const term of terms) result.set(term, (result.get(term) ?? 0) + 1)
  return result
}
