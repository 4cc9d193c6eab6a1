import type { TestCompany } from '../support/desk.ts'
import { rowsOf } from '../support/rows.ts'

/*
 * The metrics of a company, straight from the rows of its turns and its audit: every number is a filter over all of them, and divisions are
 * of big integers. It shares nothing with the code that it is held against.
 */

type TurnRow = {
  channel: string
  model: string
  input_tokens: number
  output_tokens: number
  total_ms: number
  asked_at: number
  cost_micros: number
  sentiment: number | null
  cached: number
  saved_micros: number
  handed_over: string | null
}
type AuditRow = { action: string; at: number; details: string }
type Range = { from: number; until: number }

export async function expectedMetrics(company: TestCompany, range: Range, timeframe = 'custom') {
  const list = await turnsIn(company, range)
  const models = [...new Set(list.map(({ model }) => model))]
  const by = <T>(of: (rows: TurnRow[]) => T): Record<string, T> =>
    Object.fromEntries(models.map((model) => [model, of(list.filter((row) => row.model === model))]))
  const cost = sum(list.map((row) => row.cost_micros))
  return {
    timeframe,
    total_queries: list.length,
    avg_response_time_ms: round(sum(list.map((row) => row.total_ms)), list.length, 2),
    model_usage: by((rows) => rows.length),
    sentiment_distribution: {
      positive: list.filter(({ sentiment }) => sentiment !== null && sentiment >= 0.2).length,
      neutral: list.filter(({ sentiment }) => sentiment !== null && sentiment > -0.2 && sentiment < 0.2).length,
      negative: list.filter(({ sentiment }) => sentiment !== null && sentiment <= -0.2).length,
    },
    escalation_rate: round(list.filter((row) => row.handed_over !== null).length, list.length, 4),
    cache_hit_rate: round(list.filter(({ cached }) => cached === 1).length, list.length, 4),
    cost_metrics: {
      total_cost: dollars(cost),
      cost_per_query: round(cost, list.length * 1_000_000, 6),
      cost_by_model: by((rows) => dollars(sum(rows.map((row) => row.cost_micros)))),
      saved_by_cache: dollars(sum(list.map((row) => row.saved_micros))),
    },
    token_usage: { ...tokens(list), by_model: by(tokens) },
  }
}

/** Of all questions on this channel those that could not be answered. */
export async function expectedErrorRate(company: TestCompany, range: Range): Promise<number> {
  const failed = (await rowsOf<AuditRow>('audit', company)).filter(
    ({ action, at, details }) =>
      action === 'query.failed' &&
      at >= range.from &&
      at < range.until &&
      JSON.parse(details).channel === 'support-agent',
  ).length
  return round(failed, failed + (await turnsIn(company, range)).length, 4)
}

const turnsIn = async (company: TestCompany, { from, until }: Range): Promise<TurnRow[]> =>
  (await rowsOf<TurnRow>('turns', company)).filter(
    (row) => row.channel === 'support-agent' && row.asked_at >= from && row.asked_at < until,
  )

const tokens = (rows: TurnRow[]) => ({
  input: sum(rows.map((row) => row.input_tokens)),
  output: sum(rows.map((row) => row.output_tokens)),
})

/** As people write it: the number of six decimals that is read back. */
const dollars = (micros: number): number =>
  Number(`${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`)

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Halves up. */
function round(numerator: number, denominator: number, decimals: number): number {
  if (denominator === 0) return 0
  const [n, d] = [BigInt(numerator) * 10n ** BigInt(decimals), BigInt(denominator)]
  return Number((2n * n + d) / (2n * d)) / 10 ** decimals
}
