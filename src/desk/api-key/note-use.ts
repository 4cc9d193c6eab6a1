import { MINUTE_MS } from '../../lib/time.ts'
import type { Ports } from '../ports.ts'

const NOTED_EVERY_MS = MINUTE_MS

/** Notes that a key is in use, at most once a minute. No answer waits for it, and nothing rests on it: a failure is logged, no more. */
export async function noteUse(
  { apiKeys, clock, log }: Pick<Ports, 'apiKeys' | 'clock' | 'log'>,
  id: string,
): Promise<void> {
  try {
    await apiKeys.noteUse(id, clock.now(), NOTED_EVERY_MS)
  } catch (error) {
    log.warn('api_key.use_not_noted', { key: id }, error)
  }
}
