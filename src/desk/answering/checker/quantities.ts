import { besideOf, keepsCompany } from './neighbours.ts'
import type { Statement, Word } from './statement.ts'
import {
  CURRENCIES,
  LESS,
  LOWER_BOUNDS,
  MEASURES,
  NEGATIONS,
  QUALIFIERS,
  RANGE,
  TIMES,
  UPPER_BOUNDS,
  WORKING,
} from './vocabulary.ts'

/** Numbers of a claim against those of a statement: their value, what they measure, what they are a bound of, and whose they are. */

type Bound = 'least' | 'most' | 'after' | 'before' | null
type Quantity = {
  value: string
  measure: string | null
  /** The content word that follows, where it measures nothing. */
  noun: string | null
  bound: Bound
  segment: number
  /** Its own and those of the numbers that it is listed with: "24 hours and 2 hours". */
  segments: number[]
}

export function quantitySlip({ claim, unit }: { claim: Statement; unit: Statement }): 'number' | null {
  const claimed = quantitiesOf(claim)
  if (claimed.length === 0) return null
  const stated = quantitiesOf(unit)
  const fits = claimed.every((quantity) => {
    // "One" is often no number: it need not stand there, but it must not stand for another.
    if (quantity.value === '1' && quantity.measure === null && !stated.some(({ value }) => value === '1'))
      return !stated.some(({ noun }) => noun !== null && noun === quantity.noun)
    return stated.some((other) => agrees(quantity, other, stated) && owned(quantity, other, claim, unit, stated))
  })
  return fits ? null : 'number'
}

function agrees(quantity: Quantity, other: Quantity, stated: Quantity[]): boolean {
  if (quantity.value !== other.value) return false
  if (contrary(quantity.bound, other.bound)) return false
  if (quantity.measure !== null && other.measure !== null) return quantity.measure === other.measure
  if (quantity.measure !== null)
    return !stated.some((one) => one !== other && one.measure !== null) && other.noun === null
  // Of "3 users on Starter and 12 on Team" the second leaves out what it counts; whose it is, is looked at apart.
  if (quantity.noun === null || other.noun === quantity.noun || (other.noun ?? other.measure) === null) return true
  return !stated.some((one) => one.value !== quantity.value && one.noun === quantity.noun)
}

function contrary(one: Bound, other: Bound): boolean {
  if (one === other || one === null) return false
  if (other === null) return one === 'least' || one === 'before'
  return !(one === 'least' && other === 'after')
}

/** The number keeps the words beside it, or at least takes none from beside another. */
function owned(quantity: Quantity, other: Quantity, claim: Statement, unit: Statement, stated: Quantity[]): boolean {
  const rivals = stated.filter(({ value, segment }) => value !== quantity.value && !other.segments.includes(segment))
  return (
    rivals.length === 0 ||
    keepsCompany(
      besideOf(claim, ...quantity.segments),
      besideOf(unit, ...other.segments),
      rivals.map(({ segment }) => besideOf(unit, segment)),
    )
  )
}

function quantitiesOf({ words }: Statement): Quantity[] {
  const found: (Quantity & { at: number })[] = []
  for (const [at, { number, segment }] of words.entries()) {
    if (number === null || (number === '1' && isPronoun(words, at))) continue
    const before = found.at(-1)
    const segments = before !== undefined && isListed(words.slice(before.at + 1, at)) ? before.segments : []
    segments.push(segment)
    found.push({ value: number, ...measureOf(words, at), bound: boundOf(words, at), segment, segments, at })
  }
  return found
}

/** Nothing but measures between two numbers. */
const isListed = (between: Word[]): boolean =>
  between.every(({ word, content }) => !content || MEASURES.has(word) || WORKING.has(word))

/** "the new one", "one of them". */
const isPronoun = (words: Word[], at: number): boolean =>
  words[at]?.word === 'one' &&
  (words[at + 1] === undefined || ['of', 'is', 'that', 'and', 'for'].includes(words[at + 1]?.word ?? ''))

function measureOf(words: Word[], at: number): { measure: string | null; noun: string | null } {
  if (TIMES.has(words[at]?.word ?? '')) return { measure: null, noun: 'time' }
  const before = words[at - 1]?.word ?? ''
  if (CURRENCIES.has(before)) return { measure: before, noun: null }
  let next = at + 1
  while (next < words.length && isBetween(words, next)) next += 1
  const first = words[next]
  if (first === undefined || first.clause !== words[at]?.clause) return { measure: null, noun: null }
  const working = WORKING.has(first.word)
  const measure = MEASURES.get(words[working ? next + 1 : next]?.word ?? '')
  if (measure !== undefined) return { measure: working ? `working ${measure}` : measure, noun: null }
  return { measure: null, noun: first.content ? first.term : null }
}

/** Of a range, a qualifier, or another number before the measure. */
function isBetween(words: Word[], at: number): boolean {
  const word = words[at]?.word ?? ''
  if (CURRENCIES.has(word)) return false
  return words[at]?.number != null || QUALIFIERS.has(word) || (RANGE.has(word) && words[at + 1]?.number != null)
}

const LOOK_BACK = 3

function boundOf(words: Word[], at: number): Bound {
  const segment = words[at]?.segment
  for (let i = at - 1; i >= Math.max(0, at - LOOK_BACK); i--) {
    const { word = '', segment: there, number = null } = words[i] ?? {}
    if (there !== segment || number !== null) return null
    const before = words[i - 1]?.word
    if (LOWER_BOUNDS.has(word)) return 'least'
    if (word === 'than') return LESS.has(before ?? '') ? 'most' : exceeding(words, i)
    if (UPPER_BOUNDS.has(word)) return 'most'
    if (word === 'to' && before === 'up') return 'most'
    if (word === 'after') return 'after'
    if (word === 'before') return 'before'
  }
  return null
}

/** "No more than" is a bound from above. */
const exceeding = (words: Word[], than: number): Bound =>
  NEGATIONS.has(words[than - 2]?.word ?? '') ? 'most' : 'least'
