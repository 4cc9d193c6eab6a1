import { SUPPORT_CHANNEL } from '../src/desk/conversation/sessions/support-sessions.ts'
import { TONE_FROM } from '../src/desk/signals/sentiment/sentiment.ts'
import { checks, sorted } from './checks.ts'
import type { CrashTest } from './crash-test.ts'
import type { Json } from './until-answered.ts'
import { counted } from './verdict.ts'

export const COMPANY = 'questions-company'

export type QueryReply = {
  response: string
  model_used: string
  sentiment_score: number
  response_time_ms: number
  escalated: boolean
  escalation_reason: string | null
  ticket_id: string | null
  cached: boolean
}
/** What a customer said, and what was answered. */
export type Asked = { session: string; sayings: string[]; replies: QueryReply[]; closed: Json }

type Session = {
  status: string
  messages: { role: string; content: string }[]
  escalations: { ticket_id: string }[]
}
type Transcript = { messages: { role: string; text: string }[] }

/** Everything that is not there exactly once, or not as it was answered, the second time too. */
export async function queryFlaws(
  test: CrashTest,
  { sessions, again, from }: { sessions: Asked[]; again: Asked[]; from: Date },
): Promise<string[]> {
  const { flaws, check } = checks()
  for (const [number, asked] of sessions.entries()) check(`${asked.session} asked again`, again[number], asked)
  await sessionsAreWhole(test, sessions, check)
  ticketsAreOne(test, sessions, check)
  transcriptsAreThere(test, sessions, check)
  await figuresAgree(test, sessions, from, check)
  return flaws
}

type Check = ReturnType<typeof checks>['check']

/** As the customers had it, in its order; what a turn is projected to as well. */
async function sessionsAreWhole({ adminOf, storage }: CrashTest, all: Asked[], check: Check): Promise<void> {
  const admin = adminOf(COMPANY)
  for (const { session, ...asked } of all) {
    const read = await admin.get<Session>(`/api/session/${session}`)
    check(`status of ${session}`, read.status, 'closed')
    const tickets = read.escalations.map(({ ticket_id }) => ticket_id)
    check(`tickets of ${session}`, tickets, [asked.replies.at(-1)?.ticket_id])
    check(
      `messages of ${session}`,
      read.messages.map(({ role, content }) => [role, content]),
      exchanges(asked, 'user', 'assistant'),
    )
  }
  const inObjects = storage.objects().flatMap(({ turns }) => turns.map(({ id }) => id))
  const rows = storage.rows<{ id: string }>('SELECT id FROM turns').map(({ id }) => id)
  check('turns in D1', rows.sort(), inObjects.sort())
  const closed = storage.rows<{ id: string }>(`SELECT id FROM conversations WHERE status = 'resolved'`)
  check('sessions closed in D1', closed.map(({ id }) => id).sort(), all.map(nameOf).sort())
}

/** Whoever was angry twice is one piece of work. */
function ticketsAreOne({ storage }: CrashTest, all: Asked[], check: Check): void {
  const rows = storage.rows<{ conversation: string; number: number }>('SELECT conversation, number FROM tickets')
  check('tickets', rows.map(({ conversation }) => conversation).sort(), all.map(nameOf).sort())
  const numberOf = new Map(rows.map(({ conversation, number }) => [conversation, number]))
  for (const asked of all) {
    const told = asked.replies.map(({ escalated, ticket_id }) => (escalated ? Number(ticket_id?.slice(-6)) : null))
    const number = numberOf.get(nameOf(asked))
    check(`tickets told in ${asked.session}`, told, [null, null, number, number])
  }
}

function transcriptsAreThere({ storage }: CrashTest, all: Asked[], check: Check): void {
  const files = storage.files()
  const keyOf = (asked: Asked): string => `transcripts/${nameOf(asked).replaceAll(' ', '/')}.json`
  check('transcripts', [...files.keys()].sort(), all.map(keyOf).sort())
  for (const asked of all) {
    const { messages }: Transcript = JSON.parse(files.get(keyOf(asked)) ?? '{"messages":[]}')
    check(
      `transcript of ${asked.session}`,
      messages.map(({ role, text }) => [role, text]),
      exchanges(asked, 'customer', 'ai_rep'),
    )
  }
}

