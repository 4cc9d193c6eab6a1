import { type Call, principalId } from '../../company/call.ts'
import { BY_DESK, newEvent } from '../../kernel/event.ts'
import type { Ids } from '../../kernel/kernel.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationEvent, ConversationFact } from './facts.ts'

/** The next state of a conversation: counted, dated. */
export const changed = (before: Conversation, at: number, change: Partial<Conversation>): Conversation => ({
  ...before,
  ...change,
  version: before.version + 1,
  updatedAt: at,
})

type By = { actor: string; ip: string | null }
export const byCustomer = (call: Call, { ref }: Conversation): By => ({ actor: ref.customer, ip: call.ip })
export const byPrincipal = (call: Call): By => ({ actor: principalId(call.principal), ip: call.ip })
/** What time alone has done. */
export const byTime: By = BY_DESK

/** What happened, with the state that it left. */
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
