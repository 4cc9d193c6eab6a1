import { samesOf } from '../../../lib/synonyms.ts'
import { STOP_WORDS, stem, wordsOf } from '../../../lib/terms.ts'
import { NUMBER_WORDS } from '../checker/vocabulary.ts'
import { normalisedQuestion } from './normalised.ts'
import {
  AMBIGUOUS,
  CLOSINGS,
  EMPTY,
  FORMS,
  LEAD_INS,
  NO_PLURALS,
  OPENINGS,
  RELATIONS,
  SHORT_FORMS,
} from './vocabulary.ts'

/**
 * Decides whether two questions mean the same, in addition to close vectors: the vectors of "enable" and "disable", or of "iOS" and
 * "Android", are close. Every difference counts unless it is known to be irrelevant: numbers, codes, names, negations, directions, owners
 * and the kind of question (how, when, why, how much, whether) must be equal. The rules are for English.
 */
export type Meaning = {
  /** The kind of answer requested, when the question has a common opening; otherwise its question words are among the tokens. */
  kind: 'how' | 'can' | 'want' | null
  /** Words in order, with synonyms replaced by one word; codes as written. */
  tokens: readonly string[]
}

const CODE = /\d|[\p{L}\p{N}][@/_.:\\=&#+]+[\p{L}\p{N}]|[^\p{L}\p{N}\p{P}\s]|[#%&@*\\/]|^[.-]+[\p{L}\p{N}]/u
/** Tokens kept as written: capitals left by the normalisation, and letters whose accents may matter. */
const VERBATIM = /[A-Z]|[^\x20-\x7E]/
/** Punctuation around a code; a leading sign or point belongs to the code. */
const OUTER = /^[,;:!?'"()[\]{}]+|[.,;:!?'"()[\]{}-]+$/g

export function meaningOf(question: string): Meaning {
  const normal = normalisedQuestion(question)
  const asked = LEAD_INS.reduce((rest, leadIn) => rest.replace(leadIn, ''), normal)
  const { kind, rest } = splitOpening(asked)
  return { kind, tokens: tokensOf(rest) }
}

/** Two questions without words are not considered equal. */
export const sameMeaning = (one: Meaning, other: Meaning): boolean =>
  one.tokens.length > 0 && spelling(one) === spelling(other)

/** The index key: equal for questions with the same meaning. */
export const spelling = ({ kind, tokens }: Meaning): string => [kind ?? '', ...tokens].join(' ')

/** Determines the kind of question from its opening; a wish may also ask at its end. */
function splitOpening(asked: string): { kind: Meaning['kind']; rest: string } {
  const opening = OPENINGS.find(([pattern]) => pattern.test(asked))
  const begun = opening === undefined ? asked : asked.replace(opening[0], '')
  const closing = opening === undefined || opening[1] === 'want' ? CLOSINGS.find(([end]) => end.test(begun)) : undefined
  return closing === undefined
    ? { kind: opening?.[1] ?? null, rest: begun }
    : { kind: closing[1], rest: begun.replace(closing[0], '') }
}

function tokensOf(text: string): string[] {
  const whole = SHORT_FORMS.reduce((rest, [short, long]) => rest.replace(short, long), text)
  const tokens: string[] = []
  let plain: string[] = []
  const settle = () => {
    tokens.push(...wordsOf(plain.join(' ')).flatMap((word) => (EMPTY.has(word) ? [] : [canonical(word)])))
    plain = []
  }
  for (const piece of whole.split(' ')) {
    if (!CODE.test(piece) && !VERBATIM.test(piece)) plain.push(piece)
    else {
      settle()
      tokens.push(piece.replace(OUTER, ''))
    }
  }
  settle()
  return tokens
}

/** Maps synonyms, plurals and numbers to one form. "Deleted" does not become "delete". */
function canonical(word: string): string {
  const number = NUMBER_WORDS.get(word)
  if (number !== undefined) return number
  if (RELATIONS.has(word) || STOP_WORDS.has(word)) return FORMS.get(word) ?? word
  const singular = singularOf(word)
  if (AMBIGUOUS.has(singular) || /(?:ed|ing)$/.test(singular)) return singular
  const sames = [...samesOf(stem(word))]
  return sames.length === 0 ? singular : ([stem(word), ...sames].sort()[0] ?? singular)
}

/** Only plurals are reduced. Stemming would merge too much: "news" and "new", "import" and "important", "listing" and "list". */
function singularOf(word: string): string {
  if (word.length <= 3 || NO_PLURALS.has(word) || /(?:ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
