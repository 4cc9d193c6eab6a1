import type { Tier } from '../../company/tier.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { ActionName, ActionRequest } from '../action-request.ts'

/**
 * What became of a request. `statements` are sentences of the desk's own about the records: what a reply may rest on.
 */
export type ActionOutcome =
  | { kind: 'done'; statements: string[]; suggested: ActionName[] }
  /** The records do not allow it, e.g. all was paid back already. Nothing was changed; the statements say why. */
  | { kind: 'not_possible'; statements: string[] }
  /** The tier's authority does not reach so far. Nothing was changed. */
  | { kind: 'beyond_authority'; to: Tier; reason: EscalationReason; statements: string[] }
  /** The records could not be asked or changed. */
  | { kind: 'unavailable' }

export type Acted = { request: ActionRequest; outcome: ActionOutcome }
