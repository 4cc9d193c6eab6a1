import type { HealthProbes, HealthStatus } from '../desk/ports.ts'
import { SECOND_MS, withTimeout } from '../lib/time.ts'

/** A language model takes its time. */
const TIMEOUT_MS = 10 * SECOND_MS
/** Health may be asked often and by anybody; what is behind it is asked once in this time. */
const REMEMBERED_MS = 30 * SECOND_MS

const remembered = new Map<string, { status: Promise<HealthStatus>; until: number }>()

/** The deployment's own services, each really used. A probe that fails or is late is `down`. */
export function healthProbes(checks: Record<string, () => Promise<HealthStatus>>, now: () => number): HealthProbes {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [
      name,
      () => {
        const known = remembered.get(name)
        if (known !== undefined && now() < known.until) return known.status
        const status = withTimeout(name, TIMEOUT_MS, check()).catch((): HealthStatus => 'down')
        remembered.set(name, { status, until: now() + REMEMBERED_MS })
        return status
      },
    ]),
  )
}

export async function works(use: Promise<unknown>): Promise<HealthStatus> {
  await use
  return 'healthy'
}
