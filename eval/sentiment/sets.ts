import { existsSync, readFileSync } from 'node:fs'
import { fnv1a } from '../../src/lib/hash.ts'

export const CLASSES = ['negative', 'neutral', 'positive'] as const
type Class = (typeof CLASSES)[number]
/** `score`, -1 to 1, where people rated intensity. */
export type Labelled = { text: string; label: Class; score: number | null }

const FOLDER = '../shared/data'
/** Ratings nearer to 0 than this are neutral. */
const NEUTRAL_RATING = 0.15

/** The half that may be fitted to, by the text alone; the other half is for reporting. */
export const isForFitting = ({ text }: { text: string }): boolean => fnv1a(text, 0x1234567) % 2 === 0

/** A public set, or null where the data is not there. */
export function publicSentiment(path: string): Labelled[] | null {
  const file = `${FOLDER}/${path}.jsonl`
  if (!existsSync(file)) return null
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { text, label, score = null } = JSON.parse(line) as { text: string; label?: Class; score?: number }
      return { text, label: label ?? classOfRating(score ?? 0), score }
    })
}

const classOfRating = (rating: number): Class =>
  rating > NEUTRAL_RATING ? 'positive' : rating < -NEUTRAL_RATING ? 'negative' : 'neutral'

const SIGNS: Record<string, Class> = { '-': 'negative', '0': 'neutral', '+': 'positive' }

/** Files of `sentences/`: each line begins with its tone, `-`, `0` or `+`. */
const examplesIn = (names: string[]): Labelled[] =>
  names
    .flatMap((name) => readFileSync(`eval/sentiment/sentences/${name}.txt`, 'utf8').trim().split('\n'))
    .map((line) => ({ text: line.slice(2), label: SIGNS[line[0] ?? ''] ?? 'neutral', score: null }))

/** The project's own examples of what customers write to a company, and of what people write to one another. */
export const ownOfCustomers = (): Labelled[] => examplesIn(['complaints', 'requests'])
export const ownOfChatter = (): Labelled[] => examplesIn(['chatter-tone', 'chatter-plain'])
