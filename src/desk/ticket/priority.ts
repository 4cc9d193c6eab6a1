import type { EscalationReason } from '../signals/escalation-reason.ts'
import type { TicketPriority } from './ticket.ts'

const PRIORITY: Record<EscalationReason, TicketPriority> = {
  legal_mention: 'urgent',
  social_media_threat: 'urgent',
  irate_customer: 'high',
  escalated_complaint: 'high',
  refund_over_threshold: 'high',
  customer_request: 'high',
  high_value_customer: 'high',
  repeat_contact: 'high',
  refund_request: 'medium',
  policy_exception: 'medium',
  complex_issue: 'medium',
  technical_limitation: 'medium',
  repeated_failures: 'medium',
  no_results: 'medium',
  low_confidence: 'medium',
}

/** The priority of a ticket opened for this reason. */
export const priorityFor = (reason: EscalationReason, { isVip = false } = {}): TicketPriority =>
  isVip && PRIORITY[reason] === 'medium' ? 'high' : PRIORITY[reason]
