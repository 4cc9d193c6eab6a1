/** Longer words are worked out each time: strangers choose the words, and the memory of an isolate is small. */
const MAX_WORD_LENGTH = 64

/** Remembers what was worked out for each of at most `most` words; a full memory starts again. */
export function wordMemory<T>(most: number, workOut: (word: string) => T): (word: string) => T {
  const known = new Map<string, { value: T }>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found.value
    const value = workOut(word)
    if (word.length > MAX_WORD_LENGTH) return value
    if (known.size >= most) known.clear()
    known.set(word, { value })
    return value
  }
}
