import { ADMIN, ask, openSession, post, say, textOf } from './client.ts'
import { aKey } from './desk-turns.ts'
import { heading, median, ms, percentile, row, timed } from './figures.ts'
import type { Runtime } from './runtime/miniflare.ts'
import type { Targets } from './targets.ts'

const WARM_UP = 30
const ROUNDS = 200
/** Turns of service-desk under one key, which may send 60 a minute. */
const TURNS_A_KEY = 50

/** What a turn costs beside the least it could: a bare Worker and object on the same runtime, asked in turns with it. */
export async function measureTurns(
  { desk, bare, database }: Runtime,
  questions: string[],
  targets: Targets,
): Promise<void> {
  const turns: number[] = []
  const bares: number[] = []
  const searches: number[] = []
  const exchanges: number[] = []
  let headers = ADMIN
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const message = questions[i % questions.length] ?? ''
    const who = `turn-${i}`
    const turn = await timed(() => ask(desk, { message, session: who, customer: who }))
    const least = await timed(() => textOf(bare('/', post({ message, session_id: who }))))
    const search = await timed(() =>
      textOf(desk(`/knowledge/search?query=${encodeURIComponent(message)}`, { headers: ADMIN })),
    )
    if (i % TURNS_A_KEY === 0) headers = { 'X-API-Key': await aKey(database, `turns-${i}`) }
    const session = await openSession(desk, who, headers)
    const exchange = await timed(() => say(desk, session, message, headers))
    if (i < WARM_UP) continue
    turns.push(turn)
    bares.push(least)
    searches.push(search)
    exchanges.push(exchange)
  }
  heading(`${ROUNDS} turns of one client, ms`, ['p50', 'p95', 'ratio'])
  for (const [name, values] of [
    ['bare Worker and object', bares],
    ['knowledge search over HTTP', searches],
    ['whole chat turn, local provider', turns],
    ['whole service-desk turn, local provider', exchanges],
  ] as const)
    row(name, [ms(median(values)), ms(percentile(values, 0.95)), (median(values) / median(bares)).toFixed(1)])
  targets.atMost(3, '×', 'turn beside the bare round trip, p50', median(turns) / median(bares))
}
