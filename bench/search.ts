import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArticleDraft } from '../src/desk/knowledge/articles/draft.ts'
import { sha256Hex } from '../src/lib/hash.ts'
import { post, textOf } from './client.ts'
import { vocabularyOf } from './corpus.ts'
import { heading, median, mib, ms, percentile, row, timed } from './figures.ts'
import { runtimeBytes, runtimeCpuMs } from './memory.ts'
import { type Runtime, runtime } from './runtime/miniflare.ts'
import type { LoadOrder, SearchOrder, SearchTimes } from './search-worker.ts'
import type { Targets } from './targets.ts'

const KEY = 'bench-key-of-all-companies'
const ENTRY = 'bench/search-worker.ts'
/** Passages written in one request. */
const LOADED_AT_ONCE = 2_000
const WARM_UP = 20
const ROUNDS = 200
const OVER_HTTP = 60
const MAX_BYTES = 100 * 1_024 ** 2
/** Milliseconds at p50, by passages. */
const TARGETS = new Map([
  [10_000, 5],
  [100_000, 30],
])

/**
 * Local search in large knowledge bases: words, vectors and ranking in workerd, each size in a fresh process. Memory is what a base
 * takes beyond the smallest one under the same searches, so that the heap's own breathing is not counted as data.
 */
export async function measureSearch(
  drafts: ArticleDraft[],
  questions: string[],
  sizes: number[],
  targets: Targets,
): Promise<void> {
  const vocabulary = vocabularyOf(drafts.map(({ title, content }) => `${title}\n${content}`))
  const keptIn = mkdtempSync(join(tmpdir(), 'edgedesk-bench-'))
  try {
    await filled(keptIn, vocabulary, sizes)
    heading('search in a large base', [
      'p50 ms',
      'p95 ms',
      'CPU ms',
      'text p50',
      'vectors p50',
      'HTTP p50',
      'first ms',
      'MiB more',
    ])
    for (const size of sizes) await searched(keptIn, size, sizes[0] ?? size, questions, targets)
  } finally {
    rmSync(keptIn, { recursive: true, force: true })
  }
}

const companyOf = (size: number): string => `bench-${size}`

async function filled(keptIn: string, vocabulary: string[], sizes: number[]): Promise<void> {
  const run = await runtime({ entry: ENTRY, keptIn })
  try {
    await run.database
      .prepare(
        `INSERT INTO api_keys (id, company_id, key_hash, prefix, roles, created_at) VALUES ('key_bench', '*', ?, 'bench', '["admin"]', 0)`,
      )
      .bind(await sha256Hex(KEY))
      .run()
    for (const size of sizes) {
      const company = companyOf(size)
      await run.database
        .prepare(
          `INSERT INTO companies (id, name, settings, created_at, updated_at) SELECT ?, name, settings, 0, 0 FROM companies WHERE id = 'demo-company'`,
        )
        .bind(company)
        .run()
      const took = await timed(async () => {
        for (let from = 0; from < size; from += LOADED_AT_ONCE) {
          const order: LoadOrder = { company, vocabulary, from, count: Math.min(LOADED_AT_ONCE, size - from) }
          await textOf(run.desk('/bench/load', post(order)))
        }
      })
      console.log(`${size} passages written in ${(took / 1_000).toFixed(0)} s`)
    }
  } finally {
    await run.dispose()
  }
}

async function searched(
  keptIn: string,
  size: number,
  smallest: number,
  questions: string[],
  targets: Targets,
): Promise<void> {
  const run = await runtime({ entry: ENTRY, keptIn })
  try {
    const company = companyOf(size)
    const asked = Array.from({ length: ROUNDS }, (_, i) => questions[i % questions.length] ?? '')
    await timesOf(run, { company: companyOf(smallest), questions: asked })
    const before = runtimeBytes()
    const first = await timed(() => timesOf(run, { company, questions: asked.slice(0, 1) }))
    await timesOf(run, { company, questions: asked.slice(0, WARM_UP) })
    const used = runtimeCpuMs()
    const times = await timesOf(run, { company, questions: asked })
    const cpuMs = (runtimeCpuMs() - used) / ROUNDS
    const grown = runtimeBytes() - before
    const parts = await timesOf(run, { company, questions: asked.slice(0, OVER_HTTP), parts: true })
    const overHttp = []
    for (const message of asked.slice(0, OVER_HTTP))
      overHttp.push(await timed(() => overTheRoute(run, company, message)))
    row(`${size} passages`, [
      ms(median(times.search)),
      ms(percentile(times.search, 0.95)),
      ms(cpuMs),
      ms(median(parts.text)),
      ms(median(parts.vectors)),
      ms(median(overHttp)),
      ms(first),
      mib(grown),
    ])
    const most = TARGETS.get(size)
    if (most !== undefined) targets.atMost(most, 'ms', `search in ${size} passages, p50`, median(times.search))
    if (most !== undefined)
      targets.atMost(MAX_BYTES / 1_024 ** 2, 'MiB', `memory to search ${size} passages`, grown / 1_024 ** 2)
  } finally {
    await run.dispose()
  }
}

async function timesOf({ desk }: Runtime, order: SearchOrder): Promise<SearchTimes> {
  return JSON.parse(await textOf(desk('/bench/search', post(order))))
}

const overTheRoute = ({ desk }: Runtime, company: string, query: string): Promise<string> =>
  textOf(
    desk(`/knowledge/search?query=${encodeURIComponent(query)}`, {
      headers: { 'X-API-Key': KEY, 'X-Company-Id': company },
    }),
  )
