import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

/** An empty store with its tables, and the Worker's bundle beside it. */
export async function setUp(): Promise<{ state: string; bundle: string }> {
  const state = await mkdtemp(join(tmpdir(), 'edgedesk-crash-'))
  const bundle = join(state, 'bundle')
  await wrangler('deploy', '--dry-run', '--outdir', bundle)
  for (const database of ['DB', 'SEARCH'])
    await wrangler('d1', 'migrations', 'apply', database, '--local', '--persist-to', state)
  return { state, bundle }
}

/** Fails with what wrangler said. */
async function wrangler(...args: string[]): Promise<void> {
  const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
  const child = spawn(process.execPath, [WRANGLER, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (status !== 0) throw new Error(`wrangler ${args.join(' ')} failed:\n${output}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address === null || typeof address === 'string' ? reject(new Error('no port')) : resolve(address.port),
      )
    })
  })
}
