import { SECOND_MS, withTimeout } from '../../lib/time.ts'
import type { Call } from '../company/call.ts'
import { eventFor } from '../company/event-for.ts'
import type { Kernel } from '../kernel/kernel.ts'

const TIMEOUT_MS = 5 * SECOND_MS

/**
 * Records a failed question through the queue, because the database may be the cause of the failure. Never throws: a failure that cannot
 * be recorded is logged and missing from the figures.
 */
export async function noteFailure(
  ports: Pick<Kernel, 'wake' | 'ids' | 'clock' | 'log'>,
  call: Call,
  { channel, customer, what }: { channel: string; customer: string; what: string },
): Promise<void> {
  const fact = { name: 'query.failed' as const, data: { channel, customer, what } }
  const event = { ...eventFor(ports, call, fact, { actor: customer }), conversation: null }
  try {
    await withTimeout('queue', TIMEOUT_MS, ports.wake.events({ kind: 'fact', event }))
  } catch (error) {
    ports.log.error('failure.not_noted', { requestId: call.requestId, what }, error)
  }
}
