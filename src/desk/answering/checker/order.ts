import { type Clause, clausesOf, closestClause } from './clauses.ts'
import type { EvidenceUnit } from './evidence.ts'
import type { Statement, Word } from './statement.ts'

/**
 * Who does what to whom: two words that change places about a third have changed their parts, unless one of the two is in the
 * passive. What is moved as a block keeps its neighbours and is not touched.
 */
export function orderSlip({ claim, unit }: { claim: Statement; unit: EvidenceUnit }): 'order' | null {
  if (unit.isCell) return null
  const stated = clausesOf(unit)
  for (const clause of clausesOf(claim)) {
    const other = closestClause(clause, stated)
    if (other === null || isPassive(clause) !== isPassive(other)) continue
    const mine = shared(clause.words, other.words)
    const theirs = shared(other.words, clause.words)
    const places = mine.map((word) => theirs.findIndex(({ term }) => term === word.term))
    const subjects = places.filter((_, i) => mine[i]?.number === null)
    const inOrder = subjects.every((place, i) => i === 0 || place > (subjects[i - 1] ?? 0))
    const sameForm = mine.map((word, at) => theirs[places[at] ?? 0]?.word === word.word)
    if (
      isReversed(
        inOrder ? places : subjects,
        inOrder ? sameForm : sameForm.filter((_, at) => mine[at]?.number === null),
      )
    )
      return 'order'
    if (areNamesFlipped(mine, theirs, other)) return 'order'
  }
  return areRolesReversed(claim, unit) ? 'order' : null
}

/** Two names that change places over the whole sentence. */
function areRolesReversed(claim: Statement, unit: Statement): boolean {
  if (isPassive(claim) !== isPassive(unit)) return false
  const mine = shared(claim.words, unit.words)
  const theirs = shared(unit.words, claim.words)
  // The steps of a menu path stand before or after what is done there.
  const steps = new Set([...unit.seams].flatMap((seam) => seam.split('>')))
  const places = mine.map((word) => ({
    name: (word.name || unit.names.has(word.term)) && !steps.has(word.term),
    at: theirs.findIndex(({ term }) => term === word.term),
  }))
  return places.some((first, i) =>
    places.some(
      (last, k) =>
        k > i + 1 &&
        first.name &&
        last.name &&
        first.at > last.at &&
        places.slice(i + 1, k).some(({ name, at }) => !name && at < first.at && at > last.at),
    ),
  )
}

/** Two names side by side, the other way round, that are no list. */
function areNamesFlipped(mine: Word[], theirs: Word[], { words: all }: Clause): boolean {
  return mine.some((word, i) => {
    const next = mine[i + 1]
    if (next === undefined || !word.name || !next.name) return false
    const at = theirs.findIndex(({ term }) => term === next.term)
    if (theirs[at + 1]?.term !== word.term) return false
    const from = all.findIndex(({ term }) => term === next.term)
    const between = all.slice(
      from + 1,
      all.findIndex(({ term }) => term === word.term),
    )
    return between.length > 0 && between.every(({ content, word: joint }) => !content && !LISTS.has(joint))
  })
}

const LISTS = new Set(['and', 'or', 'nor'])

const isPassive = ({ words: all }: { words: Word[] }): boolean => all.some(({ word }) => word === 'by')

/** Content words and numbers that both hold just once, in this one's order. */
function shared(mine: Word[], others: Word[]): Word[] {
  const idempotency = (among: Word[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const { term } of among) counts.set(term, (counts.get(term) ?? 0) + 1)
    return counts
  }
  const [here, there] = [idempotency(mine), idempotency(others)]
  return mine.filter(
    ({ term, content, number, compound }) =>
      !compound && (content || number !== null) && here.get(term) === 1 && there.get(term) === 1,
  )
}

/**
 * Whether three places stand in exactly the reverse order. The middle one has kept its form: "prices include VAT" is "VAT included
 * in prices".
 */
function isReversed(places: number[], sameForm: boolean[]): boolean {
  return places.some((first, i) =>
    places.some(
      (last, k) =>
        k > i + 1 &&
        first > last &&
        places.slice(i + 1, k).some((middle, m) => first > middle && middle > last && sameForm[i + 1 + m] === true),
    ),
  )
}
