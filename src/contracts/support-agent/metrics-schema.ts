import * as z from 'zod'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { QueryMetrics } from '../../desk/reporting/query-metrics.ts'
import type { Span } from '../../desk/reporting/span.ts'
import { dateOrTime, isDay, timeOf } from '../../http/query-fields.ts'
import { DAY_MS, HOUR_MS } from '../../lib/time.ts'
import * as examples from './examples.ts'

const TIMEFRAMES = ['hour', 'day', 'week', 'month'] as const
type Timeframe = (typeof TIMEFRAMES)[number]
const LENGTH_MS: Record<Timeframe, number> = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS }
const DEFAULT_TIMEFRAME = 'day'
/** A year, with room at the ends. */
const MAX_MS = 400 * DAY_MS

/** From its first moment up to but without the next: of a date the UTC day, of a time its millisecond. */
const moment = dateOrTime.transform((text): Span => {
  const from = timeOf(text)
  return { from, until: from + (isDay(text) ? DAY_MS : 1) }
})

export const metricsQuery = z.object({
  timeframe: z.enum(TIMEFRAMES).optional(),
  start_date: moment.optional(),
  end_date: moment.optional(),
})
type MetricsQuery = z.infer<typeof metricsQuery>
export type MetricsWindow = { timeframe: Timeframe | 'custom'; span: Span }

/**
 * What is asked for. Without dates the last timeframe, up to now. A date alone begins or ends one timeframe; where none is named, a start
 * runs on until now, and an end has the default before it.
 */
export function windowOf({ timeframe, start_date: start, end_date: end }: MetricsQuery, now: number): MetricsWindow {
  const isDated = start !== undefined || end !== undefined
  const lengthMs = LENGTH_MS[timeframe ?? DEFAULT_TIMEFRAME]
  const openEnd = start === undefined || timeframe === undefined ? now + 1 : start.from + lengthMs
  const until = end?.until ?? openEnd
  const span = { from: start?.from ?? until - lengthMs, until }
  const last = end === undefined ? 'start_date' : 'end_date'
  if (span.from >= span.until)
    throw invalid(last, end === undefined ? 'must not be in the future' : 'must not be before start_date')
  if (span.until - span.from > MAX_MS) throw invalid(last, 'makes a range of more than 400 days')
  return { timeframe: timeframe ?? (isDated ? 'custom' : DEFAULT_TIMEFRAME), span }
}

const invalid = (field: string, why: string): DeskError => new DeskError({ kind: 'invalid', field, why })

const count = z.int().nonnegative()
const rate = z.number().min(0).max(1)
const dollars = z.number().nonnegative()
const tokens = z.object({ input: count, output: count })
export const metricsReply = z
  .object({
    timeframe: z.enum([...TIMEFRAMES, 'custom']),
    total_queries: count,
    avg_response_time_ms: z.number().nonnegative(),
    model_usage: z.record(z.string(), count),
    sentiment_distribution: z.object({ positive: count, neutral: count, negative: count }),
    escalation_rate: rate,
    cache_hit_rate: rate,
    cost_metrics: z.object({
      total_cost: dollars,
      cost_per_query: dollars,
      cost_by_model: z.record(z.string(), dollars),
      saved_by_cache: dollars,
    }),
    token_usage: tokens.extend({ by_model: z.record(z.string(), tokens) }),
  })
  .meta({ id: 'Metrics', example: examples.metrics })

const MICROS = 1_000_000
/** The nearest number to so many micro-dollars. */
const usd = (micros: number): number => micros / MICROS

export function presentMetrics(
  { timeframe }: MetricsWindow,
  { models, ...metrics }: QueryMetrics,
): z.infer<typeof metricsReply> {
  const { positive, neutral, negative } = metrics.tones
  return {
    timeframe,
    total_queries: metrics.queries,
    avg_response_time_ms: metrics.meanMs,
    model_usage: Object.fromEntries(models.map(({ model, queries }) => [model, queries])),
    sentiment_distribution: { positive, neutral, negative },
    escalation_rate: metrics.handedOverRate,
    cache_hit_rate: metrics.cachedRate,
    cost_metrics: {
      total_cost: usd(metrics.costMicros),
      cost_per_query: usd(metrics.costPerQueryMicros),
      cost_by_model: Object.fromEntries(models.map(({ model, costMicros }) => [model, usd(costMicros)])),
      saved_by_cache: usd(metrics.savedMicros),
    },
    token_usage: {
      ...metrics.tokens,
      by_model: Object.fromEntries(models.map((entry) => [entry.model, entry.tokens])),
    },
  }
}
