import { setTimeout as wait } from 'node:timers/promises'
import { sweepNow } from '../scripts/sweep.ts'
import type { CrashTest } from './crash-test.ts'

const AGAIN_MS = 100

/** Sweeps until every event has been taken; what is sent to the outside takes its own time. */
export async function drained({ desk, storage, until }: CrashTest): Promise<void> {
  while (Object.entries(storage.undone()).some(([what, count]) => what !== 'deliveries' && count > 0)) {
    if (Date.now() > until) throw new Error(`not drained: ${JSON.stringify(storage.undone())}`)
    await sweepNow(desk.origin)
    await wait(AGAIN_MS)
  }
}
