import type { Source } from '../../answering/answer-record.ts'
import type { CachedAnswer } from '../../answering/cache/entry.ts'
import type { Evidence } from '../../answering/evidence.ts'
import type { TurnEscalation } from '../../answering/gate.ts'
import type { AiTier } from '../../company/tier.ts'
import type { TicketMark } from '../../ticket/ticket.ts'
import type { CreatedHandover } from '../escalation/create-handover.ts'
import type { TierEscalation } from '../escalation/tier-escalation.ts'
import type { Routed } from '../model/turn.ts'
import type { Attempt } from './pending.ts'

/** A reply before it is stored. */
export type Draft = {
  /** The tier that replies. */
  tier: AiTier
  text: string
  /** 0 to 1. */
  confidence: number
  escalation: TurnEscalation | null
  /** The articles that it is based on or that are shown. */
  sources: Source[]
  /** Null when nothing was searched. */
  evidence: Evidence | null
  attempts: Attempt[]
  /** The cached answer, when it is used. */
  kept: CachedAnswer | null
  retrievedAt: number
  /** Whether the customer's question remains unanswered. */
  isOpen: boolean
  /** The escalations caused by the message, in order. */
  tierEscalations: TierEscalation[]
  /** Set for a move to people; the ticket is null when it could not be opened yet. */
  moveToPeople: { escalationId: string; ticket: TicketMark | null } | null
  /** Set when people get a ticket while the desk keeps answering. */
  handover: CreatedHandover | null
  /** How the question was routed, if it was. */
  routed: Routed | null
}
