import { type HandlingStamp, NEVER_HANDLED } from '../../ticket/handling-stamp.ts'
import type { Handling } from '../../ticket/transitions.ts'
import type { Conversation } from './conversation.ts'

/** How a conversation is handled, as its tickets follow it. A session that its client closed is not settled: its tickets stay open. */
export function handlingOf({ status, resolution, owner }: Conversation): Handling {
  if (status === 'resolved' && resolution !== null) return { kind: 'settled', note: resolution.summary }
  return owner.kind === 'person' ? { kind: 'held', by: owner.id } : { kind: 'waiting' }
}

/** Whether a change affects who handles the conversation or whether it is settled. */
export function changesHandling(before: Conversation, after: Conversation): boolean {
  const [one, other] = [handlingOf(before), handlingOf(after)]
  return one.kind !== other.kind || (one.kind === 'held' && other.kind === 'held' && one.by !== other.by)
}

export const stampOf = ({ handlingStamp }: Conversation): HandlingStamp => handlingStamp ?? NEVER_HANDLED
