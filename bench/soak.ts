import { ADMIN, ask, openSession, post, say, textOf } from './client.ts'
import { aKey } from './desk-turns.ts'
import { heading, mib, row } from './figures.ts'
import { runtimeBytes } from './memory.ts'
import type { Runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const AT_ONCE = 4
/** Conversations before the first measurement: by then as many objects are open at a time as will be open throughout. */
const WARM_UP = 1_000
/** Sessions of service-desk under one key, which may open 100 an hour and send 60 messages a minute. */
const SESSIONS_A_KEY = 50
const ROWS = 5
/** Objects are let go of 10 s after their last request. */
const REST_MS = 30_000
const MAX_MIB = 100

/** Many conversations of one turn, a few at a time and each channel in turn, and what memory the runtime still holds afterwards. */
export async function measureSoak(
  { desk, database }: Runtime,
  questions: string[],
  conversations: number,
  targets: Targets,
): Promise<void> {
  const keys: (typeof ADMIN)[] = []
  for (let i = 0; i <= (conversations + WARM_UP) / 3 / SESSIONS_A_KEY; i++)
    keys.push({ 'X-API-Key': await aKey(database, `soak-${i}`) })
  const converse = async (number: number): Promise<void> => {
    const message = questions[number % questions.length] ?? ''
    const who = `soak-${number}`
    const key = keys[Math.floor(number / 3 / SESSIONS_A_KEY)] ?? ADMIN
    if (number % 3 === 0) await ask(desk, { message, session: who, customer: who })
    else if (number % 3 === 1) await say(desk, await openSession(desk, who, key), message, key)
    else
      await textOf(desk('/api/query', post({ query: message, customer_id: who, session_id: who }, addressed(number))))
  }
  const run = async (from: number, until: number): Promise<void> => {
    let next = from
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < until) {
          const number = next
          next += 1
          await converse(number)
        }
      }),
    )
  }
  heading(`soak of ${conversations} conversations of one turn, ${AT_ONCE} at a time`, ['MiB', 'turns/s'])
  await run(0, WARM_UP)
  await rest(REST_MS)
  const before = runtimeBytes()
  row(`before, ${REST_MS / 1_000} s after ${WARM_UP} conversations`, [mib(before)])
  for (let part = 0; part < ROWS; part++) {
    const size = conversations / ROWS
    const start = performance.now()
    await run(WARM_UP + part * size, WARM_UP + (part + 1) * size)
    const seconds = (performance.now() - start) / 1_000
    row(`after ${(part + 1) * size}`, [mib(runtimeBytes()), (size / seconds).toFixed(0)])
  }
  for (let waited = 0; waited < REST_MS; waited += REST_MS / 3) {
    await rest(REST_MS / 3)
    row(`${(waited + REST_MS / 3) / 1_000} s later`, [mib(runtimeBytes())])
  }
  const kept = (runtimeBytes() - before) / 1_024 ** 2
  targets.atMost(MAX_MIB, 'MiB', `kept ${REST_MS / 1_000} s after ${conversations} conversations`, kept)
}

/** An address may ask 60 questions a minute. */
const addressed = (number: number): Record<string, string> => ({
  ...ADMIN,
  'CF-Connecting-IP': `2001:db8:1:${Math.floor(number / 30).toString(16)}::1`,
})

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
