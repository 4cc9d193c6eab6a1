import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { TicketPriority } from '../../ticket/ticket.ts'
import type { Conversation } from './conversation.ts'

/** A session that is opened before its first question. */
export type Beginning = { name: string; ref: ConversationRef }
export type Begun = { conversation: Conversation; isNew: boolean }

/** Reports whether the session id belongs to another customer's conversation. */
export type OwnersOnly<T> = { kind: 'own'; value: T } | { kind: 'owned_by_other' }

/** The contents of a ticket that is opened by hand. */
export type ManualTicket = {
  reason: EscalationReason
  priority: TicketPriority
  /** Additional information from the caller, by name. */
  details: Record<string, string>
}
