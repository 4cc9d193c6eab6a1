import { STOP_WORDS, stem, wordsOf } from '../../../lib/terms.ts'
import { sentencesOf } from '../../../lib/text.ts'
import { type Ask, CONTEXT_WEIGHT } from './compose.ts'

const MAX_ASKS = 3

/** Where a second question begins in one sentence. */
const ANOTHER =
  /\s*(?:,|;)?\s+(?:and|but|or|also|plus)\s+(?:also\s+)?(?=(?:how|what|when|where|which|who|whose|why|can|could|may|do|does|did|is|are|will|would|should|has|have)\b)/i
const ASKS = /\?|\b(?:how|what|when|where|which|who|whose|why|can|could|may|does|will|should)\b/i

/** Words that ask for a side of a thing and name none. */
const ASPECTS = new Set(
  `long take time soon quick fast last late cost price charge free much many happen work mean need again still possible often now else
  first next after before step no not yes same other one thing kind way sure exactly maybe`
    .split(/\s+/)
    .map(stem),
)

/** What names a subject. */
const subjects = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem)
    .filter((term) => !ASPECTS.has(term))

/**
 * A message as a whole, and where it asks several things, each of them, with what they leave out: one that names no subject is about the one before it, and the first about
 * the last earlier question that names one.
 * @param history the earlier turns that the message leans on, oldest first
 */
export function asksIn(question: string, context: string, history: { question: string }[]): [Ask, ...Ask[]] {
  const earlier = context === '' ? '' : rewrittenContext(context, history)
  const parts = question
    .split('\n')
    .flatMap(sentencesOf)
    .flatMap((sentence) => sentence.split(ANOTHER))
    .filter((part) => ASKS.test(part) && wordsOf(part).length > 1)
  const whole = askOf(question, earlier)
  if (parts.length < 2) return [whole]
  const asks: Ask[] = []
  for (const part of parts.slice(0, MAX_ASKS)) asks.push(askOf(part, asks.at(-1)?.text ?? earlier))
  return [whole, ...asks]
}

const askOf = (text: string, before: string): Ask =>
  subjects(text).length === 0
    ? { text, context: before, contextWeight: 1 }
    : { text, context: before, contextWeight: CONTEXT_WEIGHT }

/** The earlier question, and where that one leaned back itself, what it was about. */
function rewrittenContext(context: string, history: { question: string }[]): string {
  if (subjects(context).length > 0) return context
  const named = history.findLast(({ question }) => question !== context && subjects(question).length > 0)
  return named === undefined ? context : `${named.question} ${context}`
}
