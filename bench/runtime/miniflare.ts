import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { seedStatements } from '../../scripts/demo-company.ts'
import { RUNTIME_ENV } from '../../scripts/runtime-memory.ts'

/** The least that any answer of an object costs: a Worker that asks an object which reads and writes one row. */
const BARE = `
import { DurableObject } from 'cloudflare:workers'
export class Bare extends DurableObject {
  async turn(text) {
    this.ctx.storage.kv.put('last', text)
    return { text, number: this.ctx.storage.kv.get('last').length }
  }
}
export default {
  async fetch(request, env) {
    const { message, session_id } = await request.json()
    return Response.json(await env.BARE.getByName(session_id).turn(message))
  },
}`

export type Answer = {
  status: number
  text(): Promise<string>
  body: { getReader(): { read(): Promise<{ done: boolean }>; cancel(): Promise<void> } } | null
}
export type Ask = (
  path: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<Answer>
export type Runtime = { desk: Ask; bare: Ask; database: D1Database; dispose(): Promise<void> }

export type RuntimeOptions = {
  /** Another entry than the desk's own, which wraps it. */
  entry?: string
  /** Variables besides those of `wrangler.toml`. */
  vars?: Record<string, string>
  /** A folder that keeps the storage; without one it is gone at the end. */
  keptIn?: string
}

/** Desk and bare Worker in one workerd, asked through Miniflare's API: no dev server between. */
export async function runtime({ entry, vars = {}, keptIn }: RuntimeOptions = {}): Promise<Runtime> {
  Object.assign(process.env, RUNTIME_ENV)
  const { modulesRules: _, ...workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions
  const compatibilityDate = '2026-10-15'
  const desk: V4WorkerOptions = {
    ...workerOptions,
    bindings: { ...(workerOptions.bindings ?? {}), ...vars },
    name: 'edgedesk-local',
    modules: [{ type: 'ESModule', path: 'index.js', contents: bundled(entry) }],
  }
  const bare: V4WorkerOptions = {
    name: 'bare',
    modules: [{ type: 'ESModule', path: 'bare.js', contents: BARE }],
    compatibilityDate,
    durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
  }
  const isNew = keptIn === undefined || readdirSync(keptIn).length === 0
  const kept = keptIn === undefined ? {} : { resourcePersistencePath: keptIn }
  const miniflare = new Miniflare({ ...convertV4MiniflareOptions({ workers: [desk, bare] }), ...kept })
  const { DB, SEARCH } = await miniflare.getBindings<{ DB: D1Database; SEARCH: D1Database }>('edgedesk-local')
  if (isNew) await furnish(DB, SEARCH)
  const [deskWorker, bareWorker] = await Promise.all([
    miniflare.getWorker('edgedesk-local'),
    miniflare.getWorker('bare'),
  ])
  return {
    desk: (path, init) => deskWorker.fetch(`http://desk.local${path}`, init),
    bare: (path, init) => bareWorker.fetch(`http://bare.local${path}`, init),
    database: DB,
    dispose: () => miniflare.dispose(),
  }
}

function bundled(entry: string | undefined): string {
  const out = mkdtempSync(join(tmpdir(), 'edgedesk-'))
  const script = entry === undefined ? [] : [entry]
  const built = spawnSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', ...script, '--dry-run', '--outdir', out],
    { encoding: 'utf8', env: { ...process.env, CI: 'true' } },
  )
  if (built.status !== 0) throw new Error(built.stderr)
  const name = entry === undefined ? 'index.js' : basename(entry).replace(/\.ts$/, '.js')
  const code = readFileSync(join(out, name), 'utf8')
  rmSync(out, { recursive: true })
  return code
}

async function furnish(desk: D1Database, search: D1Database): Promise<void> {
  for (const [database, folder] of [
    [desk, 'migrations/desk'],
    [search, 'migrations/search'],
  ] as const) {
    for (const name of readdirSync(folder).sort())
      await database.batch(statementsOf(readFileSync(join(folder, name), 'utf8')).map((sql) => database.prepare(sql)))
  }
  for (const statement of (await seedStatements(Date.now())).split('; ')) await desk.prepare(statement).run()
}

/** A migration's statements: a trigger's body holds semicolons of its own. */
const statementsOf = (sql: string): string[] =>
  sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*\n(?!\s+(?:ON CONFLICT|DELETE|UPDATE|END))(?!END)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
