import type { Passage } from '../articles/article.ts'
import type { TextMatches, VectorMatch } from '../articles/port.ts'
import { type Analysed, analysed } from '../indexing/analysis.ts'
import { withFeedback } from './feedback.ts'
import { leadOf } from './lead.ts'
import type { Question } from './question.ts'
import type { RankedPassage, Ranking } from './ranking.ts'
import { type Wanted, wantedOf } from './wanted.ts'

/**
 * The weighing of candidates. Words: BM25F (Robertson and Zaragoza 2009, section 3.6) over title, heading and text, with the
 * document frequencies of the company's own corpus. A word that only the rest of the article holds counts a little (the passage is
 * read in its article), so does a synonym, and words that stand side by side as in the question count more.
 * Vectors: cosine, added with a weight that the embedding model has earned (little where it would only add noise).
 * The sum is divided by what a passage that held everything would reach, so scores of different questions compare.
 */

const K1 = 1.1
const FIELD_B = 0.6
const TITLE_WEIGHT = 4
const HEADING_WEIGHT = 2
/** Of the rarer word's worth, for two words side by side; less in questions of more words, where many pairs are chance. */
const PAIR_WEIGHT = 1.2
const PAIR_WORDS = 3
/** Occurrences that a word counts for which stands elsewhere in the article. */
const CONTEXT_WEIGHT = 0.2
/** Added to what a passage of the article scores that the turn before was about: "it" means that. */
const SUBJECT_BONUS = 0.4

type Candidate = { passage: Passage; similarity: number; terms: Analysed }

export function rank(
  question: Question,
  matches: TextMatches,
  neighbours: VectorMatch[],
  vectorWeight: number,
): Ranking {
  const candidates = candidatesOf(matches, neighbours)
  const articles = articleTerms(candidates)
  const wanted = wantedOf(
    question,
    matches,
    candidates.map(({ terms }) => terms),
  )
  const total = wanted.reduce((sum, { worth }) => sum + worth, 0)
  const scale = {
    subject: new Set(question.subject),
    total: total === 0 ? 1 : total,
    heaviest: Math.max(0, ...wanted.map(({ worth }) => worth)),
    vectorWeight,
    averageTerms: Math.max(1, matches.corpus.averageTerms),
  }
  const pairs = pairWorths(question, wanted)
  const weighed = candidates
    .map((candidate) => weigh(candidate, articles.get(candidate.passage.articleId) ?? NONE, wanted, pairs, scale))
    .sort(byScore)
  const analyses = new Map(candidates.map(({ passage, terms }) => [passage.id, terms]))
  const hits = withFeedback(weighed, analyses).sort(byScore)
  const first = hits[0]
  return {
    hits,
    lead:
      first === undefined || total === 0
        ? null
        : leadOf(first.passage, question, wanted, matches, [...analyses.values()]),
    codes: codesOf(question, matches),
    termCount: wanted.length,
  }
}

const NONE: ReadonlySet<string> = new Set()

function codesOf({ codes }: Question, { frequencies }: TextMatches): Ranking['codes'] {
  if (codes.length === 0) return 'none'
  return codes.every((code) => frequencies.has(code)) ? 'known' : 'unknown'
}

const byScore = (a: RankedPassage, b: RankedPassage): number =>
  b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1)

function candidatesOf(matches: TextMatches, neighbours: VectorMatch[]): Candidate[] {
  const found = new Map<string, { passage: Passage; similarity: number }>()
  for (const { passage } of matches.hits) found.set(passage.id, { passage, similarity: 0 })
  for (const { passage, score } of neighbours) found.set(passage.id, { passage, similarity: Math.max(0, score) })
  return [...found.values()].map(({ passage, similarity }) => ({ passage, similarity, terms: analysed(passage) }))
}

/** By article, the terms of all its candidates. */
function articleTerms(candidates: Candidate[]): Map<string, ReadonlySet<string>> {
  const articles = new Map<string, Set<string>>()
  for (const { passage, terms } of candidates) {
    const all = articles.get(passage.articleId) ?? new Set()
    for (const term of terms.heading.keys()) all.add(term)
    for (const term of terms.text.keys()) all.add(term)
    articles.set(passage.articleId, all)
  }
  return articles
}

/** How much of a word's worth its occurrences bring: 1 for the first, ever less for more (BM25's saturation). */
const saturated = (frequency: number): number => (frequency * (K1 + 1)) / (frequency + K1)

type Scale = {
  subject: ReadonlySet<string>
  total: number
  heaviest: number
  vectorWeight: number
  averageTerms: number
}

function weigh(
  { passage, similarity, terms }: Candidate,
  article: ReadonlySet<string>,
  wanted: Wanted[],
  pairs: Map<string, Map<string, number>>,
  scale: Scale,
): RankedPassage {
  const lengthNorm = 1 - FIELD_B + FIELD_B * (terms.length / scale.averageTerms)
  const frequencyOf = (term: string): number => {
    const here =
      (terms.title.has(term) ? TITLE_WEIGHT : 0) +
      (terms.heading.has(term) ? HEADING_WEIGHT : 0) +
      (terms.text.get(term) ?? 0) / lengthNorm
    return here > 0 ? here : article.has(term) ? CONTEXT_WEIGHT : 0
  }
  let lexical = pairBonus(pairs, terms)
  let covered = 0
  let missing = 0
  for (const { term, worth, synonyms } of wanted) {
    const own = frequencyOf(term)
    let gain = saturated(own)
    let cover = Math.min(1, own)
    for (const synonym of synonyms) {
      const frequency = frequencyOf(synonym.term)
      gain = Math.max(gain, synonym.share * saturated(frequency))
      cover = Math.max(cover, synonym.share * Math.min(1, frequency))
    }
    lexical += worth * gain
    covered += worth * cover
    if (gain === 0) missing = Math.max(missing, worth)
  }
  const words = lexical / (scale.total * (K1 + 1))
  const evidence =
    (words + scale.vectorWeight * similarity) / (1 + scale.vectorWeight) +
    (scale.subject.has(passage.articleId) ? SUBJECT_BONUS : 0)
  return {
    passage,
    evidence,
    score: evidence,
    lexical: words,
    coverage: covered / scale.total,
    missing: scale.heaviest === 0 ? 1 : missing / scale.heaviest,
    similarity,
  }
}

/** By first word and second, what the two side by side are worth. */
function pairWorths({ pairs }: Question, wanted: Wanted[]): Map<string, Map<string, number>> {
  const worths = new Map(wanted.map(({ term, worth }) => [term, worth]))
  const weight = PAIR_WEIGHT * Math.min(1, PAIR_WORDS / wanted.length)
  const table = new Map<string, Map<string, number>>()
  for (const [one, other] of pairs) {
    const followers = table.get(one) ?? new Map()
    followers.set(other, weight * Math.min(worths.get(one) ?? 0, worths.get(other) ?? 0))
    table.set(one, followers)
  }
  return table
}

/** Each pair counts once, wherever it stands. */
function pairBonus(pairs: Map<string, Map<string, number>>, { fields }: Analysed): number {
  const found = new Map<string, number>()
  for (const terms of fields) {
    for (let i = 1; i < terms.length; i++) {
      const [one, other] = [terms[i - 1] ?? '', terms[i] ?? '']
      const worth = pairs.get(one)?.get(other)
      if (worth !== undefined) found.set(`${one} ${other}`, worth)
    }
  }
  return [...found.values()].reduce((sum, worth) => sum + worth, 0)
}
