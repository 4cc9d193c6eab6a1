import type { Kernel } from '../../kernel/kernel.ts'
import type { TicketMark } from '../../ticket/ticket.ts'
import { changed, eventsOf } from '../model/change.ts'
import type { Conversation } from '../model/conversation.ts'
import { requireConversation } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'

/** Adds the ticket to the conversation's current state, which may have changed since the ticket was requested. */
export function attachTicket(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  by: { actor: string; ip: string | null },
  { id, number, openedAt, escalationId }: TicketMark & { escalationId: string },
): Conversation {
  const existing = requireConversation(store)
  if (existing.ticket?.id === id) return existing
  const handovers = existing.handovers?.map((handover) =>
    handover.escalationId === escalationId ? { ...handover, ticket: { id, number, openedAt } } : handover,
  )
  const conversation = changed(existing, clock.now(), {
    ticket: { id, number },
    ...(handovers === undefined ? {} : { handovers }),
  })
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, by, conversation, []) })
  return conversation
}
