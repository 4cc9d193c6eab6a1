import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { seedStatements } from '../demo-company.ts'

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

export type Runtime = { desk: Fetch; bare: Fetch; dispose(): Promise<void> }
type Fetch = (
  path: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<{ status: number; text(): Promise<string> }>

/** Desk and bare Worker in one workerd, asked through Miniflare's API: no dev server between. */
export async function runtime(): Promise<Runtime> {
  const out = mkdtempSync(join(tmpdir(), 'edgedesk-'))
  const built = spawnSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', out],
    { encoding: 'utf8', env: { ...process.env, CI: 'true' } },
  )
  if (built.status !== 0) throw new Error(built.stderr)
  const { modulesRules: _, ...workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions
  const compatibilityDate = '2026-10-15'
  const desk: V4WorkerOptions = {
    ...workerOptions,
    name: 'edgedesk',
    modules: [{ type: 'ESModule', path: 'index.js', contents: readFileSync(join(out, 'index.js'), 'utf8') }],
  }
  const bare: V4WorkerOptions = {
    name: 'bare',
    modules: [{ type: 'ESModule', path: 'bare.js', contents: BARE }],
    compatibilityDate,
    durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
  }
  const options = convertV4MiniflareOptions({ workers: [desk, bare] })
  const miniflare = new Miniflare(options)
  const { DB, SEARCH } = await miniflare.getBindings<{ DB: D1Database; SEARCH: D1Database }>('edgedesk')
  for (const [database, folder] of [
    [DB, 'migrations/desk'],
    [SEARCH, 'migrations/search'],
  ] as const) {
    for (const name of readdirSync(folder).sort())
      await database.batch(statementsOf(readFileSync(join(folder, name), 'utf8')).map((sql) => database.prepare(sql)))
  }
  for (const statement of (await seedStatements(0)).split('; ')) await DB.prepare(statement).run()
  const [deskWorker, bareWorker] = await Promise.all([miniflare.getWorker('edgedesk'), miniflare.getWorker('bare')])
  return {
    desk: (path, init) => deskWorker.fetch(`http://desk.local${path}`, init),
    bare: (path, init) => bareWorker.fetch(`http://bare.local${path}`, init),
    dispose: () => miniflare.dispose(),
  }
}

/** A migration's statements: a trigger's body holds semicolons of its own. */
const statementsOf = (sql: string): string[] =>
  sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*\n(?!\s+(?:ON CONFLICT|DELETE|UPDATE|END))(?!END)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
