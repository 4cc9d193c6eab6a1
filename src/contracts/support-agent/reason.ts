import type { EscalationReason } from '../../desk/signals/escalation-reason.ts'

/** Why a question goes to people, in this contract's words. */
export const REASONS = [
  'negative_sentiment',
  'high_complexity',
  'repeated_failures',
  'manual_request',
  'policy_violation',
] as const
export type Reason = (typeof REASONS)[number]

const WORDS: Record<EscalationReason, Reason> = {
  irate_customer: 'negative_sentiment',
  escalated_complaint: 'negative_sentiment',
  complex_issue: 'high_complexity',
  technical_limitation: 'high_complexity',
  high_value_customer: 'high_complexity',
  repeated_failures: 'repeated_failures',
  repeat_contact: 'repeated_failures',
  no_results: 'repeated_failures',
  low_confidence: 'repeated_failures',
  customer_request: 'manual_request',
  refund_request: 'policy_violation',
  refund_over_threshold: 'policy_violation',
  legal_mention: 'policy_violation',
  social_media_threat: 'policy_violation',
  policy_exception: 'policy_violation',
}

/** The desk's reason in this contract's word. */
export const presentReason = (reason: EscalationReason): Reason => WORDS[reason]

/** What a client means who opens a ticket with this word. */
export const REASON_MEANT: Record<Reason, EscalationReason> = {
  negative_sentiment: 'irate_customer',
  high_complexity: 'complex_issue',
  repeated_failures: 'repeated_failures',
  manual_request: 'customer_request',
  policy_violation: 'policy_exception',
}

/** All of the desk's reasons that this word stands for. */
export const reasonsShownAs = (word: Reason): EscalationReason[] =>
  (Object.keys(WORDS) as EscalationReason[]).filter((reason) => WORDS[reason] === word)
