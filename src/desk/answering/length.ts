const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

/** The number of a list's item without the item. */
const BARE_NUMBER = /\n\s*\d+[.)]$/

/**
 * At most so many words, cut after a whole line or sentence; what is longer than that by itself is kept whole up to its first
 * sentence. Says when something was left out.
 */
function withinLength(text: string, maxWords: number): string {
  if (wordsIn(text) <= maxWords) return text
  const pieces = text.match(/[^\n]*?(?:[.!?…]["”’)]*(?=\s)|\n|$)\s*/g)?.filter((piece) => piece !== '') ?? [text]
  const kept: string[] = []
  let words = 0
  for (const piece of pieces) {
    const more = wordsIn(piece)
    if (words + more > maxWords) break
    kept.push(piece)
    words += more
  }
  if (kept.length > 0) return kept.join('').trimEnd().replace(BARE_NUMBER, '')
  const cut = text.split(/\s+/).slice(0, maxWords).join(' ')
  return `${cut}…`
}

/** A part of a reply. Of rank 0 it is always said; of the others the lower ranks come first where not all fit. */
export type Part = { rank: number; text: string }

/** Parts in their order, in at most so many words: those that do not fit are left out, and the first that matters is cut rather than that. */
export function fitted(parts: readonly Part[], maxWords: number): string {
  let left = maxWords
  const kept = new Map<Part, string>()
  for (const part of parts.filter(({ text }) => text !== '').sort((one, other) => one.rank - other.rank)) {
    const isFirst = ![...kept.keys()].some(({ rank }) => rank > 0)
    const fits = part.rank === 0 || wordsIn(part.text) <= left
    if (!fits && (!isFirst || left < 1)) continue
    const text = fits ? part.text : withinLength(part.text, left)
    kept.set(part, text)
    left -= wordsIn(text)
  }
  return parts.flatMap((part) => kept.get(part) ?? []).join(' ')
}
