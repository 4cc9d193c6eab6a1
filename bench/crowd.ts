import { ADMIN, ask, openSession, post, say, textOf } from './client.ts'
import { aKey } from './desk-turns.ts'
import { heading, median, mib, ms, percentile, row } from './figures.ts'
import { runtimeBytes, runtimeCpuMs } from './memory.ts'
import type { Runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const CONVERSATIONS = 200
const TURNS = 5
/** Conversations of service-desk under one key, which may send 60 messages a minute. */
const CONVERSATIONS_A_KEY = 10
/** An object that nobody asks is let go of after ten seconds. */
const REST_MS = 15_000

type Converse = (number: number) => Promise<(message: string) => Promise<unknown>>

/** Many conversations at once, each asking its next question when the one before is answered. */
export async function measureCrowd(
  { desk, bare, database }: Runtime,
  questions: string[],
  targets: Targets,
): Promise<void> {
  const chat: Converse = async (number) => {
    const who = `crowd-${number}`
    return (message) => ask(desk, { message, session: who, customer: who })
  }
  const keys: (typeof ADMIN)[] = []
  for (let i = 0; i < CONVERSATIONS / CONVERSATIONS_A_KEY; i++)
    keys.push({ 'X-API-Key': await aKey(database, `crowd-${i}`) })
  const serve: Converse = async (number) => {
    const headers = keys[number % keys.length] ?? ADMIN
    const session = await openSession(desk, `crowd-${number}`, headers)
    return (message) => say(desk, session, message, headers)
  }
  const least: Converse = async (number) => (message) =>
    textOf(bare('/', post({ message, session_id: `crowd-${number}` })))
  const search: Converse = async () => (message) =>
    textOf(desk(`/knowledge/search?query=${encodeURIComponent(message)}`, { headers: ADMIN }))
  const before = runtimeBytes()
  const runs = [
    { name: 'bare Worker and object', ...(await crowd(least, questions)) },
    { name: 'knowledge search over HTTP: stand-ins, D1 and ranking', ...(await crowd(search, questions)) },
    { name: 'chat turn, local provider', ...(await crowd(chat, questions)) },
    { name: 'service-desk turn, local provider', ...(await crowd(serve, questions)) },
  ]
  const after = runtimeBytes()
  heading(`${CONVERSATIONS} conversations at once, ${TURNS} turns each`, [
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'turns/s',
    'CPU ms',
    'errors',
  ])
  for (const { name, latencies, seconds, cpuMs, errors } of runs)
    row(name, [
      ms(median(latencies)),
      ms(percentile(latencies, 0.95)),
      ms(percentile(latencies, 0.99)),
      (latencies.length / seconds).toFixed(0),
      (cpuMs / latencies.length).toFixed(1),
      String(errors.length),
    ])
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const rested = runtimeBytes()
  heading('memory of the runtime, MiB', ['before', 'after', `${REST_MS / 1_000} s later`])
  row('during these conversations', [mib(before), mib(after), mib(rested)])
  const errors = runs.flatMap((run) => run.errors)
  for (const error of new Set(errors)) console.log(error)
  const [leastRun, , chatting] = runs
  if (leastRun !== undefined && chatting !== undefined)
    targets.atMost(
      3,
      '×',
      `turn beside the bare round trip, ${CONVERSATIONS} at once`,
      chatting.seconds / leastRun.seconds,
    )
  targets.atMost(0, '', `errors in ${CONVERSATIONS} conversations at once`, errors.length)
}

type Run = { latencies: number[]; errors: string[]; seconds: number; cpuMs: number }

async function crowd(converse: Converse, questions: string[]): Promise<Run> {
  const latencies: number[] = []
  const errors: string[] = []
  const conversations = await Promise.all(Array.from({ length: CONVERSATIONS }, (_, number) => converse(number)))
  const start = performance.now()
  const cpu = runtimeCpuMs()
  await Promise.all(
    conversations.map(async (say, number) => {
      for (let turn = 0; turn < TURNS; turn++) {
        const message = questions[(number * TURNS + turn) % questions.length] ?? ''
        const asked = performance.now()
        try {
          await say(message)
          latencies.push(performance.now() - asked)
        } catch (error) {
          errors.push(String(error))
        }
      }
    }),
  )
  return { latencies, errors, seconds: (performance.now() - start) / 1_000, cpuMs: runtimeCpuMs() - cpu }
}
