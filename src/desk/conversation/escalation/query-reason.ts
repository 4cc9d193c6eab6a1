import type { EscalationReason } from '../../signals/escalation-reason.ts'

export type QuerySignals = {
  /** -1 to 1. */
  sentiment: number
  /** 0 to 1. */
  complexity: number
  /** Answers that the desk was not sure of, one after the other, this one included. */
  unsureInARow: number
  asksForPerson: boolean
  /** It is about the law or an exception from the rules, or wants what the desk has no authority for. */
  isPolicyMatter: boolean
}

const NEGATIVE_UP_TO = -0.5
const COMPLEX_FROM = 0.8
const UNSURE_FROM = 3

/** Why people are told of this question, or null. Several reasons may hold; the first in this order is reported. */
export function queryReason(signals: QuerySignals): EscalationReason | null {
  if (signals.sentiment <= NEGATIVE_UP_TO) return 'irate_customer'
  if (signals.complexity >= COMPLEX_FROM) return 'complex_issue'
  if (signals.unsureInARow >= UNSURE_FROM) return 'repeated_failures'
  if (signals.asksForPerson) return 'customer_request'
  return signals.isPolicyMatter ? 'policy_exception' : null
}
