import type { TurnEscalation } from '../conversation/turn.ts'

export type TurnSignals = { asksForPerson: boolean; found: number; confidence: number }

/** Why a turn leaves the machine, or null. Several may hold; the first in this order is reported. */
export function turnEscalation(
  { asksForPerson, found, confidence }: TurnSignals,
  threshold: number,
): TurnEscalation | null {
  if (asksForPerson) return 'user_request'
  if (found === 0) return 'no_results'
  return confidence < threshold ? 'low_confidence' : null
}
