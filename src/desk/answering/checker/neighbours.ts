import type { Statement, Word } from './statement.ts'

/** Content words of segments: what a word of them is said of. */
export const besideOf = ({ words }: Pick<Statement, 'words'>, ...segments: number[]): Word[] =>
  words.filter((word) => segments.includes(word.segment) && word.content)

/**
 * Whether something is said of what it is said of in the passage, where it stands beside some words and its rivals beside others. It
 * is not when it has taken a rival's words while most of those that are its own alone, or what its segment begins with, are gone.
 */
export function keepsCompany(claimed: Word[], own: Word[], rivals: Word[][]): boolean {
  const said = termsOf(claimed)
  const mine = termsOf(own)
  const theirs = termsOf(rivals.flat())
  const taken = [...said].filter((term) => theirs.has(term) && !mine.has(term))
  if (taken.length === 0) return true
  const alone = own.filter(({ term }) => !theirs.has(term))
  const left = alone.filter(({ term }) => !said.has(term))
  if (
    left.some(({ term, name }) => name || term === own[0]?.term) &&
    rivals.some(([first]) => first !== undefined && taken.includes(first.term))
  )
    return false
  return alone.length > 0 && left.length <= alone.length / 2
}

const termsOf = (words: Word[]): ReadonlySet<string> => new Set(words.map(({ term }) => term))
