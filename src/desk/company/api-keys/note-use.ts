import { MINUTE_MS } from '../../../lib/time.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ApiKeys } from './port.ts'

const NOTED_EVERY_MS = MINUTE_MS

/** Records the last use of a key, at most once a minute. It never delays or fails a request; errors are only logged. */
export async function noteUse(
  { apiKeys, clock, log }: Pick<Kernel, 'clock' | 'log'> & { apiKeys: ApiKeys },
  id: string,
): Promise<void> {
  try {
    await apiKeys.noteUse(id, clock.now(), NOTED_EVERY_MS)
  } catch (error) {
    log.warn('api_key.use_not_noted', { key: id }, error)
  }
}
