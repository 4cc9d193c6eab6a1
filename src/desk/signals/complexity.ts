import {
  BIDDING,
  CONDITIONS,
  FAILING,
  INTERROGATIVES,
  JOINTS,
  OPENERS,
  SUBJECTS,
  TECHNICAL,
  TROUBLES,
  WISHERS,
  WISHING,
} from './complexity-words.ts'

/*
 * How demanding a question is, 0 to 1:
 *
 *   complexity = 1 − exp(−Σ weight × part)
 *
 * For the text, each part is ln(1 + count), and counts only grow with the text: another ask, clause or condition never makes a question
 * simpler. The logarithm gives the second occurrence more weight than the tenth, and the exponential keeps the score below 1. Above 24
 * only words are counted, so that a row of punctuation is not a hard question.
 *
 *   length      0.03  words; two characters of a script without spaces count as one
 *   clauses     0.08  words that join clauses, and punctuation between words (`,` `;` `:` `.` …)
 *   asks        0.20  asks beyond the first: question marks, question words, or `can I`, `please` …, whichever are most
 *   technical   0.42  different technical words; other words of 12 or more letters count a half
 *   numbers     0.10  different words with a digit: amounts, dates, versions, codes
 *   conditions  0.20  different words for a condition: `if`, `unless`, `depending` …
 *   troubles    0.36  different words for a problem: `cannot`, `twice`, `refused` …
 *
 * The evidence around the question can only add to it, where the caller has it:
 *
 *   spread      0.20  how evenly the scores of the five best passages are spread over articles, 0 (one article) to 1 (five alike)
 *   scattered   0.10  the share of the question that no single sentence of the best passage covers, 0 to 1
 *   context     0.06  ln(1 + thousands of characters of the conversation so far)
 *
 * The words are English; in other languages length, long words, punctuation and numbers count. The weights were set by hand on half of
 * `test/data/complexity.jsonl`, but the words were collected from all of it; `npm run eval` prints the ranking quality on both halves.
 */
const WEIGHTS = {
  length: 0.03,
  clauses: 0.08,
  asks: 0.2,
  technical: 0.42,
  numbers: 0.1,
  conditions: 0.2,
  troubles: 0.36,
  spread: 0.2,
  scattered: 0.1,
  context: 0.06,
} as const
type Part = keyof typeof WEIGHTS
type Parts = Record<Part, number>

/** The best passages with their scores, and how much of the question their best sentence covers. */
type FoundPassages = {
  hits: readonly { passage: { articleId: string }; score: number }[]
  lead: { sentenceCoverage: number } | null
}

export type Evidence = {
  /** The result of the retrieval; null when nothing was searched. */
  ranking: FoundPassages | null
  /** Length of the conversation before this question. */
  contextCharacters: number
}
export const NO_EVIDENCE: Evidence = { ranking: null, contextCharacters: 0 }

/** The maximum length of a message; longer text does not change the score. */
const READ = 8_000
const MOST = 24
const LONG_WORD = 12
const LEADERS = 5
const THOUSAND = 1_000
/** Smaller differences are noise. */
const STEPS = 1_000

/** From 0 (simplest) to below 1, in thousandths; without evidence, from the text alone. */
export function complexityOf(question: string, evidence: Evidence = NO_EVIDENCE): number {
  const parts = partsOf(question.slice(0, READ), evidence)
  let points = 0
  // The cast holds because the keys are those of the constant; `Object.entries` widens them to strings.
  for (const [part, weight] of Object.entries(WEIGHTS) as [Part, number][]) points += weight * parts[part]
  return Math.floor((1 - Math.exp(-points)) * STEPS) / STEPS
}

