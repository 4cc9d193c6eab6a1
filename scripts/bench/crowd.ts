import type { Runtime } from '../measure/miniflare.ts'
import { ask } from './client.ts'
import { heading, median, mib, ms, percentile, row } from './figures.ts'
import { runtimeBytes } from './memory.ts'
import type { Targets } from './targets.ts'

const CONVERSATIONS = 200
const TURNS = 5
/** An object that nobody asks is let go of after ten seconds. */
const REST_MS = 15_000

/** Many conversations at once, each asking its next question when the one before is answered. */
export async function measureCrowd({ desk }: Runtime, questions: string[], targets: Targets): Promise<void> {
  const before = runtimeBytes()
  const latencies: number[] = []
  const errors: string[] = []
  const start = performance.now()
  const conversation = async (number: number): Promise<void> => {
    for (let turn = 0; turn < TURNS; turn++) {
      const message = questions[(number * TURNS + turn) % questions.length] ?? ''
      const asked = performance.now()
      try {
        await ask(desk, { message, session: `crowd-${number}`, customer: `crowd-${number}` })
        latencies.push(performance.now() - asked)
      } catch (error) {
        errors.push(String(error))
      }
    }
  }
  await Promise.all(Array.from({ length: CONVERSATIONS }, (_, number) => conversation(number)))
  const seconds = (performance.now() - start) / 1_000
  const after = runtimeBytes()
  heading(`${CONVERSATIONS} conversations at once, ${TURNS} turns each`, [
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'turns/s',
    'errors',
  ])
  row('chat turn, local provider', [
    ms(median(latencies)),
    ms(percentile(latencies, 0.95)),
    ms(percentile(latencies, 0.99)),
    (latencies.length / seconds).toFixed(0),
    String(errors.length),
  ])
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const rested = runtimeBytes()
  heading('memory of the runtime, MiB', ['before', 'after', `${REST_MS / 1_000} s later`])
  row('during these conversations', [mib(before), mib(after), mib(rested)])
  for (const error of new Set(errors)) console.log(error)
  targets.atMost(0, '', `errors in ${CONVERSATIONS} conversations at once`, errors.length)
}
