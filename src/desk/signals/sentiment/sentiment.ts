import * as z from 'zod'

/** From best to worst, with the names of service-desk's contract. */
export const sentimentLevel = z.enum(['HAPPY', 'SATISFIED', 'NEUTRAL', 'FRUSTRATED', 'ANGRY', 'IRATE'])
export type SentimentLevel = z.infer<typeof sentimentLevel>

/** From -1 (worst) over 0 (neutral) to 1 (best). */
export const sentimentScore = z.number().min(-1).max(1)

/** Absolute score from which a message is not neutral. */
export const TONE_FROM = 0.2

/** The condition of each level, from the best down. ANGRY starts at the score at which support-agent's contract escalates. */
const LEVELS: readonly (readonly [SentimentLevel, (score: number) => boolean])[] = [
  ['HAPPY', (score) => score >= 0.6],
  ['SATISFIED', (score) => score >= TONE_FROM],
  ['NEUTRAL', (score) => score > -TONE_FROM],
  ['FRUSTRATED', (score) => score > -0.5],
  // The default of irateProtocol.detectionThreshold.
  ['ANGRY', (score) => score > -0.7],
]

/** The level of a score (-1 to 1). */
export const levelOf = (score: number): SentimentLevel => LEVELS.find(([, holds]) => holds(score))?.[0] ?? 'IRATE'

export type Polarity = 'negative' | 'neutral' | 'positive'

/** The three classes that other contracts use, derived from the six levels. */
export const polarityOf = (score: number): Polarity =>
  score >= TONE_FROM ? 'positive' : score > -TONE_FROM ? 'neutral' : 'negative'

/** The score on a scale from 0 (worst) over 0.5 (neutral) to 1 (best), in hundredths, as service-desk and platform report it. */
export const unitScore = (score: number): number => Math.round((score + 1) * 50) / 100

/** Probabilities of the tones; they sum to 1. */
const sentimentShares = z.object({ negative: z.number(), neutral: z.number(), positive: z.number() })
export type SentimentShares = z.infer<typeof sentimentShares>

export const sentimentReading = z.object({
  score: sentimentScore,
  shares: sentimentShares,
  /** The model that produced the reading. */
  model: z.string(),
})
export type SentimentReading = z.infer<typeof sentimentReading>
