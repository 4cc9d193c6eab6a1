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

/** Why a turn leaves the machine; several may hold, the first is reported. */
export const TURN_ESCALATIONS = ['user_request', 'no_results', 'low_confidence'] as const

export type TurnEscalation = (typeof TURN_ESCALATIONS)[number]
