import type { Kernel } from '../../kernel/kernel.ts'
import { byTime, changed, eventsOf } from '../model/change.ts'
import type { ConversationFact } from '../model/facts.ts'
import { stampOf } from '../model/handling.ts'
import { withDueChanges } from '../model/lifecycle.ts'
import type { ConversationStore } from '../model/store.ts'

/** Stores the changes that are due in a conversation because of time. */
export function applyTimeouts({ clock, ids }: Pick<Kernel, 'clock' | 'ids'>, store: ConversationStore): void {
  const before = store.conversation()
  if (before === null) return
  const now = clock.now()
  const after = withDueChanges(before, now)
  if (after === before) return
  // When a claim expires, the ticket stays with its person until somebody else takes it.
  const conversation = changed(before, now, { ...after, handlingStamp: stampOf(before) })
  const { session, customer } = before.ref
  const left: ConversationFact[] =
    after.status === 'abandoned' ? [{ name: 'conversation.abandoned', data: { session, customer } }] : []
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byTime, conversation, left) })
}
