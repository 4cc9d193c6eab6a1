import { marksOf } from './marks.ts'
import { type Message, PAUSE, type Sentence } from './tokens.ts'
import type { Tone } from './valence.ts'

/** What the linear model looks at besides words. All are about 0 to 1 or -1 to 1, so that one ridge fits them all. */
export const FEATURES = [
  'compound',
  'positive',
  'negative',
  'strongest',
  'weakest',
  'problems',
  'scorn',
  'symbolsUp',
  'symbolsDown',
  'silent',
  'asks',
  'endsAsking',
  'long',
  'positiveDense',
  'negativeDense',
  'mixed',
  'asksInPraise',
  'asksInBlame',
  'service',
] as const
export type Feature = (typeof FEATURES)[number]

/** Words up to which the density of a tone counts in full. */
const DENSE = 8
/** Words up to which a message counts as no longer, where its share of words of service is taken. */
const SHORTEST = 6

/** A sum of valences on a scale of -1 to 1, on which the first strong word counts most. */
const compoundOf = (sum: number): number => sum / Math.sqrt(sum * sum + 15)

export function featuresOf({ sentences, symbols }: Message, tone: Tone): Record<Feature, number> {
  const up = symbols.reduce((sum, valence) => sum + Math.max(0, valence), 0)
  const down = symbols.reduce((sum, valence) => sum - Math.min(0, valence), 0)
  const words = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0)
  const asking = sentences.filter(({ asks }) => asks).length
  const asks = sentences.length === 0 ? 0 : asking / sentences.length
  const [positive, negative] = [compoundOf(tone.positive), compoundOf(tone.negative)]
  const spoken = sentences.reduce((sum, { tokens }) => sum + tokens.filter(({ word }) => word !== PAUSE).length, 0)
  const density = Math.min(1, DENSE / Math.max(1, spoken))
  return {
    compound: compoundOf(tone.positive + up - tone.negative - down),
    positive,
    negative,
    strongest: tone.strongest / 4,
    weakest: tone.weakest / 4,
    problems: Math.min(1, tone.problems / 3),
    scorn: tone.scorn ? 1 : 0,
    symbolsUp: compoundOf(up),
    symbolsDown: compoundOf(down),
    silent: tone.positive + tone.negative + up + down === 0 ? 1 : 0,
    asks,
    endsAsking: sentences.at(-1)?.asks === true ? 1 : 0,
    long: Math.min(1, words / 40),
    positiveDense: positive * density,
    negativeDense: negative * density,
    mixed: positive * negative,
    asksInPraise: asks * positive,
    asksInBlame: asks * negative,
    service: Math.min(1, (2 * serviceWords(sentences)) / Math.max(SHORTEST, spoken)),
  }
}

const serviceWords = (sentences: Sentence[]): number =>
  sentences.reduce(
    (sum, { tokens }) => sum + marksOf(tokens).filter(({ classes }) => classes.includes('service')).length,
    0,
  )

export const NEGATION = /^(?:not|no|never|without|nothing|neither|nor|hardly)$/
/** Words after a negation that are marked as negated. */
const REACH = 3
const BEGINNING = 5

/**
 * Words and pairs of words; a word after a negation (`!word`) is another one than without. Besides, the beginnings of longer words
 * (`~begin`), and the first and the last word of the message (`^first`, `last$`).
 */
export function gramsOf(sentences: Sentence[]): Set<string> {
  const grams = new Set<string>()
  let first = ''
  let last = ''
  for (const { tokens } of sentences) {
    let since = REACH
    let before = ''
    for (const { word } of tokens) {
      if (word === PAUSE) {
        since = REACH
        before = ''
        continue
      }
      grams.add(since < REACH ? `!${word}` : word)
      if (before !== '') grams.add(`${before} ${word}`)
      if (word.length > BEGINNING) grams.add(`~${word.slice(0, BEGINNING)}`)
      if (first === '') first = word
      last = word
      since = NEGATION.test(word) ? 0 : since + 1
      before = word
    }
  }
  if (first !== '') grams.add(`^${first}`).add(`${last}$`)
  return grams
}
