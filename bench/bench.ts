import { sampleSet } from '../eval/measure/sets.ts'
import { measureAnalytics } from './analytics.ts'
import { load } from './client.ts'
import { measureCrowd } from './crowd.ts'
import { heading, mib, row } from './figures.ts'
import { measureHops } from './hops.ts'
import { runtimeBytes } from './memory.ts'
import { measureRouting } from './routing.ts'
import { runtime } from './runtime/miniflare.ts'
import { productionBundle, startupMs } from './runtime/worker.ts'
import { measureSearch } from './search.ts'
import { measureSoak } from './soak.ts'
import { Targets } from './targets.ts'
import { measureTurns } from './turns.ts'

/**
 * `npm run bench`: what a turn costs beside the least it could, how many remote calls it waits for, what routing and cache save, search in large knowledge bases,
 * analytics of a million turns, many conversations at once, memory after ten thousand of them, upload and start-up. `--quick` leaves out the largest bases;
 * `--only=hops` measures one part.
 */
const QUICK = process.argv.includes('--quick')
const ONLY = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length)
/** A busy machine only makes a start slower, so the quickest of some tries is the one that tells. */
const STARTS = 3

const { drafts, questions } = await sampleSet()
const texts = questions.map(({ text }) => text)
const targets = new Targets()

const PARTS: Record<string, () => Promise<void>> = {
  async turns() {
    const run = await runtime()
    try {
      await load(run.desk, drafts)
      heading('memory of the runtime, MiB', ['resident'])
      row(`idle, ${drafts.length} articles`, [mib(runtimeBytes())])
      await measureTurns(run, texts, targets)
      await measureCrowd(run, texts, targets)
    } finally {
      await run.dispose()
    }
  },
  async crowd() {
    const run = await runtime()
    try {
      await load(run.desk, drafts)
      await measureCrowd(run, texts, targets)
    } finally {
      await run.dispose()
    }
  },
  hops: () => measureHops(drafts, texts, targets),
  routing: () => measureRouting(drafts, texts, targets),
  search: () => measureSearch(drafts, texts, QUICK ? [1_000, 10_000] : [1_000, 10_000, 100_000], targets),
  analytics: () => measureAnalytics(QUICK ? 10_000 : 250_000, targets),
  async soak() {
    const run = await runtime()
    try {
      await load(run.desk, drafts)
      await measureSoak(run, texts, QUICK ? 1_000 : 10_000, targets)
    } finally {
      await run.dispose()
    }
  },
  async size() {
    const { bytes, gzipBytes } = productionBundle()
    const startup = Math.min(...Array.from({ length: STARTS }, startupMs))
    heading('production bundle', ['KiB', 'KiB gzip', 'start-up ms'])
    row('', [(bytes / 1_024).toFixed(0), (gzipBytes / 1_024).toFixed(0), startup.toFixed(0)])
    targets.atMost(1_024, 'KiB', 'upload, gzip', gzipBytes / 1_024)
    targets.atMost(80, 'ms', 'start-up, busy', startup)
  },
}

for (const [name, part] of Object.entries(PARTS)) if (ONLY === undefined || ONLY === name) await part()
targets.print()
