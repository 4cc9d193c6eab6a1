import { clausesOf, closestClause } from './clauses.ts'
import { besideOf, keepsCompany } from './neighbours.ts'
import type { Statement, Word } from './statement.ts'
import { OPPOSITES } from './vocabulary.ts'

/** "Slower than the reports" must be said by who says it: two things that stand in a passage are not compared by that. */
export const comparisonSlip = ({ claim, unit }: { claim: Statement; unit: Statement }): 'opposite' | null =>
  comparesThings(claim) && !comparesThings(unit) ? 'opposite' : null

/** With a number it is a bound. */
const comparesThings = ({ words: all }: Statement): boolean =>
  all.some(({ word }, i) => word === 'than' && all.slice(i + 1, i + 3).every(({ number }) => number === null))

/** A word whose opposite the statement has, or has of what is spoken of. */
export function oppositeSlip({ claim, unit }: { claim: Statement; unit: Statement }): 'opposite' | null {
  const stated = clausesOf(unit)
  for (const clause of clausesOf(claim)) {
    const near = closestClause(clause, stated)?.words ?? unit.words
    for (const { word } of clause.words)
      for (const side of sidesOf.get(word) ?? []) if (isTurned(side, near, claim, unit)) return 'opposite'
  }
  return null
}

type Side = { mine: ReadonlySet<string>; rivals: ReadonlySet<string> }

/** By word, each pair of sides that it stands on one side of. */
const sidesOf = new Map<string, Side[]>()
for (const sides of OPPOSITES)
  for (const mine of sides) {
    const rivals = new Set(sides.filter((side) => side !== mine).flatMap((side) => [...side]))
    for (const word of mine) sidesOf.set(word, [...(sidesOf.get(word) ?? []), { mine, rivals }])
  }

function isTurned({ mine, rivals }: Side, near: Word[], claim: Statement, unit: Statement): boolean {
  const against = near.filter(({ word }) => rivals.has(word) && !mine.has(word))
  if (against.length === 0) return false
  const own = near.filter(({ word }) => mine.has(word))
  if (own.length === 0) return true
  if (claim.words.some(({ word }) => against.some((rival) => rival.word === word))) return false
  // The passage has both: then the claim must say this one of the same thing.
  const apart = against
    .filter(({ segment }) => own.every((word) => word.segment !== segment))
    .map(({ segment }) => besideOf(unit, segment))
  const inputs = claim.words.filter(({ content }) => content)
  return !own.some(({ segment }) => keepsCompany(inputs, besideOf(unit, segment), apart))
}
