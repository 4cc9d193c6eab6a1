import { readFileSync } from 'node:fs'
import { metricsQuery, presentMetrics, windowOf } from '../src/contracts/support-agent/metrics-schema.ts'
import { metricsOf } from '../src/desk/reporting/query-metrics.ts'
import type { Span } from '../src/desk/reporting/span.ts'
import type { TurnTally } from '../src/desk/reporting/turn-counts.ts'
import { textOf } from './client.ts'
import { heading, median, ms, percentile, row, timed } from './figures.ts'
import type { Runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const ROUNDS = 60
const WARM_UP = 5
const MAX_MS = 100
/** Requests of one address, within the limit of a minute. */
const PER_ADDRESS = 30

type Query = { start_date: string; end_date: string }
const QUERIES: [string, Query][] = [
  ['a year with odd ends', { start_date: '2025-01-03T07:11:13.017Z', end_date: '2025-12-30T22:47:05.501Z' }],
  ['a calendar year', { start_date: '2025-01-01', end_date: '2025-12-31' }],
  ['a day in Johannesburg', { start_date: '2025-06-10T00:00:00+02:00', end_date: '2025-06-10T23:59:59.999+02:00' }],
]

/** Counts what turns there are by the statement of the migration, some days at a time. */
export async function turnsCounted(database: D1Database, spans: Span[]): Promise<void> {
  const migration = readFileSync('migrations/desk/0012_turn_figures.sql', 'utf8')
  const counted = migration.slice(migration.indexOf('INSERT INTO turn_figures'))
  for (const { from, until } of spans) {
    const within = `FROM turns CROSS JOIN periods WHERE asked_at >= ${from} AND asked_at < ${until}`
    await database.prepare(counted.replace('FROM turns, periods', within)).run()
  }
}

/** Metrics over a year of turns, asked through the Worker and held against sums of all the turns. */
export async function measureMetrics(
  run: Runtime,
  { company, key, turns }: { company: string; key: string; turns: number },
  targets: Targets,
): Promise<void> {
  heading(`metrics of ${turns} turns, ms`, ['first', 'p50', 'p95'])
  const wrong: string[] = []
  for (const [name, query] of QUERIES) {
    const times: number[] = []
    for (let i = 0; i < ROUNDS + WARM_UP; i++) times.push(await timed(() => answer(run, key, query)))
    const [first = Number.NaN] = times
    const warm = times.slice(WARM_UP)
    row(name, [ms(first), ms(median(warm)), ms(percentile(warm, 0.95))])
    if (query === QUERIES[0]?.[1]) targets.atMost(MAX_MS, 'ms', `metrics of ${turns} turns, ${name}, p50`, median(warm))
    if ((await answer(run, key, query)) !== (await summed(run.database, company, query))) wrong.push(name)
  }
  row('answers unlike the sums of all turns', [String(wrong.length)])
  for (const name of wrong) console.log(name)
  targets.atMost(0, '', 'metrics unlike the sums of all turns', wrong.length)
}

let asked = 0
function answer({ desk }: Runtime, key: string, query: Query): Promise<string> {
  const address = `2001:db8:${Math.floor(asked / PER_ADDRESS)}::1`
  asked += 1
  const headers = { 'X-API-Key': key, 'CF-Connecting-IP': address }
  return textOf(desk(`/api/metrics?${new URLSearchParams(query)}`, { headers }))
}

async function summed(database: D1Database, company: string, query: Query): Promise<string> {
  const asked = windowOf(metricsQuery.parse(query), 0)
  const { results } = await database
    .prepare(SUMS)
    .bind(company, asked.span.from, asked.span.until)
    .all<TurnTally['models'][number]>()
  return JSON.stringify(presentMetrics(asked, metricsOf({ models: results, failures: 0 })))
}

const SUMS = `
SELECT model, count(*) AS turns, sum(total_ms) AS totalMs, sum(cost_micros) AS costMicros, sum(cached) AS cached, sum(saved_micros) AS savedMicros,
  sum(iif(handed_over IS NULL, 0, 1)) AS handedOver, sum(iif(sentiment <= -0.2, 1, 0)) AS negative,
  sum(iif(sentiment > -0.2 AND sentiment < 0.2, 1, 0)) AS neutral, sum(iif(sentiment >= 0.2, 1, 0)) AS positive,
  sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens
FROM turns WHERE company_id = ?1 AND channel = 'support-agent' AND asked_at >= ?2 AND asked_at < ?3 GROUP BY model`
