import type { Passage } from '../src/desk/knowledge/articles/article.ts'

/** Passages without meaning in the words of a real knowledge base, used as often as a language uses its words. The same every time. */
const PASSAGES_OF_AN_ARTICLE = 4
const SHORTEST = 60
const MAX_LENGTH = 160
/** Zipf's law with Mandelbrot's shift: the word of rank r is used in proportion to 1 / (r + 2.7). */
const SHIFT = 2.7

/** `vocabulary`: words, the most used first. */
export function corpusOf(vocabulary: readonly string[]): (index: number) => Passage {
  let total = 0
  const upTo = vocabulary.map((_, rank) => {
    total += 1 / (rank + SHIFT)
    return total
  })
  const wordAt = (chance: number): string => {
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) < chance * total) low = middle + 1
      else high = middle
    }
    return vocabulary[low] ?? ''
  }
  const words = (count: number, chance: () => number): string =>
    Array.from({ length: count }, () => wordAt(chance())).join(' ')

  return (index) => {
    const article = Math.floor(index / PASSAGES_OF_AN_ARTICLE)
    const ofArticle = chances(article + 0x5eed)
    const chance = chances(index)
    return {
      id: `psg_bench_${index}`,
      articleId: `art-${article}`,
      title: words(6, ofArticle),
      heading: words(4, chance),
      text: words(SHORTEST + Math.floor(chance() * (MAX_LENGTH - SHORTEST)), chance),
      audience: article % 10 === 9 ? 'internal' : 'customer',
      category: `category-${article % 12}`,
      entryType: 'reference',
      ordinal: index % PASSAGES_OF_AN_ARTICLE,
    }
  }
}

/** Words, the most used first. */
export function vocabularyOf(texts: string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word)
}

/** A small generator of chances between 0 and 1 (xorshift, Marsaglia 2003), the same for the same seed. */
function chances(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
