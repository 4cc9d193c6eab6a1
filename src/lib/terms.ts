import { stemmer } from 'stemmer'
import { wordMemory } from './word-memory.ts'

/** To be counted up with every change of what terms a text gives: passages of another version are written anew by a rebuild. */
export const TERMS_VERSION = 2

/**
 * How text becomes index terms, for passages and questions alike: folded to lower case without accents, split at what is
 * neither letter nor digit, stop words dropped, the rest stemmed (Porter). Scripts without spaces give character pairs.
 */
export function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const word of wordsOf(text)) if (!STOP_WORDS.has(word)) terms.push(stem(word))
  return terms
}

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const WORD = /[\p{L}\p{N}]+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7F]*$/
const ASCII_WORD = /[a-z0-9]+/g
const MAX_LENGTH = 40

/** What is written in one word as often as in two. */
const COMPOUNDS: readonly [RegExp, string][] = [
  [/\be-(mail|book|commerce|sign)/g, 'e$1'],
  [/\bwi-?\s?fi\b/g, 'wifi'],
  [/\b(log|sign)(?:g?ed|g?ing|s)?[ -](in|on|out|off|up)\b/g, '$1$2'],
  [/\b(back|set)(?:s|ed|t?ing)?[ -]up\b/g, '$1up'],
  [/\b(auto|pre|re|un|multi|sub)-(?=[a-z]{3})/g, '$1'],
]

/** Letters of science that are as often spelled out. */
const SPELLED: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  κ: 'kappa',
  μ: 'mu',
}

/** Lower-case words without accents and apostrophes, stop words included. */
export function wordsOf(text: string): string[] {
  // Most text is ASCII, and the expressions for it are many times faster.
  if (ASCII.test(text)) {
    const folded = text.toLowerCase().replace(/([a-z])'([a-z])/g, '$1$2')
    return (compounded(folded).match(ASCII_WORD) ?? []).map((word) => word.slice(0, MAX_LENGTH))
  }
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(\p{L})['’](\p{L})/gu, '$1$2')
    .replace(/[α-ω]/g, (letter) => SPELLED[letter] ?? letter)
  const words: string[] = []
  for (const [word] of compounded(folded).matchAll(WORD)) {
    if (WITHOUT_SPACES.test(word)) words.push(...characterPairs(word))
    else words.push(word.slice(0, MAX_LENGTH))
  }
  return words
}

const compounded = (folded: string): string =>
  COMPOUNDS.reduce((whole, [parts, joint]) => whole.replace(parts, joint), folded)

function characterPairs(run: string): string[] {
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}

const MEMORY = 20_000

export const stem = wordMemory(MEMORY, (word) => (/^[a-z]+$/.test(word) ? stemmer(word) : word))

/** Words that tell nothing of the subject. "not", "no", "without" stay: they turn a meaning round. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also am an and any anyone are as at be because been being but by can cannot cant could couldnt
  did didnt do does doesnt doing done dont for from get gets getting got had has hasnt have havent having he hello help
  her here hers hey hi him his how i id if ill im in into is isnt it its ive just let like lot make makes me mine more
  most much must my myself need needs of on one ones or our ours out over please really see shall she should so some
  someone something such tell than thank thanks that thats the their theirs them then there theres these they theyre
  thing things this those to too u us use used using very want wants was way we well were what whats when where wheres
  which while who whos whose why will with would you your youre yours`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
