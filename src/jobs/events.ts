import { publishConversation, publishOutbox } from '../desk/delivery/outbox/publish.ts'
import { type EventsMessage, eventsMessage } from '../desk/kernel/wake-ups.ts'
import type { Ports } from '../ports.ts'

/** Takes events from wherever they wait. Messages only wake, so those of one source in a batch are one wake-up. */
export async function consumeEvents(ports: Ports, batch: MessageBatch): Promise<void> {
  const done = new Map<string, Promise<void>>()
  await Promise.all(
    batch.messages.map(async (message) => {
      const body = eventsMessage.safeParse(message.body)
      if (!body.success) {
        ports.log.error('events.unreadable', { message: message.id })
        message.ack()
        return
      }
      const source = body.data
      const key = JSON.stringify(source)
      const work = done.get(key) ?? take(ports, source)
      done.set(key, work)
      try {
        await work
        message.ack()
      } catch (error) {
        ports.log.warn('events.failed', { message: message.id, attempt: message.attempts }, error)
        message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
      }
    }),
  )
}

function take(ports: Ports, source: EventsMessage): Promise<void> {
  switch (source.kind) {
    case 'outbox':
      return publishOutbox(ports)
    case 'conversation':
      return publishConversation(ports, source.objectName)
    case 'fact':
      return ports.events.project([source.event])
  }
}
