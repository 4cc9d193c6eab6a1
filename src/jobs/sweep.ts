import { KEPT_MS } from '../desk/answering/cache/find-cached.ts'
import { publishOutbox } from '../desk/delivery/outbox/publish.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts'
import type { Ports } from '../ports.ts'

const AT_ONCE = 500
/** Rows of a table whose secrets are encrypted anew in one sweep: a rotation ends within hours and disturbs nobody. */
const SECRETS_AT_ONCE = 50
/** An article that is `indexing` for longer has lost its wake-up. */
const INDEXING_STUCK_MS = 2 * MINUTE_MS
/** Vectorize shows a deletion within minutes. Every search reads who is retired, so nobody stays longer than there is a doubt. */
const RETIRED_FOR_MS = HOUR_MS
/** Each is a request to an object. */
const SCHEDULED_AT_ONCE = 100
const ONCE_KEPT_MS = 24 * HOUR_MS

/** What was taken back leaves the vector index too, whatever came between; only then may it be forgotten. */
async function removeRetired({ passages, vectors }: Pick<Ports, 'passages' | 'vectors'>, now: number): Promise<void> {
  await passages.forgetRetired(now - RETIRED_FOR_MS)
  const ids = await passages.retiredWithVector(AT_ONCE)
  await vectors.remove(ids)
  await passages.vectorsRemoved(ids, now)
}

/** Conversations of before there was a retention get their alarm, some with each sweep. One that fails comes again. */
async function scheduleRetention({
  conversations,
  conversationIndex,
}: Pick<Ports, 'conversations' | 'conversationIndex'>) {
  const waiting = await conversationIndex.unscheduled(SCHEDULED_AT_ONCE)
  if (waiting.length === 0) return
  const results = await Promise.allSettled(waiting.map(({ name }) => conversations.scheduleRetention(name)))
  const scheduled = waiting.filter((_, i) => results[i]?.status === 'fulfilled')
  await conversationIndex.markScheduled(scheduled)
  if (scheduled.length < waiting.length) throw new Error(`${waiting.length - scheduled.length} objects did not answer`)
}

/** Every minute: whatever a crash or a lost message left behind is found in its table and goes on. */
export async function sweep(ports: Ports): Promise<void> {
  const now = ports.clock.now()
  const chores: Record<string, () => Promise<unknown>> = {
    outbox: () => publishOutbox(ports),
    deliveries: async () => {
      const due = await ports.deliveries.due(now, AT_ONCE)
      await ports.wake.deliveries(due.map(({ id }) => ({ id, afterMs: 0 })))
    },
    indexing: async () => ports.wake.indexing(await ports.articles.stuckBefore(now - INDEXING_STUCK_MS, AT_ONCE)),
    retired: () => removeRetired(ports, now),
    answers: () => ports.answerCache.forget(now - KEPT_MS, AT_ONCE),
    retention: () => scheduleRetention(ports),
    secrets: () => ports.storedSecrets.renew(SECRETS_AT_ONCE),
    idempotency: () => ports.idempotency.forget(now - ONCE_KEPT_MS),
  }
  for (const [chore, work] of Object.entries(chores)) {
    try {
      await work()
    } catch (error) {
      // One chore that fails must not keep the others from theirs.
      ports.log.error('sweep.failed', { chore }, error)
    }
  }
}
