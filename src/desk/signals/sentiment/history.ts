import * as z from 'zod'
import { levelOf, type SentimentLevel, type SentimentReading, sentimentLevel, sentimentScore } from './sentiment.ts'
import { triggerOf } from './trigger.ts'

/** The sentiment of one customer message in the conversation's history. */
const sentimentEntry = z.object({
  level: sentimentLevel,
  score: sentimentScore,
  /** UTC milliseconds. */
  at: z.number(),
  /** What the message mentioned when the sentiment changed; null when it did not change or no known trigger was found. */
  trigger: z.string().nullable(),
})
export type SentimentEntry = z.infer<typeof sentimentEntry>
/** From best to worst. */
const ORDER: readonly SentimentLevel[] = sentimentLevel.options

export type SentimentHistory = readonly SentimentEntry[]

/** The history entry for a message. The trigger is set when the level differs from the previous one (neutral for the first message). */
export function entryOf(
  history: SentimentHistory,
  message: { text: string; reading: Pick<SentimentReading, 'score'>; at: number },
): SentimentEntry {
  const { score } = message.reading
  const level = levelOf(score)
  const fall = ORDER.indexOf(level) - ORDER.indexOf(currentSentiment(history))
  const trigger = fall === 0 ? null : triggerOf(message.text, fall > 0 ? 'worse' : 'better')
  return { level, score, at: message.at, trigger }
}

/** A conversation's state is one row of at most 2 MB, so only the latest entries are kept. */
const MAX_ENTRIES = 1_000

export const withEntry = (history: SentimentHistory, entry: SentimentEntry): SentimentEntry[] => [
  ...history.slice(1 - MAX_ENTRIES),
  entry,
]

/** The customer's current sentiment: that of the latest message, or neutral. */
export const currentSentiment = (history: SentimentHistory): SentimentLevel => history.at(-1)?.level ?? 'NEUTRAL'

/** The change of sentiment from the first message to the last, -2 to 2; null with fewer than two messages. */
export function improvementOf(history: SentimentHistory): number | null {
  const [first, last] = [history[0], history.at(-1)]
  return first === undefined || last === undefined || history.length < 2 ? null : last.score - first.score
}

/** Whether the last level is better than the worst one before. */
export function hasImproved(history: SentimentHistory): boolean {
  const worst = Math.max(...history.slice(0, -1).map(({ level }) => ORDER.indexOf(level)))
  return ORDER.indexOf(currentSentiment(history)) < worst
}

/** How often the customer became irate; consecutive irate messages count once. */
export const irateIncidents = (history: SentimentHistory): number =>
  history.filter(({ level }, i) => level === 'IRATE' && history[i - 1]?.level !== 'IRATE').length

/** The percentage of conversations with at least two messages whose sentiment improved, with one decimal; 0 when there are none. */
export function sentimentImprovement(histories: readonly SentimentHistory[]): number {
  const known = histories.filter(({ length }) => length >= 2)
  return known.length === 0 ? 0 : Math.round((known.filter(hasImproved).length / known.length) * 1_000) / 10
}
