import type { Call } from '../../company/call.ts'
import type { Company } from '../../company/company.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Tickets } from '../../ticket/port.ts'
import { readConversation } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { attachTicket } from './attach-ticket.ts'
import { ticketOf } from './hand-over.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & { tickets: Tickets }

/** Opens the ticket of a move to people if it could not be opened at the time of the move; an existing ticket is kept. */
export async function ensureTicket(
  ports: Needs,
  store: ConversationStore,
  { company, escalationId, reason }: { company: Company; escalationId: string; reason: EscalationReason },
): Promise<void> {
  const { conversation, messages } = readConversation(store)
  const call: Call = {
    company,
    principal: { kind: 'anonymous' },
    requestId: escalationId,
    ip: null,
    idempotencyKey: null,
    idempotencyBodyHash: null,
  }
  const ticket = await ticketOf(ports, call, conversation, { escalationId, reason, messages })
  attachTicket(ports, store, { actor: 'desk', ip: null }, { ...ticket, escalationId })
}
