import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import { ask, firstByte, load, textOf } from './client.ts'
import { deskTurns } from './desk-turns.ts'
import { heading, median, ms, row } from './figures.ts'
import { modelServer } from './model-server.ts'
import type { Played } from './played.ts'
import { type Ask, runtime } from './runtime/miniflare.ts'
import { supportTurns } from './support-turns.ts'
import type { Targets } from './targets.ts'
import type { Traced } from './trace.ts'

const DELAY_MS = 25
const ROUNDS = 12
const WARM_UP = 2
/** The company is remembered for five seconds. */
const FORGOTTEN_MS = 5_200

const DECLINED = 'What is the capital of Mongolia?'

type Turn = { name: string; message: string; later?: boolean; key?: boolean; stream?: boolean; pauseMs?: number }

const PROVIDERS = {
  'local provider': {},
  'model provider': {
    MODEL_PROVIDER: 'openai-compatible',
    MODEL_NAME: 'quoting',
    MODEL_API_KEY: 'none',
    EMBEDDING_PROVIDER: 'workers-ai',
  },
}

/** How many remote calls a turn waits for one after the other, by delaying every one of them and by looking at when each began. */
export async function measureHops(
  drafts: (ArticleDraft & { id: string })[],
  questions: string[],
  targets: Targets,
): Promise<void> {
  for (const [provider, vars] of Object.entries(PROVIDERS)) {
    const model = await modelServer()
    const entry = 'bench/delayed-worker.ts'
    const run = await runtime({
      entry,
      vars: { ...vars, ...('MODEL_PROVIDER' in vars ? { MODEL_BASE_URL: model.url } : {}) },
    })
    try {
      await load(run.desk, drafts)
      const delayBy = async (delayMs: number) => {
        model.delayBy(delayMs)
        await textOf(run.desk(`/bench/delay?ms=${delayMs}`))
      }
      const message = await answered(run.desk, questions)
      const turns: Turn[] = [
        { name: 'first turn', message },
        { name: 'later turn', message, later: true },
        { name: 'with an Idempotency-Key', message, key: true },
        { name: 'streamed, to the first byte', message, stream: true },
        { name: 'declined turn', message: DECLINED },
      ]
      heading(`${provider}, every call ${DELAY_MS} ms away`, ['p50 ms', 'undelayed', 'delays', 'in sequence'])
      const traces: [string, Traced[]][] = []
      for (const turn of turns) {
        const { near, far, trace } = await measured(run.desk, chatTurn(run.desk, turn), delayBy, ROUNDS)
        const delays = (median(far) - median(near)) / DELAY_MS
        const depth = depthOf(trace)
        row(turn.name, [ms(median(far)), ms(median(near)), delays.toFixed(1), String(depth)])
        targets.atMost(4, 'delays', `${provider}: ${turn.name}`, depth)
        traces.push([turn.name, trace])
      }
      const forgotten = { name: 'company not asked for 5 s', message, pauseMs: FORGOTTEN_MS }
      const cold = await measured(run.desk, chatTurn(run.desk, forgotten), delayBy, 1)
      row(forgotten.name, ['', '', '', String(depthOf(cold.trace))])
      const contracts = [
        ['service-desk', await deskTurns(run, message, 'MODEL_PROVIDER' in vars)],
        ['support-agent', supportTurns(run.desk, message)],
      ] as const
      for (const [contract, played] of contracts) {
        heading(`${provider}, ${contract}`, ['p50 ms', 'undelayed', 'delays', 'in sequence'])
        for (const { name, most, ...turn } of played) {
          const { near, far, trace } = await measured(run.desk, turn, delayBy, ROUNDS)
          const depth = depthOf(trace)
          const delays = (median(far) - median(near)) / DELAY_MS
          row(name, [ms(median(far)), ms(median(near)), delays.toFixed(1), String(depth)])
          if (most !== null) targets.atMost(most, 'delays', `${provider}: ${contract}, ${name}`, depth)
          traces.push([`${contract}, ${name}`, trace])
        }
      }
      for (const [name, trace] of traces) printTrace(`${provider}, ${name}`, trace)
    } finally {
      await run.dispose()
      model.close()
    }
  }
}

/** A question that the desk answers, so that a model is asked. */
async function answered(desk: Ask, questions: string[]): Promise<string> {
  for (const [i, message] of questions.entries()) {
    const who = `answered-${i}`
    if (!(await ask(desk, { message, session: who, customer: who })).requires_escalation) return message
  }
  throw new Error('no question is answered')
}

let conversations = 0

/** Undelayed and delayed turns by turns, and the calls of the delayed one whose chain is the longest. */
async function measured(
  desk: Ask,
  turn: Played,
  delayBy: (ms: number) => Promise<void>,
  rounds: number,
): Promise<{ near: number[]; far: number[]; trace: Traced[] }> {
  const near: number[] = []
  const far: number[] = []
  let trace: Traced[] = []
  for (let round = 0; round < rounds + WARM_UP; round++) {
    for (const delayMs of [0, DELAY_MS]) {
      const took = await one(desk, turn, delayMs, delayBy)
      if (round < WARM_UP) continue
      if (delayMs === 0) near.push(took.ms)
      else far.push(took.ms)
      if (delayMs > 0 && depthOf(took.trace) > depthOf(trace)) trace = took.trace
    }
  }
  return { near, far, trace }
}

async function one(
  desk: Ask,
  { prepare, send, pauseMs }: Played,
  delayMs: number,
  delayBy: (ms: number) => Promise<void>,
): Promise<{ ms: number; trace: Traced[] }> {
  conversations += 1
  const who = `hops-${conversations}`
  await delayBy(0)
  const where = await prepare(who)
  // What goes on behind the last answer must not take the processor from this one.
  await new Promise((resolve) => setTimeout(resolve, pauseMs ?? 40))
  await delayBy(delayMs)
  await textOf(desk('/bench/calls'))
  const start = performance.now()
  const rest = await send(where)
  const took = performance.now() - start
  const calls: Traced[] = JSON.parse(await textOf(desk('/bench/calls')))
  await rest?.()
  return { ms: took, trace: calls.filter(({ asker }) => asker !== 'behind') }
}

/** A turn of crm-chat, in a conversation of its own. */
const chatTurn = (desk: Ask, { message, later, key, stream, pauseMs }: Turn): Played => ({
  ...(pauseMs === undefined ? {} : { pauseMs }),
  async prepare(who) {
    if (later) await ask(desk, { message: DECLINED, session: who, customer: who })
    return who
  },
  async send(who) {
    const question = { message, session: who, customer: who, headers: key ? { 'Idempotency-Key': who } : {} }
    if (stream) return firstByte(desk, question)
    await ask(desk, question)
    return null
  },
})

/** The longest chain of calls of which each began when the delay of the one before was over. */
function depthOf(trace: Traced[]): number {
  const sorted = [...trace].sort((a, b) => a.start - b.start)
  const depths: number[] = []
  for (const [i, call] of sorted.entries()) {
    const before = sorted.slice(0, i).map(({ arrived }, j) => (arrived <= call.start ? (depths[j] ?? 0) : 0))
    depths.push(1 + Math.max(0, ...before))
  }
  return Math.max(0, ...depths)
}

function printTrace(title: string, trace: Traced[]): void {
  const zero = Math.min(...trace.map(({ start }) => start))
  heading(`calls: ${title}`, ['starts ms', 'ends ms', 'asked by'])
  for (const { name, asker, start, end } of [...trace].sort((a, b) => a.start - b.start))
    row(`  ${name}`, [ms(start - zero), end === null ? 'later' : ms(end - zero), `  ${asker}`])
}
