import { gramsOf, NEGATION } from './features.ts'
import { type Mark, marksOf } from './marks.ts'
import type { Sentence } from './tokens.ts'

/** What every word of a message together weighs, by the square root of their number: a short message is its few words. */
const WORDS_WEIGH = 2.5
const FEWEST = 4
/** What a class weighs that was spoken of once, and how many times say more than once. */
const CLASS_WEIGHS = 0.5
const MAX_TIMES = 2
/** Words before a mark in which a negation makes another class of it. */
const REACH = 3

/** What the model weighs besides features, and how much of each there is: words and pairs, and classes of words (`#joy`, negated `!#joy`). */
export function piecesOf(sentences: Sentence[]): Map<string, number> {
  const pieces = new Map<string, number>()
  const grams = gramsOf(sentences)
  const each = WORDS_WEIGH / Math.sqrt(Math.max(FEWEST, grams.size))
  for (const gram of grams) pieces.set(gram, each)
  for (const [name, times] of classesOf(sentences))
    pieces.set(name, CLASS_WEIGHS * Math.sqrt(Math.min(MAX_TIMES, times)))
  return pieces
}

export const isClass = (piece: string): boolean => piece.startsWith('#') || piece.startsWith('!#')

function classesOf(sentences: Sentence[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const sentence of sentences)
    for (const mark of marksOf(sentence.tokens)) {
      const sign = isNegated(sentence, mark) ? '!#' : '#'
      for (const name of mark.classes) times.set(sign + name, (times.get(sign + name) ?? 0) + 1)
    }
  return times
}

const isNegated = ({ tokens }: Sentence, { at }: Mark): boolean =>
  tokens.slice(Math.max(0, at - REACH), at).some(({ word }) => NEGATION.test(word))
