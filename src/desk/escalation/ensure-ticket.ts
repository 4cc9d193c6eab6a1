import type { Call } from '../call.ts'
import type { Company } from '../company/company.ts'
import { ticketOf } from '../conversation/hand-over.ts'
import { readConversation } from '../conversation/read-conversation.ts'
import type { ConversationStore } from '../conversation/store.ts'
import type { Ports } from '../ports.ts'
import { noteTicket } from './note-ticket.ts'
import type { HandoverReason } from './reason.ts'

type Needs = Pick<Ports, 'tickets' | 'clock' | 'ids' | 'log' | 'wake'>

/** Opens the ticket of a move to people that could not be opened when the move was made; one that is there stays. */
export async function ensureTicket(
  ports: Needs,
  store: ConversationStore,
  { company, escalationId, reason }: { company: Company; escalationId: string; reason: HandoverReason },
): Promise<void> {
  const { conversation, messages } = readConversation(store)
  const call: Call = {
    company,
    principal: { kind: 'anonymous' },
    requestId: escalationId,
    ip: null,
    onceKey: null,
    onceBody: null,
  }
  const ticket = await ticketOf(ports, call, conversation, { escalationId, reason, messages })
  noteTicket(ports, store, { actor: 'desk', ip: null }, { ...ticket, escalationId })
}
