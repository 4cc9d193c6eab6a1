import { DAY_MS } from '../../../lib/time.ts'
import { conversationName } from '../../kernel/conversation-name.ts'
import { BY_DESK, newEvent } from '../../kernel/event.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Activity, ConversationStore } from '../model/store.ts'

/** Anybody can open conversations, so empty ones are deleted early. */
const EMPTY_KEPT_MS = DAY_MS

/** When a conversation is due for deletion under its company's retention. */
export const deletableAt = ({ lastAt, hasMessages }: Activity, retentionDays: number): number =>
  lastAt + (hasMessages ? retentionDays * DAY_MS : Math.min(EMPTY_KEPT_MS, retentionDays * DAY_MS))

/**
 * Deletes a conversation whose retention is over and announces it, in one write. Waits while other events are unpublished. Returns whether
 * it was deleted.
 */
export function deleteExpired(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  retentionDays: number,
): boolean {
  const [activity, ref] = [store.activity(), store.ref()]
  if (activity === null || ref === null) return false
  const at = clock.now()
  if (at < deletableAt(activity, retentionDays) || store.pendingEvents(1).length > 0) return false
  const conversation = store.conversation()?.name ?? conversationName(ref)
  const deleted = {
    name: 'conversation.deleted' as const,
    data: { session: ref.session, reason: 'retention' as const },
  }
  store.erase(newEvent(ids, { ...BY_DESK, company: ref.company, at, conversation }, deleted))
  return true
}
