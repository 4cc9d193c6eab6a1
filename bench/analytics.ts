import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyticsQuery, presentAnalytics } from '../src/contracts/service-desk/analytics-schema.ts'
import { type Counted, contributionOf, type FigureName } from '../src/desk/reporting/contribution.ts'
import { bucketsOf, type Span } from '../src/desk/reporting/span.ts'
import { summaryOf, timelineEntry } from '../src/desk/reporting/summary.ts'
import { sha256Hex } from '../src/lib/hash.ts'
import { DAY_MS } from '../src/lib/time.ts'
import { textOf } from './client.ts'
import { heading, median, ms, percentile, row, timed } from './figures.ts'
import { measureMetrics, turnsCounted } from './metrics.ts'
import { type Runtime, runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const COMPANY = 'bench-analytics'
const TURNS_EACH = 4
/** Rows that one statement makes. */
const MADE_AT_ONCE = 25_000
/** Whole days, so that each is counted once. */
const COUNTED_AT_ONCE_MS = 15 * DAY_MS
const YEAR = { from: Date.UTC(2025, 0, 1), until: Date.UTC(2026, 0, 1) }
const SCANNED_AT_ONCE = 2_000
const ROUNDS = 60
const WARM_UP = 5
/** Requests of one key, within the limit of a minute. */
const PER_KEY = 20
const MAX_MS = 100

type Query = { startDate: string; endDate: string; groupBy?: 'day' | 'week' | 'month' }
const ODD = { startDate: '2025-01-03T07:11:13.017Z', endDate: '2025-12-30T22:47:05.501Z' }
const QUERIES: [string, Query][] = [
  ['a year with odd ends by month', { ...ODD, groupBy: 'month' }],
  ['a year with odd ends by day', { ...ODD, groupBy: 'day' }],
  ['a year with odd ends', ODD],
  ['a calendar year', { startDate: '2025-01-01', endDate: '2025-12-31' }],
  ['a day in Johannesburg', { startDate: '2025-06-10T00:00:00+02:00', endDate: '2025-06-10T23:59:59.999+02:00' }],
]

/** Analytics over a year of sessions, asked through the Worker and held against a scan of every conversation; and metrics of their turns. */
export async function measureAnalytics(conversations: number, targets: Targets): Promise<void> {
  const keptIn = mkdtempSync(join(tmpdir(), 'edgedesk-bench-'))
  try {
    const run = await runtime({ keptIn })
    try {
      const took = await timed(() => filled(run.database, conversations))
      const turns = conversations * TURNS_EACH
      console.log(`${turns} turns of ${conversations} conversations written in ${(took / 1_000).toFixed(0)} s`)
      heading(`analytics of ${turns} turns, ms`, ['first', 'p50', 'p95'])
      for (const [name, query] of QUERIES) {
        const p50 = await asked(run, name, query)
        if (query === QUERIES[0]?.[1]) targets.atMost(MAX_MS, 'ms', `analytics of ${turns} turns, ${name}, p50`, p50)
      }
      const wrong = await differing(run)
      row('answers unlike a scan of all conversations', [String(wrong.length)])
      for (const name of wrong) console.log(name)
      targets.atMost(0, '', 'analytics unlike a scan of all conversations', wrong.length)
      await measureMetrics(run, { company: COMPANY, key: await aKey(run.database), turns }, targets)
    } finally {
      await run.dispose()
    }
  } finally {
    rmSync(keptIn, { recursive: true, force: true })
  }
}

async function filled(database: D1Database, conversations: number): Promise<void> {
  await database
    .prepare(
      `INSERT INTO companies (id, name, settings, created_at, updated_at) SELECT ?, name, settings, 0, 0 FROM companies WHERE id = 'demo-company'`,
    )
    .bind(COMPANY)
    .run()
  for (let from = 0; from < conversations; from += MADE_AT_ONCE) {
    const until = Math.min(conversations, from + MADE_AT_ONCE)
    await database.prepare(CONVERSATIONS).bind(COMPANY, from, until).run()
    await database.prepare(TURNS).bind(COMPANY, from, until).run()
  }
  // The statement by which the migration counts what is there, some days at a time: all of a year are more than the runtime holds.
  const migration = readFileSync('migrations/desk/0007_figures.sql', 'utf8')
  const counted = migration.slice(migration.indexOf('INSERT INTO figures'))
  const spans = Array.from({ length: Math.ceil((YEAR.until - YEAR.from) / COUNTED_AT_ONCE_MS) }, (_, i) => ({
    from: YEAR.from + i * COUNTED_AT_ONCE_MS,
    until: YEAR.from + (i + 1) * COUNTED_AT_ONCE_MS,
  }))
  for (const { from, until } of spans) {
    const within = `WHERE opened_at >= ${from} AND opened_at < ${until} AND version > 0`
    await database.prepare(counted.replace('WHERE version > 0', within)).run()
  }
  await turnsCounted(database, spans)
}

/** Answers the median; every twenty requests come with a key of their own. */
async function asked({ desk, database }: Runtime, name: string, query: Query): Promise<number> {
  const times: number[] = []
  let key = ''
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    if (i % PER_KEY === 0) key = await aKey(database)
    times.push(await timed(() => answer({ desk }, key, query)))
  }
  const [first = Number.NaN] = times
  const warm = times.slice(WARM_UP)
  row(name, [ms(first), ms(median(warm)), ms(percentile(warm, 0.95))])
  return median(warm)
}

