import { stem } from '../../../lib/terms.ts'
import { type Clause, clausesOf, closestClause, holds, isIn, SAID, shareOf, termsOfAll } from './clauses.ts'
import type { EvidenceUnit } from './evidence.ts'
import type { Statement, Word } from './statement.ts'
import {
  ALL,
  CONDITIONS,
  CONNECTIVES,
  DENYING_PREFIX,
  EXCLUSIVE,
  NEGATIONS,
  ONLY,
  SAME_AS_ONLY,
  STRICT_CONDITIONS,
  UNIVERSAL,
  UNLIMITED,
} from './vocabulary.ts'

/** What a statement denies, and what it is limited to: both must be said as they stand. */

type Given = { claim: Statement; unit: EvidenceUnit }

export function negationSlip({ claim, unit }: Given): 'negation' | null {
  return matchesOf(clausesOf(claim), clausesOf(unit)).some(({ mine, theirs }) => {
    const denied = (clauses: Clause[], other: Statement): number =>
      clauses.reduce((sum, clause) => sum + denials(clause, other), 0)
    const said = denied(mine, unit)
    const stated = denied(theirs, claim)
    return mine.length === theirs.length ? said % 2 !== stated % 2 : (said === 0) !== (stated === 0)
  })
    ? 'negation'
    : null
}

type Match = { mine: Clause[]; theirs: Clause[] }

/** Clauses that say the same, however each text cuts it: every clause of the claim, and those of the statement that it repeats. */
function matchesOf(claimed: Clause[], stated: Clause[]): Match[] {
  const matches: Match[] = []
  const link = (mine: Clause, theirs: Clause | null) => {
    const touched = matches.filter(
      (match) => match.mine.includes(mine) || (theirs !== null && match.theirs.includes(theirs)),
    )
    const merged = {
      mine: [...new Set([...touched.flatMap((match) => match.mine), mine])],
      theirs: [...new Set([...touched.flatMap((match) => match.theirs), ...(theirs === null ? [] : [theirs])])],
    }
    matches.splice(0, matches.length, ...matches.filter((match) => !touched.includes(match)), merged)
  }
  for (const clause of claimed) link(clause, closestClause(clause, stated))
  for (const clause of stated) {
    const other = closestClause(clause, claimed)
    if (other !== null && shareOf(clause.terms, other.terms) >= SAID) link(other, clause)
  }
  return matches
}

/** A prefix that turns a word of the other text round denies it. */
function denials(clause: Clause, other: Statement): number {
  const there = new Set(other.words.map(({ word }) => word))
  const stems = new Set(other.words.map(({ term }) => term))
  return clause.words.filter(({ word, content }, i) => {
    // "No more than 5" is a bound, and denies nothing unless "more than 5" stands there.
    if (NEGATIONS.has(word))
      return (clause.words[i + 2]?.word !== 'than' || there.has('than')) && !isAside(clause.words.slice(i), stems)
    if (!content || there.has(word) || !DENYING_PREFIX.test(word)) return false
    const base = stem(word.replace(DENYING_PREFIX, ''))
    return stems.has(base) && !clause.words.some(({ term }) => term === base)
  }).length
}

/** "Without a credit card" denies nothing of what the other text says when that speaks of no card. */
function isAside([first, ...rest]: Word[], stems: ReadonlySet<string>): boolean {
  const denied = rest.filter(({ content, segment }) => content && segment === first?.segment)
  return (
    (first?.word === 'without' || first?.word === 'no') &&
    denied.length > 0 &&
    denied.every(({ term }) => !isIn(term, stems))
  )
}

/** Share of what is limited that a clause must repeat, when it says it of everybody. */
const SAID_OF_ALL = 0.4

/** "Only" may neither be added nor left out, and "all" not be added. */
export function limitSlip({ claim, unit }: Given): 'condition' | null {
  const stated = clausesOf(unit)
  const claimed = clausesOf(claim)
  for (const clause of claimed.filter(({ words: all }) => holds(all, ONLY))) {
    const other = closestClause(clause, stated)
    if (other !== null && !holds(other.words, EXCLUSIVE) && !unit.context.has(stem('only'))) return 'condition'
  }
  if (holds(claim.words, ALL) && !holds(unit.words, UNIVERSAL)) return 'condition'
  for (const clause of stated.filter(({ words: all }) => holds(all, ONLY))) {
    const other = closestClause(clause, claimed)
    if (other === null || holds(other.words, SAME_AS_ONLY)) continue
    if (shareOf(clause.terms, other.terms) >= (holds(other.words, UNLIMITED) ? SAID_OF_ALL : SAID)) return 'condition'
  }
  return null
}

/** A condition goes with the clause that it limits; it may be left out where the heading says it already. */
export function conditionSlip({ claim, unit }: Given): 'condition' | null {
  const claimed = clausesOf(claim)
  const said = termsOfAll(claimed)
  const known = new Set([...said, ...unit.context])
  const stated = clausesOf(unit)
  for (const [i, clause] of stated.entries()) {
    const opening = clause.words[0]?.word ?? ''
    if (!CONDITIONS.has(opening) || clause.terms.size === 0) continue
    const host = stated[i - 1] ?? stated[i + 1]
    if (host === undefined || shareOf(host.terms, said) < SAID) continue
    if (shareOf(clause.terms, STRICT_CONDITIONS.has(opening) ? said : known) < 0.5) return 'condition'
    if (STRICT_CONDITIONS.has(opening) && !holds(claim.words, CONNECTIVES)) return 'condition'
  }
  return claimed.some((clause) => STRICT_CONDITIONS.has(clause.words[0]?.word ?? '') && !holds(unit.words, EXCLUSIVE))
    ? 'condition'
    : null
}
