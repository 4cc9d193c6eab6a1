import type { QueryReason } from './query-reason.ts'

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
