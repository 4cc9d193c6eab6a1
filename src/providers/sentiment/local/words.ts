import { isKnown } from './dictionary.ts'
import { inFull } from './short-forms.ts'
import type { Token } from './token.ts'

/** Characters of one word that are looked at: nobody's word is longer, and a stuck key is none. */
const WORD_LENGTH = 40

/** The token of a written word, or the tokens of a short form. */
export function tokensOf(written: string, allCapitals: boolean): Token[] {
  const folded = foldedOf(written)
  const shouted = !allCapitals && /^[\p{Lu}\d'’]{3,}$/u.test(written) && /\p{Lu}{3}/u.test(written)
  const stretched = /(\p{L})\1\1/u.test(folded)
  const word = stretched ? unstretched(folded) : folded
  return inFull(word).map((one) => ({ word: one, shouted, stretched }))
}

function foldedOf(written: string): string {
  const lower = written.slice(0, WORD_LENGTH).toLowerCase()
  // Plain English, which most words are, needs no folding.
  if (/^[a-z\d]+$/.test(lower)) return lower
  return lower
    .replace(/’/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
}

/** "sooo" is "so", "coool" is "cool". */
function unstretched(word: string): string {
  const twice = word.replace(/(\p{L})\1{2,}/gu, '$1$1')
  return isKnown(twice) ? twice : word.replace(/(\p{L})\1{2,}/gu, '$1')
}

/** The words of a hashtag: by its capitals, or else into the fewest words that are known; as it is when that fails. */
export function wordsOfTag(tag: string): string {
  const byCapitals = tag.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  if (byCapitals.includes(' ') || tag.length > WORD_LENGTH) return byCapitals
  const lower = tag.toLowerCase()
  if (isKnown(lower)) return tag
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= lower.length; end++) {
    let shortest: string[] | null = null
    for (let start = Math.max(0, end - 16); start < end; start++) {
      const before = best[start] ?? null
      const last = lower.slice(start, end)
      if (before === null || (shortest !== null && shortest.length <= before.length + 1) || !isKnown(last)) continue
      shortest = [...before, last]
    }
    best.push(shortest)
  }
  const split = best[lower.length]
  return split == null ? tag : split.join(' ')
}
