import { type SentimentShares, TONE_FROM } from './sentiment.ts'

/** The share of the score that likelihood alone can reach; strong words, capitals and the like add the rest. */
const PLAIN = 0.2
/** Keeps scores of likely neutral messages away from the boundary. */
const INSIDE = 0.99

/** Strength of the negative and positive words; 1 is the strongest. */
export type Strengths = { negative: number; positive: number }

/**
 * Combines the probability of each tone and the strength of the words into one number. The most likely tone decides the sign, so that
 * score, level and polarity always agree. Its lead limits the magnitude, and the square of the strength scales it: strong anger must be
 * expressed and is not guessed.
 */
export function scoreOf({ negative, neutral, positive }: SentimentShares, strengths: Strengths): number {
  const lead = Math.max(negative, positive)
  if (lead <= neutral) return ((positive - negative) / neutral) * TONE_FROM * INSIDE
  const [side, strength] = positive >= negative ? [1, strengths.positive] : [-1, strengths.negative]
  const clear = lead - Math.max(neutral, Math.min(negative, positive))
  const strong = Math.min(1, Math.max(0, strength)) ** 2
  return side * (TONE_FROM + (1 - TONE_FROM) * clear * (PLAIN + (1 - PLAIN) * strong))
}
