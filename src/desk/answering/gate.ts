import type { CompanySettings } from '../company/company.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'

/** What the desk does with what it found: answer, offer a possible answer, or neither. */
export type Outcome = 'sure' | 'unsure' | 'unknown'

/** `found` is the number of passages, `confidence` (0 to 1) the probability that they answer. */
export type Found = { found: number; confidence: number }
export type Thresholds = Pick<CompanySettings, 'confidenceThreshold' | 'offerThreshold'>

/** Compares the confidence with the company's thresholds. No other code does. */
export function gate({ found, confidence }: Found, { confidenceThreshold, offerThreshold }: Thresholds): Outcome {
  if (found === 0) return 'unknown'
  if (confidence >= confidenceThreshold) return 'sure'
  return confidence >= offerThreshold ? 'unsure' : 'unknown'
}

/** Why the desk does not answer a turn itself. */
export type TurnEscalation = Extract<EscalationReason, 'customer_request' | 'no_results' | 'low_confidence'>

/** Why what was found does not answer a question. */
export const escalationFor = ({ found }: Pick<Found, 'found'>): TurnEscalation =>
  found === 0 ? 'no_results' : 'low_confidence'
