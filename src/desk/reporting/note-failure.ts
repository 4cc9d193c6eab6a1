import { SECOND_MS, withTimeout } from '../../lib/time.ts'
import type { Call } from '../company/call.ts'
import type { Kernel } from '../kernel/kernel.ts'

const TIMEOUT_MS = 5 * SECOND_MS

/**
 * Notes that a question could not be answered, in the queue and not in the database, which may be the reason. Never throws: what cannot be
 * noted is logged, and missing from the figures.
 */
export async function noteFailure(
  { wake, ids, clock, log }: Pick<Kernel, 'wake' | 'ids' | 'clock' | 'log'>,
  call: Call,
  { channel, customer, what }: { channel: string; customer: string; what: string },
): Promise<void> {
  const { company, ip, requestId } = call
  const event = {
    id: ids.next('evt'),
    company: company.id,
    at: clock.now(),
    actor: customer,
    conversation: null,
    ip,
    name: 'query.failed',
    data: { channel, customer, what },
  } as const
  try {
    await withTimeout('queue', TIMEOUT_MS, wake.events({ kind: 'fact', event }))
  } catch (error) {
    log.error('failure.not_noted', { requestId, what }, error)
  }
}
