import type { Log } from '../desk/kernel/kernel.ts'
import type { HealthProbes, HealthStatus } from '../desk/reporting/check-services.ts'
import { MINUTE_MS, SECOND_MS, withTimeout } from '../lib/time.ts'
import type { SharedChecks } from './d1/health-checks.ts'

/** Health may be asked often and by anybody; an isolate checks each service once in this time. */
const REMEMBERED_MS = 30 * SECOND_MS
/** What costs money or somebody's quota is checked once in this time by the whole deployment. */
const SHARED_MS = MINUTE_MS
/** How often a request looks whether the check of another one has ended. */
const LOOK_EVERY_MS = 50
/** After its time-out, a check has so long to note its result before it counts as lost with its request. */
const GRACE_MS = SECOND_MS

export type Check = { check: () => Promise<HealthStatus>; timeoutMs: number }
type Needs = {
  now: () => number
  log: Log
  /** Lets a check end although its request has been answered or given up. */
  keepAlive: (work: Promise<unknown>) => void
}
type Memory = { status: HealthStatus | null; until: number; startedAt: number | null }

/**
 * The deployment's own services, each really used. A check that fails or is late is `down`. Only one request checks a service at a
 * time; others get the last result, or wait for the first one. What is shared is the result, never the promise: in workerd a
 * promise of one request cannot be awaited by another after that request has ended.
 */
export function healthProbes(checks: Record<string, Check>, needs: Needs): HealthProbes {
  return Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, probe(name, check, needs)]))
}

function probe(name: string, { check, timeoutMs }: Check, { now, log, keepAlive }: Needs) {
  const memory: Memory = { status: null, until: 0, startedAt: null }

  const refresh = async (): Promise<HealthStatus> => {
    memory.startedAt = now()
    const status = await withTimeout(name, timeoutMs, started(check)).catch((error: unknown): HealthStatus => {
      log.warn('health.down', { service: name }, error)
      return 'down'
    })
    Object.assign(memory, {
      status,
      until: status === 'starting' ? 0 : now() + REMEMBERED_MS,
      startedAt: null,
    } satisfies Memory)
    return status
  }
  const isRunning = () => memory.startedAt !== null && now() < memory.startedAt + timeoutMs + GRACE_MS

  return async (): Promise<HealthStatus> => {
    if (memory.status !== null && now() < memory.until) return memory.status
    if (!isRunning()) {
      const work = refresh()
      keepAlive(work)
      return work
    }
    for (let waited = 0; memory.status === null && waited < timeoutMs + GRACE_MS; waited += LOOK_EVERY_MS)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    return memory.status ?? 'down'
  }
}

/** What is thrown at once becomes a rejection. */
const started = async (check: Check['check']): Promise<HealthStatus> => check()

type Shared = Check & { checks: SharedChecks; now: () => number }

/**
 * A check that the isolates of a deployment share through the database, so that strangers cannot spend money by asking for health. It is
 * `degraded` while the database, which counts the checks, does not answer.
 */
export function sharedCheck(name: string, { check, timeoutMs, checks, now }: Shared): Check['check'] {
  return async () => {
    const at = now()
    const last = await checks
      .claim(name, { now: at, staleBefore: at - SHARED_MS, claimUntil: at + timeoutMs + GRACE_MS })
      .catch(() => ({ isClaimed: false, status: 'degraded' as const }))
    if (!last.isClaimed && last.status !== null) return last.status
    const status = await withTimeout(name, timeoutMs, started(check)).catch((): HealthStatus => 'down')
    await checks.finish(name, status, now())
    return status
  }
}

export async function works(use: Promise<unknown>): Promise<HealthStatus> {
  await use
  return 'healthy'
}
