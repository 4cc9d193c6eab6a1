import { STOP_WORDS, stem, termsOf, wordsOf } from '../../lib/terms.ts'
import { plainText, sentencesOf } from '../../lib/text.ts'

/**
 * Whether a sentence is borne out by a text: its numbers, names, negation and conditions are there, and most of its words.
 * Words alone cannot prove a meaning; these are the places where a small slip does the most harm.
 */

export type Support =
  | { supported: true }
  | { supported: false; why: 'number' | 'name' | 'negation' | 'condition' | 'words' }

/** Share of a sentence's content words that the text must hold. */
const WORDS_SHARE = 0.7

const NEGATIONS = new Set(
  'not no never none nor neither without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt nobody nothing'.split(
    ' ',
  ),
)
const LIMITS = new Set('only unless except until'.split(' '))
const NUMBER_WORDS: Record<string, string> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  once: '1',
  twice: '2',
}

export function supportOf(sentence: string, text: string): Support {
  const said = plainText(sentence)
  const evidence = plainText(text)
  if (flat(evidence).includes(flat(said))) return { supported: true }
  const available = new Set(wordsOf(evidence).flatMap((word) => [word, stem(word)]))
  if (!numbersOf(said).every((number) => numbersOf(evidence).includes(number)))
    return { supported: false, why: 'number' }
  if (!namesOf(said).every((name) => wordsOf(name).every((word) => available.has(word))))
    return { supported: false, why: 'name' }
  const terms = termsOf(said)
  const held = terms.filter((term) => available.has(term)).length
  if (terms.length > 0 && held / terms.length < WORDS_SHARE) return { supported: false, why: 'words' }
  const nearest = nearestSentence(terms, evidence)
  if (has(said, NEGATIONS) !== has(nearest, NEGATIONS)) return { supported: false, why: 'negation' }
  if (has(nearest, LIMITS) && !has(said, LIMITS)) return { supported: false, why: 'condition' }
  return { supported: true }
}

const flat = (text: string): string => ` ${wordsOf(text).join(' ')} `

function has(text: string, words: ReadonlySet<string>): boolean {
  return wordsOf(text).some((word) => words.has(word))
}

/** Digits with their separators ("1,250", "2.5", "GH-1042" gives "1042"), and small numbers in words. */
function numbersOf(text: string): string[] {
  const digits = [...text.matchAll(/\d+(?:[.,:]\d+)*/g)].map(([number]) => number.replace(/,(?=\d{3})/g, ''))
  const words = wordsOf(text).flatMap((word) => NUMBER_WORDS[word] ?? [])
  return [...digits, ...words.filter((number) => number !== '1')]
}

/** Words with a capital where a sentence does not start, and tokens that only a name, address or code has. */
function namesOf(text: string): string[] {
  const names: string[] = []
  for (const sentence of sentencesOf(text)) {
    const words = sentence.split(/\s+/)
    words.forEach((word, index) => {
      const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      if (bare === '' || STOP_WORDS.has(bare.toLowerCase())) return
      const starts = index === 0 || /[:>–—•]$/.test(words[index - 1] ?? '')
      if (/[@/_]|\w\.\w|\p{L}\p{Lu}|\p{L}-?\d/u.test(bare) || (!starts && /^\p{Lu}/u.test(bare))) names.push(bare)
    })
  }
  return names
}

function nearestSentence(terms: string[], text: string): string {
  let best = ''
  let bestShared = -1
  for (const line of text.split('\n')) {
    for (const sentence of sentencesOf(line)) {
      const words = termsOf(sentence)
      const there = new Set(words)
      const shared = terms.filter((term) => there.has(term)).length / Math.sqrt(Math.max(1, words.length))
      if (shared > bestShared) {
        best = sentence
        bestShared = shared
      }
    }
  }
  return best
}
