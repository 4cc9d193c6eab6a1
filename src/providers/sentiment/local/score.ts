import { scoreOf } from '../../../desk/signals/sentiment/score.ts'
import type { SentimentShares } from '../../../desk/signals/sentiment/sentiment.ts'
import { featuresOf } from './features.ts'
import { fittedWeights, sharesOf, type Weights } from './model.ts'
import { piecesOf } from './pieces.ts'
import { isPlainRequest } from './plain-request.ts'
import { type Message, readMessage } from './tokens.ts'
import { type Tone, toneOf } from './valence.ts'

/** How much the strongest word and all words together make of the strength. */
const PEAK = 0.6
const WHOLE = 0.4
/** What one exclamation mark and a message all in capitals add to the strength of a tone that is there. */
const EXCLAMATION = 0.05
const EXCLAMATIONS_THAT_COUNT = 4
const CAPITALS = 0.15

export type Scored = {
  score: number
  shares: SentimentShares
  /** How strong the words on either side are, 0 to 1 and a little over. */
  strengths: { negative: number; positive: number }
}

/** The mood of a text by words, word pairs, emoji and form. It is the same every time, and takes time in proportion to the text. */
export function scoreText(text: string, weights: Weights = fittedWeights()): Scored {
  const message = readMessage(text)
  const tone = toneOf(message.sentences)
  const features = featuresOf(message, tone)
  const pieces = piecesOf(message.sentences)
  const strengths = strengthsOf(message, tone, features.compound)
  // Another language, digits, nothing at all: of what has no known word, nothing is said.
  if (features.silent === 1 && !knowsAny(pieces, weights)) return { score: 0, shares: NO_TONE, strengths }
  const shares = isPlainRequest(message, tone)
    ? eased(sharesOf(features, pieces, weights))
    : sharesOf(features, pieces, weights)
  return { score: scoreOf(shares, strengths), shares, strengths }
}

/** What is left of a plain request's negative share; the rest is neutral. */
const PLAIN_NEGATIVE = 0.4

const eased = ({ negative, neutral, positive }: SentimentShares): SentimentShares => ({
  negative: negative * PLAIN_NEGATIVE,
  neutral: neutral + negative * (1 - PLAIN_NEGATIVE),
  positive,
})

const NO_TONE: SentimentShares = { negative: 0, neutral: 1, positive: 0 }

function knowsAny(pieces: ReadonlyMap<string, number>, { pieces: known }: Weights): boolean {
  for (const piece of pieces.keys()) if (known.has(piece)) return true
  return false
}

function strengthsOf(message: Message, tone: Tone, compound: number): Scored['strengths'] {
  const { symbols } = message
  const emphasis = emphasisOf(message)
  const highest = symbols.reduce((most, valence) => Math.max(most, valence), tone.strongest)
  const lowest = symbols.reduce((least, valence) => Math.min(least, valence), tone.weakest)
  return {
    negative: (PEAK * -lowest) / 4 + WHOLE * Math.max(0, -compound) + emphasis,
    positive: (PEAK * highest) / 4 + WHOLE * Math.max(0, compound) + emphasis,
  }
}

function emphasisOf({ sentences, allCapitals }: Message): number {
  const marks = sentences.reduce((sum, { exclamations }) => sum + exclamations, 0)
  return EXCLAMATION * Math.min(EXCLAMATIONS_THAT_COUNT, marks) + (allCapitals ? CAPITALS : 0)
}