function partsOf(text: string, { ranking, contextCharacters }: Evidence): Parts {
  const words = wordsIn(text)
  const kinds = kindsOf(words)
  return {
    length: Math.log1p(lengthOf(words)),
    clauses: counted(kinds.joints + matches(text, MARK)),
    asks: counted(asksIn(text, words) - 1),
    technical: counted(kinds.technical.size + kinds.long.size / 2),
    numbers: counted(kinds.numbers.size),
    conditions: counted(kinds.conditions.size),
    troubles: counted(kinds.troubles.size),
    spread: ranking === null ? 0 : spreadOf(ranking),
    scattered: ranking === null || ranking.lead === null ? 0 : 1 - share(ranking.lead.sentenceCoverage),
    context: Math.log1p(Math.max(0, contextCharacters) / THOUSAND),
  }
}

const counted = (count: number): number => Math.log1p(Math.min(MOST, Math.max(0, count)))

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7F]*$/
const ASCII_WORD = /[a-z0-9]+/g
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Thai, Japanese kana and Chinese by code ranges: Unicode script classes take three times as long to compile. */
const WITHOUT_SPACES = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/
const SPACED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u

/** Not the index's tokenizer, which joins "log in" and segments Chinese: here more text must never give fewer words. */
function wordsIn(text: string): string[] {
  const folded = text.toLowerCase().replace(/['’]/g, '')
  return folded.match(ASCII.test(text) ? ASCII_WORD : WORD) ?? []
}

/**
 * One punctuation mark before a space, or one of a script without spaces. No repetition before the space, which would backtrack
 * quadratically.
 */
const MARK = /[.,;:!?…–—]\s|[、。，．；：！？]/g
/** Latin, Chinese, Arabic and Greek question marks. */
const QUESTION_MARK = /[?？؟\u037e]+/g

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function lengthOf(words: readonly string[]): number {
  let length = 0
  for (const word of words) length += WITHOUT_SPACES.test(word) ? Math.max(1, word.length / 2) : 1
  return length
}

function kindsOf(words: readonly string[]) {
  const kinds = {
    joints: 0,
    technical: new Set<string>(),
    long: new Set<string>(),
    numbers: new Set<string>(),
    conditions: new Set<string>(),
    troubles: new Set<string>(),
  }
  for (const [i, word] of words.entries()) {
    if (JOINTS.has(word)) kinds.joints += 1
    const listed = TECHNICAL.has(word) || !word.endsWith('s') ? word : word.slice(0, -1)
    if (TECHNICAL.has(listed)) kinds.technical.add(listed)
    else if (word.length >= LONG_WORD && SPACED.test(word)) kinds.long.add(word)
    if (/\d/.test(word)) kinds.numbers.add(word)
    if (CONDITIONS.has(word)) kinds.conditions.add(word)
    if (TROUBLES.has(word) || (word === 'not' && FAILING.has(words[i - 1] ?? ''))) kinds.troubles.add(word)
  }
  return kinds
}

/** The number of asks, also where question marks are missing or several asks share one. */
function asksIn(text: string, words: readonly string[]): number {
  let [interrogatives, openers] = [0, 0]
  words.forEach((word, i) => {
    const [before, next] = [words[i - 1] ?? '', words[i + 1] ?? '']
    if (INTERROGATIVES.has(word)) interrogatives += 1
    if (BIDDING.has(word) || (OPENERS.has(word) && SUBJECTS.has(next))) openers += 1
    if (WISHING.has(word) && WISHERS.has(before) && !OPENERS.has(words[i - 2] ?? '')) openers += 1
  })
  return Math.max(matches(text, QUESTION_MARK), interrogatives, openers)
}

/** The inverse Simpson index of the articles among the best passages: the effective number of articles that share the evidence. */
function spreadOf({ hits }: Pick<FoundPassages, 'hits'>): number {
  const scores = new Map<string, number>()
  let [sum, squares] = [0, 0]
  for (const { passage, score } of hits.slice(0, LEADERS)) {
    scores.set(passage.articleId, (scores.get(passage.articleId) ?? 0) + Math.max(0, score))
    sum += Math.max(0, score)
  }
  for (const score of scores.values()) squares += score * score
  return squares === 0 ? 0 : share(((sum * sum) / squares - 1) / (LEADERS - 1))
}

const share = (value: number): number => Math.min(1, Math.max(0, value))
