import { changed, eventsOf } from '../conversation/change.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { requireConversation } from '../conversation/read-conversation.ts'
import type { ConversationStore } from '../conversation/store.ts'
import type { Ports } from '../ports.ts'

/** The ticket's number goes into whatever the conversation has become meanwhile. */
export function noteTicket(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  store: ConversationStore,
  by: { actor: string; ip: string | null },
  { id, number }: { id: string; number: number },
): Conversation {
  const standing = requireConversation(store)
  if (standing.ticket?.id === id) return standing
  const conversation = changed(standing, clock.now(), { ticket: { id, number } })
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, by, conversation, []) })
  return conversation
}
