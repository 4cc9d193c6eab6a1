import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { TicketPriority } from '../../ticket/ticket.ts'
import type { Conversation } from './conversation.ts'

/** A session that is opened before its first question. */
export type Beginning = { name: string; ref: ConversationRef }
export type Begun = { conversation: Conversation; isNew: boolean }

/** A session id under which another customer's conversation stands already is another conversation. */
export type OwnersOnly<T> = { kind: 'own'; value: T } | { kind: 'owned_by_other' }

/** What a ticket that is opened by hand says. */
export type ManualTicket = {
  reason: EscalationReason
  priority: TicketPriority
  /** What the one who passes it on knows of it, by name. */
  details: Record<string, string>
}
