import { type Call, requireRole } from '../company/call.ts'
import { SUPPORT_CHANNEL } from '../conversation/sessions/support-sessions.ts'
import type { Polarity } from '../signals/sentiment/sentiment.ts'
import type { TurnFigures } from './port.ts'
import type { Span } from './span.ts'
import { TURN_COUNTS, type TurnCounts, type TurnTally } from './turn-counts.ts'

/** Rates are 0 to 1, to four digits. Values without data are 0. */
export type QueryMetrics = {
  queries: number
  /** To hundredths. */
  meanMs: number
  tones: Record<Polarity, number>
  handedOverRate: number
  cachedRate: number
  /** The share of all questions that failed; failed questions are not counted as queries. */
  failureRate: number
  costMicros: number
  /** To a whole micro-dollar. */
  costPerQueryMicros: number
  savedMicros: number
  tokens: Tokens
  /** All models that answered, most used first. A cached answer counts for the model that wrote it. */
  models: { model: string; queries: number; costMicros: number; tokens: Tokens }[]
}
type Tokens = { input: number; output: number }

/** Exact figures of routed questions for any span. */
export async function queryMetrics(
  { turnFigures }: { turnFigures: TurnFigures },
  call: Call,
  span: Span,
): Promise<QueryMetrics> {
  requireRole(call, 'analyst')
  return metricsOf(await turnFigures.of(call.company.id, SUPPORT_CHANNEL, span))
}

/** Computes the reported metrics from the aggregated figures. */
export function metricsOf({ models, failures }: TurnTally): QueryMetrics {
  const all = together(models)
  return {
    queries: all.turns,
    meanMs: rounded(all.totalMs, all.turns, 100),
    tones: { negative: all.negative, neutral: all.neutral, positive: all.positive },
    handedOverRate: rounded(all.handedOver, all.turns, 10_000),
    cachedRate: rounded(all.cached, all.turns, 10_000),
    failureRate: rounded(failures, failures + all.turns, 10_000),
    costMicros: all.costMicros,
    costPerQueryMicros: rounded(all.costMicros, all.turns, 1),
    savedMicros: all.savedMicros,
    tokens: tokensOf(all),
    models: models
      .toSorted((a, b) => b.turns - a.turns || (a.model < b.model ? -1 : 1))
      .map((counts) => ({
        model: counts.model,
        queries: counts.turns,
        costMicros: counts.costMicros,
        tokens: tokensOf(counts),
      })),
  }
}

function together(models: TurnCounts[]): TurnCounts {
  const sum = (name: keyof TurnCounts): number => models.reduce((total, counts) => total + counts[name], 0)
  return Object.fromEntries(TURN_COUNTS.map((name) => [name, sum(name)])) as TurnCounts // Every name is in the list.
}

const tokensOf = ({ inputTokens, outputTokens }: TurnCounts): Tokens => ({ input: inputTokens, output: outputTokens })

/** A single division of integers, so that exact halves are rounded up. */
const rounded = (sum: number, count: number, parts: number): number =>
  count === 0 ? 0 : Math.round((parts * sum) / count) / parts