const answer = ({ desk }: Pick<Runtime, 'desk'>, key: string, query: Query): Promise<string> =>
  textOf(
    desk(`/api/momentum/cs/analytics?${new URLSearchParams({ companyId: COMPANY, ...query })}`, {
      headers: { 'X-API-Key': key },
    }),
  )

let keys = 0
async function aKey(database: D1Database): Promise<string> {
  keys += 1
  const key = `bench-analytics-key-${keys}`
  await database
    .prepare(
      `INSERT INTO api_keys (id, company_id, key_hash, prefix, roles, created_at) VALUES (?, ?, ?, 'bench', '["analyst"]', 0)`,
    )
    .bind(`key_${keys}`, COMPANY, await sha256Hex(key))
    .run()
  return key
}

type Counts = Map<FigureName, number>
type Counting = { name: string; query: Query; range: Span; spans: Span[]; together: Counts; each: Counts[] }

/** The queries whose answers are not what every conversation, read one by one, adds up to. */
async function differing({ desk, database }: Runtime): Promise<string[]> {
  const counting = QUERIES.map(([name, query]): Counting => {
    const { startDate: from, endDate: to } = analyticsQuery.parse({ companyId: COMPANY, ...query })
    const range = { from, until: to + 1 }
    const spans = query.groupBy === undefined ? [] : (bucketsOf(range, query.groupBy, 400) ?? [])
    return { name, query, range, spans, together: new Map(), each: spans.map(() => new Map()) }
  })
  for await (const state of everyState(database))
    for (const { range, spans, together, each } of counting) {
      if (!holds(range, state)) continue
      const own = each[spans.findIndex((span) => holds(span, state))]
      for (const [name, value] of contributionOf(state))
        for (const counts of own === undefined ? [together] : [together, own])
          counts.set(name, (counts.get(name) ?? 0) + value)
    }
  const key = await aKey(database)
  const wrong: string[] = []
  for (const { name, query, range, spans, together, each } of counting) {
    const timeline = query.groupBy && spans.map((span, i) => timelineEntry(span, each[i] ?? new Map()))
    const summary = { ...summaryOf(together), timeline: timeline ?? null }
    const expected = JSON.stringify(presentAnalytics({ from: range.from, to: range.until - 1 }, summary))
    if ((await answer({ desk }, key, query)) !== expected || together.size === 0) wrong.push(name)
  }
  return wrong
}

const holds = ({ from, until }: Span, { openedAt }: Counted): boolean => openedAt >= from && openedAt < until

