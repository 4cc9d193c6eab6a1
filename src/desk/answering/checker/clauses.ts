import type { Statement, Word } from './statement.ts'
import { alsoCalled, DENYING_PREFIX, NEGATIONS } from './vocabulary.ts'

/** The clauses of a statement, and how much of one is said by another. */
export type Clause = { words: Word[]; terms: ReadonlySet<string> }

/** Share of a clause's words from which it counts as repeated. */
export const SAID = 0.6
export const NEARLY_ALL = 0.8

const known = new WeakMap<Word[], Clause[]>()

export function clausesOf({ words: all }: Pick<Statement, 'words'>): Clause[] {
  const read = known.get(all)
  if (read !== undefined) return read
  const groups = new Map<number, Word[]>()
  for (const word of all) {
    const group = groups.get(word.clause)
    if (group === undefined) groups.set(word.clause, [word])
    else group.push(word)
  }
  const clauses = [...groups.values()].map((group) => ({ words: group, terms: subjectOf(group) }))
  known.set(all, clauses)
  return clauses
}

const subjectOf = (group: Word[]): ReadonlySet<string> =>
  new Set(
    group
      .filter(({ content, number, word }) => (content || (number !== null && word !== 'one')) && !NEGATIONS.has(word))
      // "unchanged" and "changed" have one subject.
      .map(({ term }) => term.replace(DENYING_PREFIX, '')),
  )

/** Whether a term stands there, or one that says the same. */
export const isIn = (term: string, there: ReadonlySet<string>): boolean =>
  there.has(term) || alsoCalled(term).some((other) => there.has(other))

/** Share of terms that are there, or go by another name there. */
export function shareOf(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0
  let held = 0
  for (const term of part) if (isIn(term, whole)) held += 1
  return held / part.size
}

/** The clause that says most of what this one says. */
export function closestClause(clause: Clause, among: Clause[]): Clause | null {
  let best: Clause | null = null
  let most = 0
  for (const other of among) {
    const share = shareOf(clause.terms, other.terms) + shareOf(other.terms, clause.terms) / 2
    if (share > most) {
      best = other
      most = share
    }
  }
  return best
}

export const holds = (of: Word[], some: ReadonlySet<string>): boolean => of.some(({ word }) => some.has(word))

export const termsOfAll = (clauses: Clause[]): ReadonlySet<string> =>
  new Set(clauses.flatMap(({ terms }) => [...terms]))
