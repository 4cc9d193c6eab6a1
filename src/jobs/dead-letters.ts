import { eventsMessage, indexingMessage } from '../desk/kernel/wake-ups.ts'
import { giveUpIndexing } from '../desk/knowledge/indexing/index-article.ts'
import type { Ports } from '../ports.ts'

const RETRY_SECONDS = 60
const MAX_SECONDS = 12 * 3_600

/**
 * Wake-ups that failed for the last time. Events and deliveries are still in their tables, and the sweep wakes them again. A fact is in no
 * table: it goes on trying, in ever longer steps, for more than a day.
 */
export async function consumeDeadLetters(ports: Ports, batch: MessageBatch): Promise<void> {
  for (const message of batch.messages) {
    const body = eventsMessage.safeParse(message.body)
    const fact = body.success && body.data.kind === 'fact' ? body.data.event : null
    try {
      if (fact === null) await giveUp(ports, message)
      else await ports.events.project([fact])
      message.ack()
    } catch (error) {
      ports.log.warn('dead_letters.failed', { message: message.id }, error)
      const longer = fact === null ? 1 : 2 ** message.attempts
      message.retry({ delaySeconds: Math.min(MAX_SECONDS, RETRY_SECONDS * longer) })
    }
  }
}

async function giveUp(ports: Ports, message: Message): Promise<void> {
  const indexing = indexingMessage.safeParse(message.body)
  if (indexing.success)
    await giveUpIndexing(ports, indexing.data.company, indexing.data.id, 'The index could not be brought up to date.')
  ports.log.error('wake_up.given_up', { message: message.id, indexing: indexing.success })
}
