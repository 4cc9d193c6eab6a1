import { type SentimentShares, TONE_FROM } from './sentiment.ts'

/** Part of the way out that likelihood alone earns; strong words, capitals and the like earn the rest. */
const PLAIN = 0.2
/** Keeps what is most likely neutral off the border. */
const INSIDE = 0.99

/** How strong the words on either side are; 1 is as strong as words get. */
export type Strengths = { negative: number; positive: number }

/**
 * One number out of how likely each tone is and how strong the words are. The likeliest tone decides the side, so that the score, its
 * level and its polarity never disagree; how clearly it leads decides how far out the score may be, and the square of the strength
 * how far it is: rage must be said, and is not guessed.
 */
export function scoreOf({ negative, neutral, positive }: SentimentShares, strengths: Strengths): number {
  const lead = Math.max(negative, positive)
  if (lead <= neutral) return ((positive - negative) / neutral) * TONE_FROM * INSIDE
  const [side, strength] = positive >= negative ? [1, strengths.positive] : [-1, strengths.negative]
  const clear = lead - Math.max(neutral, Math.min(negative, positive))
  const strong = Math.min(1, Math.max(0, strength)) ** 2
  return side * (TONE_FROM + (1 - TONE_FROM) * clear * (PLAIN + (1 - PLAIN) * strong))
}
