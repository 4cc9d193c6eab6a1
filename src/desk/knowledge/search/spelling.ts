import type { Analysed } from '../indexing/analysis.ts'

/** Shorter words have too many neighbours that are words of their own. */
const SHORTEST = 5
/** From here on a wrong letter is likelier than another word. */
const SHORTEST_WITH_WRONG_LETTER = 6
/** A word that only one candidate holds is likelier a rarity than what was meant. */
const LEAST_HOLDERS = 2

/**
 * What a term that no passage holds was probably meant to be: of the candidates' terms the commonest that is one slip away. A slip is a
 * letter too many, too few, swapped or wrong (Damerau 1964), behind the first two.
 */
export function likelySpelling(
  term: string,
  candidates: readonly Analysed[],
): { term: string; holders: number } | null {
  if (term.length < SHORTEST || !/^[a-z]+$/.test(term)) return null
  const holders = new Map<string, number>()
  for (const { title, heading, text } of candidates) {
    for (const other of new Set([...title.keys(), ...heading.keys(), ...text.keys()]))
      if (isOneSlipAway(term, other)) holders.set(other, (holders.get(other) ?? 0) + 1)
  }
  const [best] = [...holders].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best === undefined || best[1] < LEAST_HOLDERS ? null : { term: best[0], holders: best[1] }
}

function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || !other.startsWith(one.slice(0, 2))) return false
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  let same = 0
  while (same < shorter.length && shorter[same] === longer[same]) same++
  // A stem with one more letter is another form, not a slip.
  if (same === shorter.length) return false
  const rest = (word: string, from: number): string => word.slice(same + from)
  if (shorter.length < longer.length) return rest(shorter, 0) === rest(longer, 1)
  const swapped = shorter[same] === longer[same + 1] && shorter[same + 1] === longer[same]
  if (swapped && rest(shorter, 2) === rest(longer, 2)) return true
  return shorter.length >= SHORTEST_WITH_WRONG_LETTER && rest(shorter, 1) === rest(longer, 1)
}
