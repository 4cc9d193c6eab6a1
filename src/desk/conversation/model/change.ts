import { type Call, principalId } from '../../company/call.ts'
import { BY_DESK, newEvent } from '../../kernel/event.ts'
import type { Ids } from '../../kernel/kernel.ts'
import { nextStamp } from '../../ticket/handling-stamp.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationEvent, ConversationFact } from './facts.ts'
import { changesHandling, stampOf } from './handling.ts'

/**
 * The next state of a conversation, with version and time updated and a new handling stamp when its owner or resolution changed. A stamp
 * in `change` means that the tickets need not follow.
 */
export function changed(before: Conversation, at: number, change: Partial<Conversation>): Conversation {
  const after = { ...before, ...change, version: before.version + 1, updatedAt: at }
  if (change.handlingStamp !== undefined || !changesHandling(before, after)) return after
  const handlingStamp = nextStamp(stampOf(before), at, `conversation ${after.version}`)
  return { ...after, assignee: null, handlingStamp }
}

type By = { actor: string; ip: string | null }
export const byCustomer = (call: Call, { ref }: Conversation): By => ({ actor: ref.customer, ip: call.ip })
export const byPrincipal = (call: Call): By => ({ actor: principalId(call.principal), ip: call.ip })
/** The origin of changes caused by time alone. */
export const byTime: By = BY_DESK

/** The events of a change, with the resulting state. */
export function eventsOf(
  ids: Ids,
  { actor, ip }: By,
  state: Conversation,
  facts: ConversationFact[],
): ConversationEvent[] {
  const origin = { company: state.ref.company, at: state.updatedAt, actor, conversation: state.name, ip }
  return [...facts, { name: 'conversation.changed' as const, data: { state } }].map((fact) =>
    newEvent(ids, origin, fact),
  )
}
