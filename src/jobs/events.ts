import { publishConversations, publishOutbox } from '../desk/delivery/outbox/publish.ts'
import { type EventsMessage, eventsMessage } from '../desk/kernel/wake-ups.ts'
import type { Ports } from '../ports.ts'

type Received = { message: Message; source: EventsMessage }

/**
 * Takes events from wherever they wait. Messages only wake, so those of one source in a batch are one wake-up, and the conversations of a
 * batch are published together.
 */
export async function consumeEvents(ports: Ports, batch: MessageBatch): Promise<void> {
  const received = batch.messages.flatMap((message): Received[] => {
    const body = eventsMessage.safeParse(message.body)
    if (body.success) return [{ message, source: body.data }]
    ports.log.error('events.unreadable', { message: message.id })
    message.ack()
    return []
  })
  const names = received.flatMap(({ source }) => (source.kind === 'conversation' ? [source.objectName] : []))
  const conversations = publishConversations(ports, [...new Set(names)])
  const outbox = received.some(({ source }) => source.kind === 'outbox') ? publishOutbox(ports) : Promise.resolve()
  const take = async (source: EventsMessage): Promise<void> => {
    if (source.kind === 'outbox') return outbox
    if (source.kind === 'fact') return ports.events.project([source.event])
    const failures = await conversations
    if (failures.has(source.objectName)) throw failures.get(source.objectName)
  }
  await Promise.all(
    received.map(async ({ message, source }) => {
      try {
        await take(source)
        message.ack()
      } catch (error) {
        ports.log.warn('events.failed', { message: message.id, attempt: message.attempts }, error)
        message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
      }
    }),
  )
}
