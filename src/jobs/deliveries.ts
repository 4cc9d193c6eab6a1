import { deliver } from '../desk/delivery/deliver.ts'
import { deliveryMessage } from '../desk/kernel/wake-ups.ts'
import type { Ports } from '../ports.ts'

/** Each message wakes one delivery; its row says whether it is due. The next wake-up is a new message, the sweep its safety net. */
export async function consumeDeliveries(ports: Ports, batch: MessageBatch): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      const body = deliveryMessage.safeParse(message.body)
      if (!body.success) {
        ports.log.error('deliveries.unreadable', { message: message.id })
        message.ack()
        return
      }
      try {
        const againMs = await deliver(ports, body.data.id)
        if (againMs !== null) await ports.wake.deliveries([{ id: body.data.id, afterMs: againMs }])
        message.ack()
      } catch (error) {
        ports.log.warn('deliveries.failed', { message: message.id, attempt: message.attempts }, error)
        message.retry({ delaySeconds: Math.min(300, 2 ** message.attempts) })
      }
    }),
  )
}
