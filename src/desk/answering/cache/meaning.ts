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
 * What two questions must share, besides close vectors, for one answer to do for both: vectors of "enable" and "disable", or of "iOS"
 * and "Android", are neighbours. Nothing is weighed here: whatever is not known to make no difference makes one. So numbers, codes,
 * names, denials, directions, whose a thing is, and what is asked of it (how, when, why, how much, whether one can) are the same, or the
 * questions are not. What is known is English.
 */
export type Meaning = {
  /** What kind of answer is asked for, where the question begins in a usual way; else its question words are among the tokens. */
  kind: 'how' | 'can' | 'want' | null
  /** Words in their order, one for all that name the same thing; codes as they are written. */
  tokens: readonly string[]
}

const CODE = /\d|[\p{L}\p{N}][@/_.:\\=&#+]+[\p{L}\p{N}]|[^\p{L}\p{N}\p{P}\s]|[#%&@*\\/]|^[.-]+[\p{L}\p{N}]/u
/** Left in capitals by the normalisation, or spelt with letters whose accents may be what matters. */
const VERBATIM = /[A-Z]|[^\x20-\x7E]/
/** Punctuation around a code; a sign or a point before it is its own. */
const OUTER = /^[,;:!?'"()[\]{}]+|[.,;:!?'"()[\]{}-]+$/g

export function meaningOf(question: string): Meaning {
  const normal = normalisedQuestion(question)
  const asked = LEAD_INS.reduce((rest, leadIn) => rest.replace(leadIn, ''), normal)
  const { kind, rest } = framed(asked)
  return { kind, tokens: tokensOf(rest) }
}

/** A question without words means nothing, so it means the same as nothing. */
export const sameMeaning = (one: Meaning, other: Meaning): boolean =>
  one.tokens.length > 0 && spelling(one) === spelling(other)

/** Equal for questions of the same meaning: what an index finds them by. */
export const spelling = ({ kind, tokens }: Meaning): string => [kind ?? '', ...tokens].join(' ')

/** The kind of question by how it begins; one that only wishes may ask at its end. */
function framed(asked: string): { kind: Meaning['kind']; rest: string } {
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

/** One word for all that name the same thing: a number's digits, the singular, the first of its synonyms. What is deleted does not delete. */
function canonical(word: string): string {
  const number = NUMBER_WORDS.get(word)
  if (number !== undefined) return number
  if (RELATIONS.has(word) || STOP_WORDS.has(word)) return FORMS.get(word) ?? word
  const singular = singularOf(word)
  if (AMBIGUOUS.has(singular) || /(?:ed|ing)$/.test(singular)) return singular
  const sames = [...samesOf(stem(word))]
  return sames.length === 0 ? singular : ([stem(word), ...sames].sort()[0] ?? singular)
}

/** Stemming would do too much: the news are not new, an import is not important, and a listing is no list. */
function singularOf(word: string): string {
  if (word.length <= 3 || NO_PLURALS.has(word) || /(?:ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
