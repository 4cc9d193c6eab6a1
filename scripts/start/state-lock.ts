import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The processes of the desk that uses a state folder. `server` is wrangler's, once it runs. */
type Holder = { desk: number; server: number | null; origin: string }

const FILE = 'edgedesk-running'

/**
 * Takes a state folder for this process: two desks on one SQLite database block each other. Throws a sentence that says who has it, and
 * how to end what an earlier start has left behind.
 */
export function takeState(state: string, origin: string): { serverIs: (pid: number) => void } {
  const file = join(state, FILE)
  const holder = holderOf(file)
  if (holder !== null && isAlive(holder.desk))
    throw new Error(
      `A desk already runs on ${state}, at ${holder.origin}. Stop it with Ctrl+C, or start a second one beside it: npm start -- --persist-to another-folder`,
    )
  if (holder?.server != null && isAlive(holder.server))
    throw new Error(
      `An earlier start was killed and left process ${holder.server} running on ${state}. End it with: kill ${holder.server}`,
    )
  mkdirSync(state, { recursive: true })
  const write = (server: number | null) =>
    writeFileSync(file, JSON.stringify({ desk: process.pid, server, origin } satisfies Holder))
  write(null)
  process.on('exit', () => rmSync(file, { force: true }))
  return { serverIs: write }
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    // There is no such file, or a crash cut it off: nobody is known to have the folder.
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
