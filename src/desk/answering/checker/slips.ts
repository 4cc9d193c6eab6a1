import { conditionSlip, limitSlip, negationSlip } from './denials.ts'
import type { Evidence, EvidenceUnit } from './evidence.ts'
import { modalitySlip } from './force.ts'
import { labelSlip, nameSlip, pathSlip, swapSlip } from './names.ts'
import { comparisonSlip, oppositeSlip } from './opposites.ts'
import { orderSlip } from './order.ts'
import { quantitySlip } from './quantities.ts'
import type { Statement } from './statement.ts'

/** What does not agree between a claim and a statement that is otherwise close to it. */
export type Slip =
  | 'number'
  | 'name'
  | 'negation'
  | 'condition'
  | 'modality'
  | 'opposite'
  | 'order'
  | 'path'
  | 'swap'
  | 'words'

type Given = { claim: Statement; unit: EvidenceUnit; evidence: Evidence }

/** Each compares by one rule. */
const RULES: ((given: Given) => Slip | null)[] = [
  quantitySlip,
  nameSlip,
  labelSlip,
  negationSlip,
  limitSlip,
  conditionSlip,
  modalitySlip,
  oppositeSlip,
  comparisonSlip,
  orderSlip,
  pathSlip,
  swapSlip,
]

/** The first disagreement of a claim with a statement, or null. */
export function slipOf(given: Given): Slip | null {
  for (const rule of RULES) {
    const slip = rule(given)
    if (slip !== null) return slip
  }
  return null
}