type Metrics = {
  total_queries: number
  avg_response_time_ms: number
  model_usage: Record<string, number>
  sentiment_distribution: { positive: number; neutral: number; negative: number }
  escalation_rate: number
  cache_hit_rate: number
}

/** Of the hour that is cut and of whole days: counted one by one, and out of the rollups. */
async function figuresAgree({ adminOf, storage }: CrashTest, all: Asked[], from: Date, check: Check): Promise<void> {
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  const wanted = inOrder(metricsOf(all.flatMap(({ replies }) => replies)))
  for (const range of [`start_date=${from.toISOString()}`, `start_date=${day(from)}&end_date=${day(new Date())}`])
    check(`metrics of ${range}`, inOrder(await adminOf(COMPANY).get<Metrics>(`/api/metrics?${range}`)), wanted)
  check(
    'turn_figures',
    storage.rows(`SELECT ${FIGURES} FROM turn_figures WHERE model <> '' ORDER BY 1, 2, 3`),
    storage.rows(SUMS),
  )
  const noted = storage.rows(`SELECT count(*) AS n FROM audit WHERE action = 'query.failed'`)
  check(
    'failures',
    storage.rows(`SELECT coalesce(sum(failures), 0) AS n FROM turn_figures WHERE period = 'day'`),
    noted,
  )
}

/** What the answers that were given add up to. */
function metricsOf(replies: QueryReply[]): Metrics {
  const count = (is: (reply: QueryReply) => boolean): number => replies.filter(is).length
  const rounded = (sum: number, parts: number): number => Math.round((parts * sum) / replies.length) / parts
  return {
    total_queries: replies.length,
    avg_response_time_ms: rounded(
      replies.reduce((sum, { response_time_ms }) => sum + response_time_ms, 0),
      100,
    ),
    model_usage: Object.fromEntries(counted(replies.map(({ model_used }) => model_used))),
    sentiment_distribution: {
      positive: count(({ sentiment_score }) => sentiment_score >= TONE_FROM),
      neutral: count(({ sentiment_score }) => Math.abs(sentiment_score) < TONE_FROM),
      negative: count(({ sentiment_score }) => sentiment_score <= -TONE_FROM),
    },
    escalation_rate: rounded(
      count(({ escalated }) => escalated),
      10_000,
    ),
    cache_hit_rate: rounded(
      count(({ cached }) => cached),
      10_000,
    ),
  }
}

const inOrder = ({ model_usage, sentiment_distribution: { positive, neutral, negative }, ...metrics }: Metrics) => ({
  queries: metrics.total_queries,
  ms: metrics.avg_response_time_ms,
  models: sorted(model_usage),
  tones: [positive, neutral, negative],
  rates: [metrics.escalation_rate, metrics.cache_hit_rate],
})

const FIGURES = `period, start, model, turns, total_ms, cost_micros, cached, saved_micros, handed_over, negative, neutral, positive,
  input_tokens, output_tokens`
const SUMS = `
  WITH periods (period, length_ms) AS (VALUES ('day', 86400000), ('hour', 3600000))
  SELECT period, asked_at - asked_at % length_ms AS start, model, count(*) AS turns, sum(total_ms) AS total_ms,
    sum(cost_micros) AS cost_micros, sum(cached) AS cached, sum(saved_micros) AS saved_micros, count(handed_over) AS handed_over,
    sum(sentiment <= -${TONE_FROM}) AS negative, sum(abs(sentiment) < ${TONE_FROM}) AS neutral, sum(sentiment >= ${TONE_FROM}) AS positive,
    sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens
  FROM turns, periods GROUP BY period, asked_at - asked_at % length_ms, model ORDER BY 1, 2, 3`

const nameOf = ({ session }: Asked): string => `${COMPANY} ${SUPPORT_CHANNEL} ${session}`

/** Question and answer, again and again. */
const exchanges = (
  { sayings, replies }: Pick<Asked, 'sayings' | 'replies'>,
  customer: string,
  desk: string,
): string[][] =>
  sayings.flatMap((text, i) => [
    [customer, text],
    [desk, replies[i]?.response ?? ''],
  ])
