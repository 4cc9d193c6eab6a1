import { isProblem, isScornable, phrasesFrom, valenceOf } from './dictionary.ts'
import type { Token } from './token.ts'
import { PAUSE, type Sentence } from './tokens.ts'

/**
 * What the words of a sentence add up to. A word's valence is changed by what stands before it: a negation turns it round and weakens
 * it, an intensifier strengthens it, a wish or condition takes most of the praise away. What follows a "but" weighs more than what
 * precedes it, and praise that opens a complaint is scorn.
 */
export type Tone = {
  positive: number
  negative: number
  strongest: number
  weakest: number
  problems: number
  /** The strength of negative words and phrases that judge, rather than name a problem. */
  blame: number
  scorn: boolean
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))
const NEGATIONS = set('not no never neither nor none without hardly barely scarcely nothing nobody cannot zero nowhere')
const BUTS = set('but however although though except yet unfortunately sadly')
const UNREAL = set('would could should if wish hope hoping need want wants unless supposed pretend expected please')
/** What a word before makes of a valence, as a factor. */
const STRENGTHS = new Map<string, number>([
  ...factor(
    1.3,
    'very really so extremely absolutely totally completely incredibly super insanely highly seriously truly',
  ),
  ...factor(
    1.3,
    'utterly beyond fucking freaking damn bloody hella exceptionally especially particularly unbelievably',
  ),
  ...factor(1.2, 'such most too quite'),
  ...factor(0.6, 'slightly somewhat rather fairly little bit kinda partly mildly almost less sorta moderately'),
])
/** Words over which a negation reaches. */
const NEGATION_REACH = 4
const TURNED_PRAISE = -0.7
const TURNED_COMPLAINT = -0.35
const UNREAL_PRAISE = 0.4
const BEFORE_BUT = 0.6
const AFTER_BUT = 1.3
const SHOUTED = 1.25
const STRETCHED = 1.15
/** Valence from which a phrase judges ("terrible service"); milder ones name a problem ("money back"). */
const JUDGING_PHRASE = -2
/** Words from its start in which praise opens a sentence. */
const OPENING = 3

/** `opener`: praise at the start of a sentence. */
type Hit = { valence: number; problem: boolean; judges: boolean; opener: boolean }

export function toneOf(sentences: Sentence[]): Tone {
  const tone: Tone = { positive: 0, negative: 0, strongest: 0, weakest: 0, problems: 0, blame: 0, scorn: false }
  for (const sentence of sentences) {
    const hits = hitsOf(sentence.tokens)
    if (isScorn(hits)) {
      tone.scorn = true
      for (const hit of hits) if (hit.valence > 0) hit.valence *= TURNED_PRAISE
    }
    for (const { valence, problem, judges } of hits) {
      if (valence > 0) tone.positive += valence
      else tone.negative -= valence
      tone.strongest = Math.max(tone.strongest, valence)
      tone.weakest = Math.min(tone.weakest, valence)
      if (problem && valence < 0) tone.problems++
      if (judges && valence < 0) tone.blame -= valence
    }
  }
  return tone
}

/** "Great, another delay": what opens in praise goes on with nothing but problems. */
function isScorn(hits: Hit[]): boolean {
  const [first, ...rest] = hits
  return (
    first?.opener === true &&
    first.valence > 0 &&
    rest.some(({ problem }) => problem) &&
    rest.every(({ valence }) => valence <= 0)
  )
}

function hitsOf(tokens: Token[]): Hit[] {
  const hits: Hit[] = []
  const buts = tokens.flatMap(({ word }, at) => (BUTS.has(word) && at > 0 ? [at] : []))
  const lastBut = buts.at(-1)
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.word === PAUSE) continue
    const phrase = phraseAt(tokens, at)
    const length = phrase?.words.length ?? 1
    const plain =
      phrase?.valence ?? (STRENGTHS.has(token.word) && followedByValence(tokens, at) ? 0 : valenceOf(token.word))
    if (plain !== 0) {
      let valence = plain * contextOf(tokens, at, plain)
      if (tokens.slice(at, at + length).some(({ shouted }) => shouted)) valence *= SHOUTED
      if (token.stretched) valence *= STRETCHED
      if (lastBut !== undefined) valence *= at < lastBut ? BEFORE_BUT : AFTER_BUT
      const problem = plain < 0 && (phrase !== null || isProblem(token.word))
      const judges = phrase === null ? plain < 0 && !isProblem(token.word) : plain <= JUDGING_PHRASE
      hits.push({ valence, problem, judges, opener: at < OPENING && phrase === null && isScornable(token.word) })
    }
    at += length - 1
  }
  return hits
}

function phraseAt(tokens: Token[], at: number) {
  return (
    phrasesFrom(tokens[at]?.word ?? '').find(({ words }) =>
      words.every((word, i) => (word === '*' ? tokens[at + i] !== undefined : tokens[at + i]?.word === word)),
    ) ?? null
  )
}

const followedByValence = (tokens: Token[], at: number): boolean =>
  [1, 2].some((step) => valenceOf(tokens[at + step]?.word ?? '') !== 0)

/** What the words before make of a valence, as a factor. */
function contextOf(tokens: Token[], at: number, valence: number): number {
  let factor = 1
  let negated = false
  let unreal = false
  for (let back = 1; back <= NEGATION_REACH + 2; back++) {
    const word = tokens[at - back]?.word
    if (word === undefined || word === PAUSE || BUTS.has(word)) break
    if (back <= 2) factor *= STRENGTHS.get(word) ?? 1
    if (back <= NEGATION_REACH && NEGATIONS.has(word)) negated = !negated
    unreal ||= UNREAL.has(word)
  }
  if (negated) return factor * (valence > 0 ? TURNED_PRAISE : TURNED_COMPLAINT)
  return unreal && valence > 0 ? factor * UNREAL_PRAISE : factor
}

function factor(times: number, words: string): (readonly [string, number])[] {
  return words.split(' ').map((word) => [word, times] as const)
}
