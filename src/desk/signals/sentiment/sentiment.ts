import * as z from 'zod'

/** From best to worst, as service-desk's contract names them. */
export const sentimentLevel = z.enum(['HAPPY', 'SATISFIED', 'NEUTRAL', 'FRUSTRATED', 'ANGRY', 'IRATE'])
export type SentimentLevel = z.infer<typeof sentimentLevel>

/** The desk's scale: -1 is the worst mood, 0 none, 1 the best. */
export const sentimentScore = z.number().min(-1).max(1)

/** From this far off 0 on, a message has a tone. */
export const TONE_FROM = 0.2

/** The score from which a level begins, from the best down. Anger begins where support-agent's contract escalates. */
const LEVELS: readonly (readonly [SentimentLevel, (score: number) => boolean])[] = [
  ['HAPPY', (score) => score >= 0.6],
  ['SATISFIED', (score) => score >= TONE_FROM],
  ['NEUTRAL', (score) => score > -TONE_FROM],
  ['FRUSTRATED', (score) => score > -0.5],
  // Where irateProtocol.detectionThreshold stands by default.
  ['ANGRY', (score) => score > -0.7],
]

/** The level of a score on the desk's scale. */
export const levelOf = (score: number): SentimentLevel => LEVELS.find(([, holds]) => holds(score))?.[0] ?? 'IRATE'

export type Polarity = 'negative' | 'neutral' | 'positive'

/** The three classes that the other contracts know; they are the six levels, folded. */
export const polarityOf = (score: number): Polarity =>
  score >= TONE_FROM ? 'positive' : score > -TONE_FROM ? 'neutral' : 'negative'

/** From 0 (worst) over 0.5 (none) to 1 (best), rounded to hundredths: the scale of service-desk's and platform's scores. */
export const unitScore = (score: number): number => Math.round((score + 1) * 50) / 100

/** How likely each tone is; the three add to 1. */
const sentimentShares = z.object({ negative: z.number(), neutral: z.number(), positive: z.number() })
export type SentimentShares = z.infer<typeof sentimentShares>

export const sentimentReading = z.object({
  score: sentimentScore,
  shares: sentimentShares,
  /** The model that really read it. */
  model: z.string(),
})
export type SentimentReading = z.infer<typeof sentimentReading>
