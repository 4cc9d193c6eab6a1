import type { EscalationReason } from '../../signals/escalation-reason.ts'

export type QuerySignals = {
  /** -1 to 1. */
  sentiment: number
  /** 0 to 1. */
  complexity: number
  /** The number of consecutive unsure answers, including this one. */
  unsureInARow: number
  asksForPerson: boolean
  /** The message is about the law or an exception from the rules, or requests something that the desk may not do. */
  isPolicyMatter: boolean
}

const NEGATIVE_UP_TO = -0.5
const COMPLEX_FROM = 0.8
const UNSURE_FROM = 3

/** The reason to report a question to people, or null. If several apply, the first in this order is used. */
export function queryReason(signals: QuerySignals): EscalationReason | null {
  if (signals.sentiment <= NEGATIVE_UP_TO) return 'irate_customer'
  if (signals.complexity >= COMPLEX_FROM) return 'complex_issue'
  if (signals.unsureInARow >= UNSURE_FROM) return 'repeated_failures'
  if (signals.asksForPerson) return 'customer_request'
  return signals.isPolicyMatter ? 'policy_exception' : null
}
