import type { Ports } from '../ports.ts'

const BATCH = 50
/** Rounds in one wake-up: enough for a burst, and an end for a stream that never pauses. */
const ROUNDS = 40

/** Projects what waits in D1's outbox. A row leaves in the same batch as its projection is written. */
export async function publishOutbox({ events }: Pick<Ports, 'events'>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await events.pending(BATCH)
    if (pending.length > 0) await events.project(pending)
    if (pending.length < BATCH) return
  }
}

/** Projects what waits in a conversation's outbox, and only then lets the conversation forget it. */
export async function publishConversation(
  { events, conversations }: Pick<Ports, 'events' | 'conversations'>,
  objectName: string,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await conversations.pendingEvents(objectName, BATCH)
    if (pending.length === 0) return
    await events.project(pending)
    await conversations.confirmEvents(
      objectName,
      pending.map(({ id }) => id),
    )
    if (pending.length < BATCH) return
  }
}
