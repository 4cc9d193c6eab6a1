import { type Clause, clausesOf, closestClause, NEARLY_ALL, shareOf } from './clauses.ts'
import type { Statement } from './statement.ts'
import { MAY, MUST, NEGATIONS, SHOULD } from './vocabulary.ts'

type Force = 'must' | 'may' | 'should'

/** Whether a thing must be, may be or should be so. */
export function modalitySlip({ claim, unit }: { claim: Statement; unit: Statement }): 'modality' | null {
  const stated = clausesOf(unit)
  for (const clause of clausesOf(claim)) {
    const mine = forcesOf(clause)
    const other = closestClause(clause, stated)
    const [force] = mine
    if (force === undefined || other === null) continue
    const theirs = forcesOf(other)
    if (theirs.size > 0 && !theirs.has(force)) return 'modality'
    if (theirs.has('must') && !mine.has('must') && shareOf(other.terms, clause.terms) >= NEARLY_ALL) return 'modality'
  }
  return null
}

function forcesOf({ words: all }: Clause): ReadonlySet<Force> {
  const forces = new Set<Force>()
  for (const [i, { word }] of all.entries()) {
    const isMust = word === 'has' || word === 'have' ? all[i + 1]?.word === 'to' : MUST.has(word)
    // "You do not need" leaves it open.
    if (isMust) forces.add(word !== 'must' && NEGATIONS.has(all[i - 1]?.word ?? '') ? 'may' : 'must')
    if (MAY.has(word)) forces.add('may')
    if (SHOULD.has(word)) forces.add('should')
  }
  return forces
}
