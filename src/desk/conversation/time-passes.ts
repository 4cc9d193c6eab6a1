import type { DeskFact } from '../events.ts'
import type { Ports } from '../ports.ts'
import { byTime, changed, eventsOf } from './change.ts'
import { lapsed } from './lifecycle.ts'
import type { ConversationStore } from './store.ts'

/** Stores what time has made of a conversation, if it has made anything of it. */
export function timePasses({ clock, ids }: Pick<Ports, 'clock' | 'ids'>, store: ConversationStore): void {
  const before = store.conversation()
  if (before === null) return
  const now = clock.now()
  const after = lapsed(before, now)
  if (after === before) return
  const conversation = changed(before, now, after)
  const { session, customer } = before.ref
  const left: DeskFact[] =
    after.status === 'abandoned' ? [{ name: 'conversation.abandoned', data: { session, customer } }] : []
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byTime, conversation, left) })
}
