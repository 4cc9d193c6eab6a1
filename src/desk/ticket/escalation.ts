import type { EscalationReason } from '../signals/escalation-reason.ts'
import type { CustomerProof } from './ticket.ts'

/** A turn that the desk could not settle, as reported by its client, and its status. */
export type Escalation = {
  id: string
  company: string
  conversation: string
  turnId: string | null
  customer: { id: string; name: string; email: string; details: Record<string, string> }
  question: string
  reply: string
  confidence: number
  reason: EscalationReason
  proof: CustomerProof
  state: 'open' | 'declined' | 'ticketed'
  recordedAt: number
}
