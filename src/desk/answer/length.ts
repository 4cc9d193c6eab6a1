const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

/**
 * At most so many words, cut after a whole line or sentence; what is longer than that by itself is kept whole up to its first
 * sentence. Says when something was left out.
 */
export function withinLength(text: string, maxWords: number): string {
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
  if (kept.length > 0) return kept.join('').trimEnd()
  const cut = text.split(/\s+/).slice(0, maxWords).join(' ')
  return `${cut}…`
}
