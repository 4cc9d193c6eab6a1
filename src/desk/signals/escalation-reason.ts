/** Why a conversation moves to a higher tier, as service-desk's contract lists them. */
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
] as const
export type EscalationReason = (typeof ESCALATION_REASONS)[number]

/** Why people are told of a conversation: it moved up to them, or a question of it is theirs. */
export type HandoverReason = EscalationReason | QueryReason

/** Why a question is passed on to people, as support-agent's contract lists them; of several the first is reported. */
export const QUERY_REASONS = [
  'negative_sentiment',
  'high_complexity',
  'repeated_failures',
  'manual_request',
  'policy_violation',
] as const

export type QueryReason = (typeof QUERY_REASONS)[number]
