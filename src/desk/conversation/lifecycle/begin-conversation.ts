import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { byPrincipal, eventsOf } from '../model/change.ts'
import { cardOf } from '../model/customer-card.ts'
import { newConversation, singleTier } from '../model/new-conversation.ts'
import type { Beginning, Begun, OwnersOnly } from '../model/query.ts'
import type { ConversationStore } from '../model/store.ts'

/** Opens a conversation before its first question, or returns the customer's existing one. Throws `already_closed`. */
export function beginConversation(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  call: Call,
  beginning: Beginning,
): OwnersOnly<Begun> {
  const { channel, customer, session } = beginning.ref
  const existing = store.conversation()
  if (existing !== null && existing.ref.customer !== customer) return { kind: 'owned_by_other' }
  if (existing?.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_closed' })
  if (existing !== null) return { kind: 'own', value: { conversation: existing, isNew: false } }
  const card = cardOf(customer, null)
  const conversation = newConversation(call, { ...singleTier(beginning), customer: card }, clock.now())
  const opened = { name: 'conversation.opened' as const, data: { channel, customer, session } }
  const events = eventsOf(ids, byPrincipal(call), conversation, [opened])
  store.save({ conversation, messages: [], turn: null, events })
  return { kind: 'own', value: { conversation, isNew: true } }
}
