import type { Kernel } from '../../kernel/kernel.ts'
import type { Tickets } from '../../ticket/port.ts'
import { resolutionMessage } from '../../ticket/resolution.ts'
import { isUnsettled } from '../../ticket/transitions.ts'
import { changed, eventsOf } from '../model/change.ts'
import type { Message } from '../model/conversation.ts'
import type { ConversationStore } from '../model/store.ts'

export type ToldResolution = { ticketId: string; eventId: string; actor: string }

/**
 * Adds a message to the conversation, from the person who resolved the ticket, that tells the customer about it; once per event. Does
 * nothing when the ticket was reopened meanwhile or the conversation was deleted.
 */
export async function tellResolution(
  ports: Pick<Kernel, 'clock' | 'ids'> & { tickets: Tickets },
  store: ConversationStore,
  company: string,
  { ticketId, eventId, actor }: ToldResolution,
): Promise<void> {
  const idempotencyKey = `resolution ${eventId}`
  const ticket = await ports.tickets.find(company, ticketId)
  const before = store.conversation()
  if (ticket === null || isUnsettled(ticket) || before === null) return
  if (store.messageByIdempotencyKey(idempotencyKey) !== null) return
  const { clock, ids } = ports
  const at = clock.now()
  const message: Message = {
    id: ids.next('msg'),
    seq: store.lastSeq() + 1,
    role: 'human_agent',
    text: resolutionMessage(ticket),
    at,
    mood: null,
    author: ticket.assignedAgent ?? actor,
    answers: null,
    generated: null,
  }
  const conversation = changed(before, at, { messages: before.messages + 1 })
  const events = eventsOf(ids, { actor, ip: null }, conversation, [])
  store.save({ conversation, messages: [{ message, idempotencyKey }], turn: null, events })
}
