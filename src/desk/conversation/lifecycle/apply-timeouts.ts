import type { Kernel } from '../../kernel/kernel.ts'
import { byTime, changed, eventsOf } from '../model/change.ts'
import type { ConversationFact } from '../model/facts.ts'
import { stampOf } from '../model/handling.ts'
import { lapsed } from '../model/lifecycle.ts'
import type { ConversationStore } from '../model/store.ts'

/** Stores what time has made of a conversation, if it has made anything of it. */
export function applyTimeouts({ clock, ids }: Pick<Kernel, 'clock' | 'ids'>, store: ConversationStore): void {
  const before = store.conversation()
  if (before === null) return
  const now = clock.now()
  const after = lapsed(before, now)
  if (after === before) return
  // A hold that lapses leaves the ticket with its person until another takes it.
  const conversation = changed(before, now, { ...after, handlingStamp: stampOf(before) })
  const { session, customer } = before.ref
  const left: ConversationFact[] =
    after.status === 'abandoned' ? [{ name: 'conversation.abandoned', data: { session, customer } }] : []
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byTime, conversation, left) })
}
