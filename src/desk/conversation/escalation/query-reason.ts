import { QUERY_REASONS, type QueryReason } from '../../signals/escalation-reason.ts'

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

/** Why this question is passed on, or null. */
export function queryReason(signals: QuerySignals): QueryReason | null {
  const holds: Record<QueryReason, boolean> = {
    negative_sentiment: signals.sentiment <= NEGATIVE_UP_TO,
    high_complexity: signals.complexity >= COMPLEX_FROM,
    repeated_failures: signals.unsureInARow >= UNSURE_FROM,
    manual_request: signals.asksForPerson,
    policy_violation: signals.isPolicyMatter,
  }
  return QUERY_REASONS.find((reason) => holds[reason]) ?? null
}
