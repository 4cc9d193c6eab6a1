import { synonymsOf } from '../../lib/synonyms.ts'
import { termsOf } from '../../lib/terms.ts'
import { sentencesOf } from '../../lib/text.ts'
import type { TextMatches, VectorMatch } from '../ports.ts'
import type { Passage } from './article.ts'
import type { Question } from './question.ts'
import type { RankedPassage, Ranking } from './ranking.ts'

/**
 * The weighing of candidates. Words: BM25F (Robertson and Zaragoza 2009, section 3.6) over title, heading and text, with the
 * document frequencies of the company's own corpus. A word that only the rest of the article holds counts a little (the passage is
 * read in its article), so does a synonym, and words that stand side by side as in the question count more.
 * Vectors: cosine, added with a weight that the embedding model has earned (little where it would only add noise).
 * The sum is divided by what a passage that held everything would reach, so scores of different questions compare.
 */

const K1 = 1.2
const FIELD_B = 0.6
const TITLE_WEIGHT = 3.5
const HEADING_WEIGHT = 1.4
/** Of the leader's score, what a passage gains that says all of the leader's title; of that, what its text alone gives. */
const FEEDBACK_WEIGHT = 0.25
const FEEDBACK_TEXT = 0.4
const PAIR_WEIGHT = 0.65
/** Occurrences that a word counts for which stands elsewhere in the article. */
const CONTEXT_WEIGHT = 0.2
/** Of a word's worth, what its synonym is worth. */
const SYNONYM_WEIGHT = 0.45
/** Added to what a passage of the article scores that the turn before was about: "it" means that. */
const SUBJECT_BONUS = 0.4
/** Passages that hold a term which nobody wrote: rarer than the rarest. */
const UNSEEN_PASSAGES = 0.5

type Terms = Map<string, number>
type Candidate = {
  passage: Passage
  similarity: number
  fields: string[][]
  title: Terms
  heading: Terms
  text: Terms
  length: number
}
type Wanted = { term: string; worth: number; synonyms: string[] }

export function rank(
  question: Question,
  matches: TextMatches,
  neighbours: VectorMatch[],
  vectorWeight: number,
): Ranking {
  const candidates = candidatesOf(matches, neighbours)
  const articles = articleTerms(candidates)
  const wanted = wantedOf(question, matches)
  const total = wanted.reduce((sum, { worth }) => sum + worth, 0)
  const unknown = wanted.reduce((sum, { term, worth }) => sum + (matches.frequencies.has(term) ? 0 : worth), 0)
  const heaviest = Math.max(0, ...wanted.map(({ worth }) => worth))
  const subject = new Set(question.subject)
  const scale = {
    subject,
    total: total === 0 ? 1 : total,
    heaviest,
    vectorWeight,
    averageTerms: Math.max(1, matches.corpus.averageTerms),
  }
  const pairs = pairWorths(question, wanted)
  const weighed = candidates
    .map((candidate) => weigh(candidate, articles.get(candidate.passage.articleId) ?? new Set(), wanted, pairs, scale))
    .sort(byScore)
  const hits = withFeedback(weighed, candidates).sort(byScore)
  return {
    hits,
    unknownShare: total === 0 ? 1 : unknown / total,
    codes: codesOf(question, matches),
    termCount: wanted.length,
    bestSentence: bestSentence(hits[0], wanted),
  }
}

function bestSentence(top: RankedPassage | undefined, wanted: Wanted[]): number {
  if (top === undefined) return 0
  const { title, heading, text } = top.passage
  const total = wanted.reduce((sum, { worth }) => sum + worth, 0)
  const named = termsOf(`${title} ${heading}`)
  const shares = [title, ...text.split('\n').flatMap(sentencesOf)].map((sentence) => {
    const there = new Set([...termsOf(sentence), ...named])
    return wanted.reduce((sum, { term, worth, synonyms }) => {
      if (there.has(term)) return sum + worth
      return synonyms.some((synonym) => there.has(synonym)) ? sum + SYNONYM_WEIGHT * worth : sum
    }, 0)
  })
  return total === 0 ? 0 : Math.max(0, ...shares) / total
}

function codesOf({ codes }: Question, { frequencies }: TextMatches): Ranking['codes'] {
  if (codes.length === 0) return 'none'
  return codes.every((code) => frequencies.has(code)) ? 'known' : 'unknown'
}

const byScore = (a: RankedPassage, b: RankedPassage): number =>
  b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1)

/**
 * Pseudo relevance feedback from the leader alone (after Rocchio 1971): what its title says besides the question is probably the
 * subject too, so a passage that says it as well gains a little. Articles on one subject then stand together.
 */
