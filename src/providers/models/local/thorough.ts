import { termsOf } from '../../../lib/terms.ts'
import { asksIn } from './clarifying-questions.ts'
import { type Ask, type GivenPassage, repeats, type ScoredUnit, scored, textOf, unitsFor, written } from './compose.ts'
import type { Shown } from './parse-prompt.ts'

/** Units that the second pass adds to the answer of a question. */
const MAX_ADDED = 2
/** Of the strongest unit's score: what is weaker would only be beside the point. */
const WORTH_ADDING = 0.5
/** Share of a question's words that one unit must hold, its titles included, when the message asks more than this. */
const SPEAKS_OF = 0.5
/** And of another article than the one that the passages were found for. */
const ELSEWHERE_SPEAKS_OF = 0.8

/**
 * An answer in two passes: each question of the message by itself, with what it leaves out, and then what of it no sentence speaks of
 * so far. What was said is not said again.
 */
export function composeThoroughly({
  question,
  context,
  history,
  passages,
}: Pick<Shown, 'question' | 'context' | 'history' | 'passages'>): string {
  const [whole, ...parts] = asksIn(question, context, history)
  const asks = parts.filter((ask) => isSpokenOf(ask, passages))
  const said: ScoredUnit[] = []
  const answers: string[] = []
  for (const ask of asks.length > 0 ? asks : [whole]) {
    const first = notSaid(unitsFor(ask, passages), said)
    const units = [...first, ...unanswered(ask, [...said, ...first], passages)]
    said.push(...units)
    answers.push(written(units, ask.text))
  }
  return answers.filter((answer) => answer !== '').join('\n')
}

/** The passages were found for the message as a whole: they may have nothing for one of its questions. */
function isSpokenOf(ask: Ask, passages: GivenPassage[]): boolean {
  const asked = [...new Set(termsOf(`${ask.text} ${ask.contextWeight < 1 ? '' : ask.context}`))]
  return scored(ask, passages).some((unit) => {
    const terms = new Set(termsIn(unit))
    const share = unit.passage.title === passages[0]?.title ? SPEAKS_OF : ELSEWHERE_SPEAKS_OF
    return asked.filter((term) => terms.has(term)).length >= asked.length * share
  })
}

/** Of the same articles, units that hold words of the question that no unit holds yet. */
function unanswered(ask: Ask, said: ScoredUnit[], passages: GivenPassage[]): ScoredUnit[] {
  const units = scored(ask, passages)
  const top = Math.max(0, ...units.map(({ score }) => score))
  const missing = new Set(termsOf(ask.text))
  for (const term of said.flatMap(termsIn)) missing.delete(term)
  const added: ScoredUnit[] = []
  const candidates = units
    .filter(({ unit, score }) => unit.kind !== 'code' && score >= top * WORTH_ADDING)
    .filter(({ passage }) => said.some((other) => other.passage.title === passage.title))
    .sort((one, other) => other.score - one.score)
  for (const unit of candidates) {
    if (added.length === MAX_ADDED || missing.size === 0) break
    const brings = termsIn(unit).filter((term) => missing.has(term))
    if (brings.length === 0 || isSaid(unit, [...said, ...added])) continue
    added.push(unit)
    for (const term of brings) missing.delete(term)
  }
  return added
}

function notSaid(units: ScoredUnit[], said: ScoredUnit[]): ScoredUnit[] {
  const kept: ScoredUnit[] = []
  for (const unit of units) if (!isSaid(unit, [...said, ...kept])) kept.push(unit)
  return kept
}

/** The same words with another number are another fact. */
const isSaid = (unit: ScoredUnit, said: ScoredUnit[]): boolean =>
  said.some((other) => isSame(unit, other) || (repeats(unit, [other]) && holdsNumbersOf(other, unit)))

const isSame = (one: ScoredUnit, other: ScoredUnit): boolean =>
  one.passage.number === other.passage.number && one.order === other.order

function holdsNumbersOf(one: ScoredUnit, other: ScoredUnit): boolean {
  const there = numbersIn(one)
  return numbersIn(other).every((number) => there.includes(number))
}

const numbersIn = ({ unit }: ScoredUnit): string[] => textOf(unit).match(/\d+(?:[.,:]\d+)*/g) ?? []

const termsIn = ({ unit, passage }: ScoredUnit): string[] =>
  termsOf(`${textOf(unit)} ${passage.heading} ${passage.title}`)
