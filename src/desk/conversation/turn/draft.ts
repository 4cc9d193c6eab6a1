import type { Source } from '../../answering/answer-record.ts'
import type { KeptAnswer } from '../../answering/cache/entry.ts'
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
  /** Who says it. */
  tier: AiTier
  text: string
  /** 0 to 1. */
  confidence: number
  escalation: TurnEscalation | null
  /** The articles that it rests on, or that are shown. */
  sources: Source[]
  /** Null when nothing was searched. */
  evidence: Evidence | null
  attempts: Attempt[]
  /** What the same question was answered before, when that is the answer. */
  kept: KeptAnswer | null
  retrievedAt: number
  /** Whether the customer's question stays open. */
  isOpen: boolean
  /** The moves that the message brings, in order. */
  tierEscalations: TierEscalation[]
  /** Of a move to people: its ticket, null where it could not be opened yet. */
  moveToPeople: { escalationId: string; ticket: TicketMark | null } | null
  /** Of a question that people are told of while the desk goes on. */
  handover: CreatedHandover | null
  /** How the question found its model, where it was routed. */
  routed: Routed | null
}