function withFeedback(weighed: RankedPassage[], candidates: Candidate[]): RankedPassage[] {
  const leader = weighed[0]
  if (leader === undefined) return weighed
  const byId = new Map(candidates.map((candidate) => [candidate.passage.id, candidate]))
  const model = [...(byId.get(leader.passage.id)?.title.keys() ?? [])].map((term) => {
    const holders = candidates.filter(({ title, text }) => title.has(term) || text.has(term)).length
    return { term, worth: Math.log(1 + candidates.length / (holders + 0.5)) }
  })
  const most = model.reduce((sum, { worth }) => sum + worth, 0)
  if (most === 0) return weighed
  return weighed.map((hit) => {
    const candidate = byId.get(hit.passage.id)
    const shared = model.reduce((sum, { term, worth }) => {
      if (candidate?.title.has(term)) return sum + worth
      return candidate?.text.has(term) ? sum + FEEDBACK_TEXT * worth : sum
    }, 0)
    const gained = (FEEDBACK_WEIGHT * leader.evidence * shared) / most
    return { ...hit, score: (hit.evidence + gained) / (1 + FEEDBACK_WEIGHT) }
  })
}

function candidatesOf(matches: TextMatches, neighbours: VectorMatch[]): Candidate[] {
  const found = new Map<string, { passage: Passage; similarity: number }>()
  for (const { passage } of matches.hits) found.set(passage.id, { passage, similarity: 0 })
  for (const { passage, score } of neighbours) found.set(passage.id, { passage, similarity: Math.max(0, score) })
  return [...found.values()].map(({ passage, similarity }) => {
    const fields = [termsOf(passage.title), termsOf(passage.heading), termsOf(passage.text)]
    const [title = [], heading = [], text = []] = fields
    return {
      passage,
      similarity,
      fields,
      title: counts(title),
      heading: counts(heading),
      text: counts(text),
      length: text.length,
    }
  })
}

/** By article, the terms of all its candidates. */
function articleTerms(candidates: Candidate[]): Map<string, Set<string>> {
  const articles = new Map<string, Set<string>>()
  for (const { passage, heading, text } of candidates) {
    const terms = articles.get(passage.articleId) ?? new Set()
    for (const term of heading.keys()) terms.add(term)
    for (const term of text.keys()) terms.add(term)
    articles.set(passage.articleId, terms)
  }
  return articles
}

function wantedOf({ weightedTerms }: Question, { frequencies, corpus }: TextMatches): Wanted[] {
  return weightedTerms.map(({ term, weight }) => {
    const holders = frequencies.get(term) ?? UNSEEN_PASSAGES
    const rarity = Math.log(1 + Math.max(0, corpus.passages - holders + 0.5) / (holders + 0.5))
    return { term, worth: weight * rarity, synonyms: [...synonymsOf(term)] }
  })
}

type Scale = {
  subject: ReadonlySet<string>
  total: number
  heaviest: number
  vectorWeight: number
  averageTerms: number
}

function weigh(
  candidate: Candidate,
  article: Set<string>,
  wanted: Wanted[],
  pairs: Map<string, number>,
  scale: Scale,
): RankedPassage {
  const { passage, similarity, title, heading, text, fields } = candidate
  const lengthNorm = 1 - FIELD_B + FIELD_B * (candidate.length / scale.averageTerms)
  const frequencyOf = (term: string): number => {
    const named =
      TITLE_WEIGHT * Math.min(1, title.get(term) ?? 0) + HEADING_WEIGHT * Math.min(1, heading.get(term) ?? 0)
    const here = named + (text.get(term) ?? 0) / lengthNorm
    return here > 0 ? here : article.has(term) ? CONTEXT_WEIGHT : 0
  }
  let lexical = 0
  let covered = 0
  let titled = 0
  let missing = 0
  for (const { term, worth, synonyms } of wanted) {
    const own = frequencyOf(term)
    const borrowed = SYNONYM_WEIGHT * Math.max(0, ...synonyms.map(frequencyOf))
    const frequency = Math.max(own, borrowed)
    if (frequency === 0) {
      missing = Math.max(missing, worth)
      continue
    }
    const share = own >= borrowed ? 1 : SYNONYM_WEIGHT
    lexical += share * worth * ((frequency * (K1 + 1)) / (frequency + K1))
    covered += share * worth * Math.min(1, frequency)
    if (title.has(term) || heading.has(term)) titled += worth
  }
  lexical += pairBonus(pairs, fields)
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
    titleCoverage: titled / scale.total,
    missing: scale.heaviest === 0 ? 1 : missing / scale.heaviest,
    similarity,
  }
}

function pairWorths({ pairs }: Question, wanted: Wanted[]): Map<string, number> {
  const worths = new Map(wanted.map(({ term, worth }) => [term, worth]))
  return new Map(
    pairs.map(([one, other]) => [
      `${one} ${other}`,
      PAIR_WEIGHT * Math.min(worths.get(one) ?? 0, worths.get(other) ?? 0),
    ]),
  )
}

function pairBonus(pairs: Map<string, number>, fields: string[][]): number {
  const found = new Set<string>()
  for (const terms of fields) {
    for (let i = 1; i < terms.length; i++) {
      const pair = `${terms[i - 1]} ${terms[i]}`
      if (pairs.has(pair)) found.add(pair)
    }
  }
  return [...found].reduce((sum, pair) => sum + (pairs.get(pair) ?? 0), 0)
}

function counts(terms: string[]): Terms {
  const result: Terms = new Map()
  for (const term of terms) result.set(term, (result.get(term) ?? 0) + 1)
  return result
}
