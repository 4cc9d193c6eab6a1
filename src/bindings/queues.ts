import type { Wake } from '../desk/kernel/wake-ups.ts'

/** Messages in one `sendBatch`. */
const BATCH = 100
const MAX_DELAY_SECONDS = 24 * 3_600

type Queues = Pick<Env, 'EVENTS' | 'DELIVERIES' | 'INDEXING' | 'REBUILD_INDEX'>

export function queueWake({ EVENTS, DELIVERIES, INDEXING, REBUILD_INDEX }: Queues): Wake {
  return {
    async events(source) {
      await EVENTS.send(source)
    },
    async deliveries(wakeUps) {
      await inBatches(
        DELIVERIES,
        wakeUps.map(({ id, afterMs }) => ({
          body: { id },
          delaySeconds: Math.min(MAX_DELAY_SECONDS, Math.ceil(afterMs / 1_000)),
        })),
      )
    },
    async indexing(articles) {
      await inBatches(
        INDEXING,
        articles.map((body) => ({ body })),
      )
    },
    async rebuild(company) {
      const instance = await REBUILD_INDEX.create({ params: { company } })
      return instance.id
    },
  }
}

async function inBatches(queue: Queue, messages: MessageSendRequest[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH)
    await queue.sendBatch(messages.slice(start, start + BATCH))
}
