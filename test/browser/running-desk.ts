import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startTimeoutMs = 180_000
const pollMs = 500
const stopTimeoutMs = 10_000
const keptOutput = 4000

export interface RunningDesk {
  url: string
  stop: () => Promise<void>
}

/** The desk of `EDGEDESK_URL`, else one of our own with an empty store, that is gone after `stop`. */
export async function runningDesk(): Promise<RunningDesk> {
  const given = process.env.EDGEDESK_URL
  if (given) {
    await healthy(given, () => null)
    return { url: given.replace(/\/+$/, ''), stop: async () => {} }
  }
  return startDesk()
}

async function startDesk(): Promise<RunningDesk> {
  const store = await mkdtemp(join(tmpdir(), 'edgedesk-'))
  const port = await freePort()
  // A process group of its own, because npm's children outlive npm.
  const desk = spawn('npm', ['start', '--', '--port', String(port), '--persist-to', store], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(desk, 'exit')
  let output = ''
  for (const stream of [desk.stdout, desk.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk).slice(-keptOutput)
    })
  }

  async function stop(): Promise<void> {
    if (signalGroup('SIGTERM')) {
      await Promise.race([exited, wait(stopTimeoutMs, null, { ref: false })])
      signalGroup('SIGKILL')
    }
    await rm(store, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Answers false once nothing of the group is left. */
  function signalGroup(signal: NodeJS.Signals): boolean {
    try {
      return desk.pid !== undefined && process.kill(-desk.pid, signal)
    } catch {
      return false
    }
  }

  const url = `http://127.0.0.1:${port}`
  try {
    await healthy(url, () => (desk.exitCode === null ? null : `npm start ended with ${desk.exitCode}`))
    return { url, stop }
  } catch (cause) {
    await stop()
    throw new Error(`the desk did not start; it said:\n${output}`, { cause })
  }
}

async function healthy(url: string, ended: () => string | null): Promise<void> {
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline) {
    const why = ended()
    if (why !== null) throw new Error(why)
    const response = await fetch(`${url}/api/health`).catch(() => null)
    await response?.body?.cancel()
    if (response?.status === 200) return
    await wait(pollMs)
  }
  throw new Error(`${url}/api/health was not 200 within ${startTimeoutMs / 1000} s`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
