import { type Runtime, runtime } from './measure/miniflare.ts'
import { sampleSet } from './measure/sets.ts'
import { productionBundle, startupMs } from './measure/worker.ts'

/** `npm run bench`: what a turn costs beside the least it could, on the same runtime in the same run; and the size of it all. */
const WARM_UP = 30
const ROUNDS = 200

const { drafts, questions } = await sampleSet()
const run = await runtime()
try {
  await load(run)
  const texts = questions.map(({ text }) => text)
  const turns: number[] = []
  const bares: number[] = []
  const searches: number[] = []
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const message = texts[i % texts.length] ?? ''
    const [turn, bare, search] = [
      await timed(() => ask(run, message, i)),
      await timed(() => bareTurn(run, message, i)),
      await timed(() => lookUp(run, message)),
    ]
    if (i < WARM_UP) continue
    turns.push(turn)
    bares.push(bare)
    searches.push(search)
  }
  console.log(
    `One client, ${ROUNDS} turns of new conversations, ${drafts.length} articles; milliseconds through Miniflare's API`,
  )
  row('', ['p50', 'p95', 'ratio at p50'])
  row('bare Worker and object', [ms(percentile(bares, 0.5)), ms(percentile(bares, 0.95)), '1.0'])
  row('knowledge search', [ms(percentile(searches, 0.5)), ms(percentile(searches, 0.95)), ratio(searches, bares)])
  row('whole chat turn', [ms(percentile(turns, 0.5)), ms(percentile(turns, 0.95)), ratio(turns, bares)])
} finally {
  await run.dispose()
}
const { bytes, gzipBytes } = productionBundle()
console.log(
  `\nProduction bundle ${(bytes / 1_024).toFixed(0)} KiB, ${(gzipBytes / 1_024).toFixed(0)} KiB gzip; start-up ${startupMs().toFixed(0)} ms busy`,
)

async function load({ desk }: Runtime): Promise<void> {
  const headers = { 'X-API-Key': 'demo-api-key' }
  const body = drafts.map((draft) => JSON.stringify(draft)).join('\n')
  const imported = await desk('/knowledge/import', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-ndjson' },
    body,
  })
  if (imported.status !== 200) throw new Error(`import answered ${imported.status}: ${await imported.text()}`)
  for (;;) {
    const { total }: { total: number } = JSON.parse(
      await (await desk('/knowledge/articles?status=indexing&limit=1', { headers })).text(),
    )
    if (total === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function ask({ desk }: Runtime, message: string, i: number): Promise<void> {
  const user_info = {
    agent_id: `bench-${i}`,
    email: 'bench@example.com',
    name: 'Bench',
    agency: 'Bench',
    office: 'Bench',
  }
  await expectOk(desk('/api/agent/customer/', post({ message, session_id: `bench-${i}`, user_info })))
}

async function bareTurn({ bare }: Runtime, message: string, i: number): Promise<void> {
  await expectOk(bare('/', post({ message, session_id: `bench-${i}` })))
}

async function lookUp({ desk }: Runtime, message: string): Promise<void> {
  await expectOk(
    desk(`/knowledge/search?query=${encodeURIComponent(message)}`, { headers: { 'X-API-Key': 'demo-api-key' } }),
  )
}

function post(body: unknown) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

async function expectOk(answer: Promise<{ status: number; text(): Promise<string> }>): Promise<void> {
  const response = await answer
  const text = await response.text()
  if (response.status !== 200) throw new Error(`answered ${response.status}: ${text}`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function ms(value: number): string {
  return value.toFixed(1)
}

function ratio(values: number[], base: number[]): string {
  return (percentile(values, 0.5) / percentile(base, 0.5)).toFixed(1)
}

function row(name: string, cells: string[]): void {
  console.log(name.padEnd(24), ...cells.map((cell) => cell.padStart(13)))
}
