const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

/** A list number left without its item. */
const BARE_NUMBER = /\n\s*\d+[.)]$/

/**
 * Cuts a text to at most `maxWords` words after a complete line or sentence; a longer first sentence is kept whole. Says when something
 * was left out.
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

/** A part of a reply. Rank 0 is always included; other parts are included by ascending rank while they fit. */
export type Part = { rank: number; text: string }

/** Joins parts in order within `maxWords`. Parts that do not fit are omitted, but the most important one is shortened instead. */
export function fitParts(parts: readonly Part[], maxWords: number): string {
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