async function* everyState(database: D1Database): AsyncGenerator<Counted> {
  for (let after = ''; ; ) {
    const { results } = await database
      .prepare('SELECT id, state FROM conversations WHERE company_id = ? AND id > ? ORDER BY id LIMIT ?')
      .bind(COMPANY, after, SCANNED_AT_ONCE)
      .all<{ id: string; state: string }>()
    for (const { state } of results) yield JSON.parse(state)
    const last = results.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Draws that follow from the number of a conversation alone; D1 binds it as a real one. */
const draw = (factor: number, below: number): string => `((n * ${factor}) % 4294967291 / 1009 % ${below})`
const oneOf = (words: string[], index: string): string =>
  `json_extract('${JSON.stringify(words)}', '$[' || (${index}) || ']')`
const LEVELS = ['HAPPY', 'SATISFIED', 'NEUTRAL', 'FRUSTRATED', 'ANGRY', 'IRATE']
const REASONS = ['irate_customer', 'refund_request', 'complex_issue', 'customer_request']
const moodsInSql = Array.from(
  { length: TURNS_EACH },
  (_, i) =>
    `json_object('level', ${oneOf(LEVELS, `(mood / ${6 ** i} % 6)`)}, 'score', 0, 'at', opened_at + ${i} * 60000, 'trigger', NULL)`,
).join(', ')

const CONVERSATIONS = `
INSERT INTO conversations (company_id, id, channel, customer_id, session_id, opened_at, version, status, tier, category, messages, state)
WITH
  counter (n) AS (SELECT CAST(?2 AS INTEGER) UNION ALL SELECT n + 1 FROM counter WHERE n + 1 < ?3),
  drawn AS MATERIALIZED (
    SELECT n, ${YEAR.from} + (n * 7919 % 365) * 86400000 + (n * 2654435761) % 86400000 AS opened_at,
      ${draw(2_246_822_519, 1_296)} AS mood, ${draw(3_266_489_917, 4)} AS medium, ${draw(668_265_263, 10)} AS tier,
      ${draw(374_761_393, 8)} AS status, 1000 + ${draw(1_540_483_477, 3_600_000)} AS took
    FROM counter
  ),
  stated AS (
    SELECT n, opened_at, iif(status = 0, 'abandoned', 'resolved') AS status,
      iif(tier < 7, 'ai_rep', iif(tier < 9, 'ai_manager', 'human_agent')) AS tier, medium, mood, took
    FROM drawn
  )
SELECT ?1, ?1 || ' service-desk sess_' || n, 'service-desk', 'cust_' || (n % 50000), 'sess_' || n, opened_at, 6, status, tier, 'shipping', 8,
  json_set(
    json_object('name', ?1 || ' service-desk sess_' || n, 'medium', ${oneOf(['voice', 'chat', 'email', 'sms'], 'medium')},
      'metadata', json_object('source', 'website'), 'version', 6, 'status', status, 'tier', tier, 'firstTier', 'ai_rep',
      'matter', 'Where is my order ORD-' || n || '?', 'summary', 'Where is my order ORD-' || n || '? Resolved.', 'fence', 1),
    '$.ref', json_object('company', ?1, 'channel', 'service-desk', 'customer', 'cust_' || (n % 50000), 'session', 'sess_' || n),
    '$.moods', json_array(${moodsInSql}),
    '$.moves', iif(tier = 'ai_rep', json_array(), json_array(json_object('from', 'ai_rep', 'to', tier,
      'reason', ${oneOf(REASONS, 'n % 4')}, 'at', opened_at + took / 2, 'note', NULL))),
    '$.rating', iif(status = 'resolved' AND n % 5 = 0, 1 + n % 7 % 5, NULL), '$.messages', 8, '$.customerMessages', ${TURNS_EACH},
    '$.openedAt', opened_at, '$.updatedAt', opened_at + took, '$.resolvedAt', iif(status = 'resolved', opened_at + took, NULL))
FROM stated`

const TURNS = `
INSERT INTO turns (company_id, id, conversation, seq, channel, customer_id, confidence, escalation, sources, model, input_tokens, output_tokens,
  total_ms, asked_at, cost_micros, sentiment, cached, saved_micros, handed_over)
WITH counter (n) AS (SELECT CAST(?2 AS INTEGER) UNION ALL SELECT n + 1 FROM counter WHERE n + 1 < ?3)
SELECT c.company_id, 'turn_' || n || '_' || seq.value, c.id, seq.value, 'support-agent', c.customer_id, 0.8, NULL, '[]',
  ${oneOf(['fast', 'fast-2', 'standard', 'advanced'], '(n + seq.value) % 4')}, 100 + n % 50, 75, 40 + n % 900, c.opened_at + seq.value * 60000,
  n % 700, (n % 200) / 100.0 - 1, n % 5 = 0, iif(n % 5 = 0, 300, 0), iif(n % 13 = 0, 'manual_request', NULL)
FROM counter CROSS JOIN conversations AS c ON c.company_id = ?1 AND c.id = ?1 || ' service-desk sess_' || n,
  json_each('${JSON.stringify(Array.from({ length: TURNS_EACH }, (_, i) => i + 1))}') AS seq`
