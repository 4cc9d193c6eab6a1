import type { EscalationReason } from '../../desk/signals/escalation-reason.ts'

/** Why a session moves to a higher tier, in this contract's words. */
export const REASONS = [
  'IRATE_CUSTOMER',
  'REFUND_REQUEST',
  'COMPLEX_ISSUE',
  'REPEAT_CONTACT',
  'HIGH_VALUE_CUSTOMER',
  'LEGAL_MENTION',
  'SOCIAL_MEDIA_THREAT',
  'REFUND_OVER_THRESHOLD',
  'CUSTOMER_REQUEST',
  'POLICY_EXCEPTION',
  'ESCALATED_COMPLAINT',
  'TECHNICAL_LIMITATION',
] as const
export type Reason = (typeof REASONS)[number]

/** The desk's reason in this contract's word; what the contract has no word for is an issue that is too complex for the tier. */
export function presentReason(reason: EscalationReason): Reason {
  const word = reason.toUpperCase()
  return REASONS.find((known) => known === word) ?? 'COMPLEX_ISSUE'
}

/** The desk has all of this contract's words. */
export const reasonOf = (word: Reason): EscalationReason => word.toLowerCase() as Lowercase<Reason>
