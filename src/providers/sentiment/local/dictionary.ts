import { wordMemory } from '../../../lib/word-memory.ts'
import { basesOf } from './inflections.ts'
import { LEXICON } from './lexicon.ts'
import { PHRASES, PROBLEMS, SCORNABLE } from './service-lexicon.ts'
import { inFull } from './short-forms.ts'
import { memo, valencesOf } from './tables.ts'

/** Words that hashtags are made of, besides those with a valence. */
const COMMON = `a about after airline all am an and any app are as at back bad bag bags be because been before but by call can card
 change company could crew customer day did do does done ever every flight flights fly flying for from get gets give
 go going got had has have he help her here him his home how i if in into is it its just know last let life line
 long made make me money more most much my need never new next no not now of off on one only or order our out over
 people phone plane please really s save say see service she shop so some still store such support take team tell
 than that the their them then there they thing things this time to today too travel trip up us use very want was
 way we well were what when where which who why wifi will with work would yet you your`

const words = memo(() => {
  const valences = valencesOf(LEXICON)
  const problems = valencesOf(PROBLEMS)
  for (const [word, valence] of problems) if (!valences.has(word)) valences.set(word, valence)
  return { valences, problems, scornable: new Set(SCORNABLE.split(/\s+/)), common: new Set(COMMON.split(/\s+/)) }
})

const MEMORY = 5_000

/** What a word is worth by itself, -4 to 4; 0 when nothing is known of it. */
export const valenceOf = wordMemory(MEMORY, (word) => {
  const { valences } = words()
  const base = valences.has(word) ? word : basesOf(word).find((one) => valences.has(one))
  return base === undefined ? 0 : (valences.get(base) ?? 0)
})

/** Whether the word tells of something going wrong between a customer and a company. */
export const isProblem = (word: string): boolean => words().problems.has(word)

/** Whether the word praises so readily that it is said in scorn as well. */
export const isScornable = (word: string): boolean => words().scornable.has(word)

export const isKnown = (word: string): boolean => words().common.has(word) || valenceOf(word) !== 0

export type Phrase = { words: string[]; valence: number }
const phrases = memo(() => {
  const byFirst = new Map<string, Phrase[]>()
  for (const [text, valence] of valencesOf(PHRASES, (line) => line.trim().split('|').filter(Boolean))) {
    const phrase = { words: text.split(' ').flatMap(inFull), valence }
    const first = phrase.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return byFirst
})

/** Phrases that begin with this word, the longest first. */
export const phrasesFrom = (word: string): readonly Phrase[] => phrases().get(word) ?? []
