import { type Call, requireRoleOrKeyless } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { TicketMark } from '../../ticket/ticket.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Handover } from '../model/conversation.ts'
import type { ManualTicket } from '../model/query.ts'
import { readConversation } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { escalationIdOf, type HandoverNeeds, openHandover, upsertHandover } from './create-handover.ts'

/**
 * Opens a separate ticket for a conversation at somebody's request; the same `idempotencyKey` returns the same ticket. Throws
 * `already_closed`, and `unavailable` when the ticket cannot be opened: nothing was handed over then.
 */
export async function openManualTicket(
  ports: HandoverNeeds,
  store: ConversationStore,
  call: Call,
  { reason, priority, details }: ManualTicket,
): Promise<TicketMark> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const { conversation: before, messages } = readConversation(store)
  const handovers = before.handovers ?? []
  const escalationId = await escalationIdOf(call, before)
  const existing = handovers.find((handover) => handover.escalationId === escalationId)?.ticket
  if (existing != null) return existing
  if (before.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_closed' })
  const { handover } = await openHandover(ports, call, before, { reason, priority, details, messages })
  const { ticket } = handover
  if (ticket === null) throw new DeskError({ kind: 'unavailable', what: 'database' })
  save(ports, store, call, handover)
  return ticket
}

function save({ clock, ids }: HandoverNeeds, store: ConversationStore, call: Call, handover: Handover): void {
  const { conversation: now } = readConversation(store)
  const { escalationId, reason, ticket } = handover
  const conversation = changed(now, clock.now(), { handovers: upsertHandover(now.handovers, handover), ticket })
  const { session, customer } = now.ref
  const data = { session, customer, reason, escalationId }
  const events = eventsOf(ids, byPrincipal(call), conversation, [{ name: 'conversation.handed_over', data }])
  store.save({ conversation, messages: [], turn: null, events })
}
