import type { TurnEscalation } from '../../desk/answering/gate.ts'

/** Why a turn is flagged, in this contract's words. */
export const REASONS = ['low_confidence', 'no_results', 'user_request'] as const
export type Reason = (typeof REASONS)[number]

export const presentReason = (reason: TurnEscalation): Reason =>
  reason === 'customer_request' ? 'user_request' : reason

/** What a client means by its word. */
export const reasonOf = (word: Reason): TurnEscalation => (word === 'user_request' ? 'customer_request' : word)
