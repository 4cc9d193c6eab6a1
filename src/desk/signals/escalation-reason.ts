/** Why a conversation or a question goes to a higher tier or to people: one list for all channels. Contracts map it to their own words. */
export const ESCALATION_REASONS = [
  'irate_customer',
  'refund_request',
  'complex_issue',
  'repeat_contact',
  'high_value_customer',
  'legal_mention',
  'social_media_threat',
  'refund_over_threshold',
  'customer_request',
  'policy_exception',
  'escalated_complaint',
  'technical_limitation',
  /** Several unsure answers in a row. */
  'repeated_failures',
  'no_results',
  'low_confidence',
] as const
export type EscalationReason = (typeof ESCALATION_REASONS)[number]
