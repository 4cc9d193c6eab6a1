import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

const START_TIMEOUT_MS = 60_000
const GONE_TIMEOUT_MS = 10_000
const POLL_MS = 10
const KEPT_OUTPUT = 4_000

export type Place = { port: number; state: string; bundle: string; outside: string; adminKey: string }

/** The Worker as a whole process, in a group of its own: what a kill leaves running would be another desk on the same state. */
export class DeskProcess {
  readonly origin: string
  readonly #place: Place
  #child: ChildProcess | null = null
  #up = Promise.withResolvers<void>()
  #output = ''

  constructor(place: Place) {
    this.#place = place
    this.origin = `http://127.0.0.1:${place.port}`
  }

  /** Milliseconds until it listened. */
  async start(): Promise<number> {
    const began = Date.now()
    const { port, state, bundle, outside, adminKey } = this.#place
    const child = spawn(process.execPath, ['faults/worker.ts', String(port), state, bundle, outside, adminKey], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#output = ''
    const ready = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          this.#output = (this.#output + chunk).slice(-KEPT_OUTPUT)
          if (/^ready$/m.test(this.#output)) resolve()
        })
    })
    const ended = once(child, 'exit').then(() => 'ended')
    const late = wait(START_TIMEOUT_MS, 'late', { ref: false })
    const how = await Promise.race([ready.then(() => 'ready'), ended, late])
    if (how !== 'ready') throw new Error(`the Worker did not start (${how}):\n${this.#output}`)
    this.#up.resolve()
    return Date.now() - began
  }

  /** Settles when it listens; at once when it does already. */
  isUp(): Promise<void> {
    return this.#up.promise
  }

  /** SIGKILL for everything of it, and the moment after which nothing of it runs. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child?.pid === undefined) return
    this.#up = Promise.withResolvers()
    const deadline = Date.now() + GONE_TIMEOUT_MS
    while (signalGroup(child.pid, 'SIGKILL')) {
      if (Date.now() > deadline) throw new Error('the process group outlived SIGKILL')
      await wait(POLL_MS)
    }
    this.#child = null
  }

  /** Without waiting: for the end of the script, however it comes. */
  abandon(): void {
    if (this.#child?.pid !== undefined) signalGroup(this.#child.pid, 'SIGKILL')
  }

  /** What it last said. */
  get output(): string {
    return this.#output
  }
}

/** False once nothing of the group is left. */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
