import { type Clause, clausesOf, closestClause, isIn, SAID, shareOf } from './clauses.ts'
import type { Evidence, EvidenceUnit } from './evidence.ts'
import type { Statement, Word } from './statement.ts'
import { isAct } from './vocabulary.ts'

/** Whom and what a claim speaks of: people, buttons, plans, days, the rows and columns of a table, the steps of a menu path. */
type Given = { claim: Statement; unit: EvidenceUnit; evidence: Evidence }

/** A name is the statement's own, or one that surrounds it while none of the statement's own was left out for it. */
export function nameSlip({ claim, unit, evidence }: Given): 'name' | null {
  const strange = claim.words.filter(
    ({ name, capital, term }) =>
      (name || (capital && !isAct(term) && evidence.names.has(term))) && !unit.stems.has(term),
  )
  if (strange.length === 0) return isExchanged(claim, unit) ? 'name' : null
  const said = new Set(claim.words.map(({ term }) => term))
  const dropped = [...unit.names].some((name) => !said.has(name))
  return dropped || !strange.every(({ term }) => unit.context.has(term)) ? 'name' : null
}

/** A name that stands in another clause of the statement, while this clause's own was left out. */
function isExchanged(claim: Statement, unit: Statement): boolean {
  const stated = clausesOf(unit)
  const namesOf = (clause: Clause): string[] =>
    clause.words.filter(({ name, term }) => name || unit.names.has(term)).map(({ term }) => term)
  return clausesOf(claim).some((clause) => {
    const other = closestClause(clause, stated)
    if (other === null) return false
    const [mine, theirs] = [namesOf(clause), namesOf(other)]
    return (
      mine.some((name) => !theirs.includes(name)) &&
      theirs.some((name) => !mine.includes(name)) &&
      shareOf(other.terms, clause.terms) >= SAID
    )
  })
}

/** What a line or a cell says of one thing is not said of the one beside it. */
export const labelSlip = ({ claim, unit }: Given): 'swap' | null =>
  unit.labels.some(
    ({ own, rivals }) =>
      ![...own].some((term) => claim.terms.has(term)) && [...rivals].some((term) => claim.terms.has(term)),
  )
    ? 'swap'
    : null

/** One word put in another's place, between the same neighbours, by a word that has such a neighbour elsewhere in the passage. */
export function swapSlip({ claim, unit, evidence }: Given): 'swap' | null {
  const mine = tellingOf(claim)
  const theirs = tellingOf(unit)
  const isSwapped = mine.some(({ term }, i) => {
    if (isIn(term, unit.stems) || unit.context.has(term) || !evidence.stems.has(term)) return false
    const [before, after] = [mine[i - 1]?.term, mine[i + 1]?.term]
    const isReplaced = theirs.some(
      (other, j) => !claim.terms.has(other.term) && theirs[j - 1]?.term === before && theirs[j + 1]?.term === after,
    )
    return isReplaced && evidence.units.some((other) => standsBeside(term, [before, after], tellingOf(other)))
  })
  return isSwapped ? 'swap' : null
}

const standsBeside = (term: string, neighbours: (string | undefined)[], words: Word[]): boolean =>
  words.some(
    (word, i) =>
      word.term === term &&
      [words[i - 1]?.term, words[i + 1]?.term].some((inputs) => inputs !== undefined && neighbours.includes(inputs)),
  )

const tellingOf = ({ words }: Statement): Word[] => words.filter(({ content, number }) => content || number !== null)

/** A menu path has steps only that follow each other in the passage. */
export const pathSlip = ({ claim, evidence }: Given): 'path' | null =>
  [...claim.seams].every((seam) => evidence.seams.has(seam)) ? null : 'path'
