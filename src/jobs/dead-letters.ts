import { giveUpIndexing } from '../desk/knowledge/index-article.ts'
import { indexingMessage } from '../desk/outbox/wake-ups.ts'
import type { Ports } from '../desk/ports.ts'

/** Wake-ups that failed for the last time. Events and deliveries are still in their tables, and the sweep wakes them again. */
export async function consumeDeadLetters(ports: Ports, batch: MessageBatch): Promise<void> {
  for (const message of batch.messages) {
    try {
      const indexing = indexingMessage.safeParse(message.body)
      if (indexing.success)
        await giveUpIndexing(
          ports,
          indexing.data.company,
          indexing.data.id,
          'The index could not be brought up to date.',
        )
      ports.log.error('wake_up.given_up', { message: message.id, indexing: indexing.success })
      message.ack()
    } catch (error) {
      ports.log.warn('dead_letters.failed', { message: message.id }, error)
      message.retry({ delaySeconds: 60 })
    }
  }
}
