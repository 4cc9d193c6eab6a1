import type { CompanySettings } from '../company/company.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'

/** What the desk may do with what it found: answer, offer it as a possible answer, or neither. */
export type Outcome = 'sure' | 'unsure' | 'unknown'

/** `found` is how many passages, `confidence` (0 to 1) how probable it is that they answer. */
export type Found = { found: number; confidence: number }
export type Thresholds = Pick<CompanySettings, 'confidenceThreshold' | 'offerThreshold'>

/** The one place where confidence is held against a company's thresholds. */
export function gate({ found, confidence }: Found, { confidenceThreshold, offerThreshold }: Thresholds): Outcome {
  if (found === 0) return 'unknown'
  if (confidence >= confidenceThreshold) return 'sure'
  return confidence >= offerThreshold ? 'unsure' : 'unknown'
}

/** Why a turn is not answered by the desk itself. */
export type TurnEscalation = Extract<EscalationReason, 'customer_request' | 'no_results' | 'low_confidence'>

/** Why a question is not answered by what was found. */
export const escalationFor = ({ found }: Pick<Found, 'found'>): TurnEscalation =>
  found === 0 ? 'no_results' : 'low_confidence'
