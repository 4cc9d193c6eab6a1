import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: 'true' }

/** The production bundle, built as a deploy builds it. */
export function productionBundle(): { path: string; bytes: number; gzipBytes: number } {
  const out = mkdtempSync(join(tmpdir(), 'edgedesk-'))
  wrangler(['deploy', '--dry-run', '--env', 'production', '--outdir', out])
  const path = join(out, 'index.js')
  const code = readFileSync(path)
  return { path, bytes: code.length, gzipBytes: gzipSync(code).length }
}

type Profile = { nodes: { id: number; callFrame: { functionName: string } }[]; samples: number[]; timeDeltas: number[] }

/** Milliseconds that the production Worker computes before its first request, garbage collection included. */
export function startupMs(): number {
  const profile = join(mkdtempSync(join(tmpdir(), 'edgedesk-')), 'startup.cpuprofile')
  wrangler(['check', 'startup', '--args=--env=production', '--outfile', profile])
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(profile, 'utf8'))
  const waiting = new Set(
    nodes
      .filter(({ callFrame }) => ['(idle)', '(program)', '(root)'].includes(callFrame.functionName))
      .map(({ id }) => id),
  )
  const busy = samples.reduce((sum, id, i) => (waiting.has(id) ? sum : sum + (timeDeltas[i] ?? 0)), 0)
  return busy / 1_000
}

function wrangler(args: string[]): void {
  const run = spawnSync(process.execPath, [WRANGLER, ...args], { encoding: 'utf8', env })
  if (run.status !== 0) throw new Error(`wrangler ${args[0]} failed\n${run.stdout}\n${run.stderr}`)
}
