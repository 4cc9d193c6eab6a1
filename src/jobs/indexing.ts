import { indexingMessage } from '../desk/kernel/wake-ups.ts'
import { indexArticle } from '../desk/knowledge/indexing/index-article.ts'
import type { Ports } from '../ports.ts'

const AT_ONCE = 4

/** Indexes the articles of a batch, a few at a time: their embeddings and writes share the same few connections. */
export async function consumeIndexing(ports: Ports, batch: MessageBatch): Promise<void> {
  const waiting = [...batch.messages]
  const worker = async () => {
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift())
      await consumeOne(ports, message)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function consumeOne(ports: Ports, message: Message): Promise<void> {
  const body = indexingMessage.safeParse(message.body)
  if (!body.success) {
    ports.log.error('indexing.unreadable', { message: message.id })
    message.ack()
    return
  }
  try {
    await indexArticle(ports, body.data.company, body.data.id)
    message.ack()
  } catch (error) {
    ports.log.warn('indexing.failed', { message: message.id, article: body.data.id, attempt: message.attempts }, error)
    message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
  }
}
