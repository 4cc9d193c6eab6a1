import * as z from 'zod'
import { levelOf, type SentimentLevel, type SentimentReading, sentimentLevel, sentimentScore } from './sentiment.ts'
import { triggerOf } from './trigger.ts'

/** One customer message in a conversation's history of moods. */
const sentimentEntry = z.object({
  level: sentimentLevel,
  score: sentimentScore,
  /** UTC milliseconds. */
  at: z.number(),
  /** What the message spoke of when the mood turned; null when it did not turn or nothing is known to have turned it. */
  trigger: z.string().nullable(),
})
export type SentimentEntry = z.infer<typeof sentimentEntry>
/** From best to worst. */
const ORDER: readonly SentimentLevel[] = sentimentLevel.options

export type SentimentHistory = readonly SentimentEntry[]

/** The entry that a message adds. A trigger is named when the level differs from the one before; the first is held against neutral. */
export function entryOf(
  history: SentimentHistory,
  message: { text: string; reading: Pick<SentimentReading, 'score'>; at: number },
): SentimentEntry {
  const { score } = message.reading
  const level = levelOf(score)
  const fall = ORDER.indexOf(level) - ORDER.indexOf(moodOf(history))
  const trigger = fall === 0 ? null : triggerOf(message.text, fall > 0 ? 'worse' : 'better')
  return { level, score, at: message.at, trigger }
}

/** The state of a conversation is one row, at most 2 MB: so many of its latest entries are kept in it. */
const MOST_ENTRIES = 1_000

export const withEntry = (history: SentimentHistory, entry: SentimentEntry): SentimentEntry[] => [
  ...history.slice(1 - MOST_ENTRIES),
  entry,
]

/** The customer's mood now: that of the latest message, neutral before the first. */
export const moodOf = (history: SentimentHistory): SentimentLevel => history.at(-1)?.level ?? 'NEUTRAL'

/** How much better the mood ended than it began, -2 to 2; null when there was but one message to go by. */
export function improvementOf(history: SentimentHistory): number | null {
  const [first, last] = [history[0], history.at(-1)]
  return first === undefined || last === undefined || history.length < 2 ? null : last.score - first.score
}

/** Whether the customer left at a better level than at the worst moment before. */
export function hasImproved(history: SentimentHistory): boolean {
  const worst = Math.max(...history.slice(0, -1).map(({ level }) => ORDER.indexOf(level)))
  return ORDER.indexOf(moodOf(history)) < worst
}

/** How often the customer became irate; staying so counts once. */
export const irateIncidents = (history: SentimentHistory): number =>
  history.filter(({ level }, i) => level === 'IRATE' && history[i - 1]?.level !== 'IRATE').length

/** Of conversations with at least two messages, the percentage whose customer left in a better mood, with one decimal; 0 for none. */
export function sentimentImprovement(histories: readonly SentimentHistory[]): number {
  const known = histories.filter(({ length }) => length >= 2)
  return known.length === 0 ? 0 : Math.round((known.filter(hasImproved).length / known.length) * 1_000) / 10
}
