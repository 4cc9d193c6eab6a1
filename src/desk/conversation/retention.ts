import { DAY_MS } from '../../lib/time.ts'
import type { DeskEvent } from '../events.ts'
import type { Ports } from '../ports.ts'
import { byTime } from './change.ts'
import { conversationName } from './name.ts'
import type { ConversationStore } from './store.ts'

/** When something was last said or done in a conversation, and whether anything was said at all. */
export type Activity = { lastAt: number; hasMessages: boolean }

/** Opening a conversation costs a stranger nothing, so one in which nothing was said is not kept for long. */
const EMPTY_KEPT_MS = DAY_MS

/** When a conversation is to be deleted, by its company's retention. */
export const deletableAt = ({ lastAt, hasMessages }: Activity, retentionDays: number): number =>
  lastAt + (hasMessages ? retentionDays * DAY_MS : Math.min(EMPTY_KEPT_MS, retentionDays * DAY_MS))

/**
 * Deletes what is kept of a conversation whose retention is over and announces it, in one write. While other events wait to be published
 * nothing is deleted. Answers whether it was.
 */
export function deleteExpired(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  store: ConversationStore,
  retentionDays: number,
): boolean {
  const [activity, ref] = [store.activity(), store.ref()]
  if (activity === null || ref === null) return false
  const at = clock.now()
  if (at < deletableAt(activity, retentionDays) || store.pendingEvents(1).length > 0) return false
  const event: DeskEvent = {
    id: ids.next('evt'),
    company: ref.company,
    at,
    ...byTime,
    conversation: store.conversation()?.name ?? conversationName(ref),
    name: 'conversation.deleted',
    data: { session: ref.session, reason: 'retention' },
  }
  store.erase(event)
  return true
}
