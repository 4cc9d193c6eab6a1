import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Bytes of memory that the runtime of this run holds. */
export const runtimeBytes = (): number => runtimes().reduce((sum, { bytes }) => sum + bytes, 0)

/** Processor milliseconds that the runtime has used, whatever else the machine was doing; NaN where `/proc` is not. */
export function runtimeCpuMs(): number {
  try {
    return runtimes().reduce((sum, { pid }) => sum + cpuMsOf(pid), 0)
  } catch {
    return Number.NaN
  }
}

/** Milliseconds of a clock tick in `/proc`. */
const TICK_MS = 10

/** Fields 14 and 15 of `/proc/<pid>/stat`, counted behind the name, which may hold blanks. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Every workerd below this process. */
function runtimes(): { pid: number; bytes: number }[] {
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
  if (listed.status !== 0) throw new Error('ps does not list processes')
  const processes = listed.stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kib, name] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), bytes: Number(kib) * 1_024, name }]
  })
  const mine = new Set([process.pid])
  for (const { pid, parent } of [...processes].sort((a, b) => a.pid - b.pid)) if (mine.has(parent)) mine.add(pid)
  return processes.filter(({ pid, name }) => mine.has(pid) && name.includes('workerd'))
}
