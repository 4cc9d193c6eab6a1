import type { DeskEvent } from '../delivery/model/events.ts'
import { polarityOf } from '../signals/sentiment/sentiment.ts'

export type TurnTaken = Extract<DeskEvent, { name: 'turn.taken' }>['data']

/** Integer sums over turns. A turn without a sentiment counts for none of the three polarities. */
export const TURN_COUNTS = [
  'turns',
  'totalMs',
  'costMicros',
  'cached',
  'savedMicros',
  'handedOver',
  'negative',
  'neutral',
  'positive',
  'inputTokens',
  'outputTokens',
] as const
export type TurnCounts = Record<(typeof TURN_COUNTS)[number], number>

/** The turns of a span by answering model, and the number of failed questions. */
export type TurnTally = { models: ({ model: string } & TurnCounts)[]; failures: number }

/** The counts of one turn. */
export function countsOf({ totalMs, tokens, sentiment, ...turn }: TurnTaken): TurnCounts {
  const tone = sentiment === undefined ? null : polarityOf(sentiment)
  return {
    turns: 1,
    totalMs,
    costMicros: turn.costMicros ?? 0,
    cached: turn.cached === true ? 1 : 0,
    savedMicros: turn.savedMicros ?? 0,
    handedOver: turn.handedOver === undefined ? 0 : 1,
    negative: tone === 'negative' ? 1 : 0,
    neutral: tone === 'neutral' ? 1 : 0,
    positive: tone === 'positive' ? 1 : 0,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
  }
}
