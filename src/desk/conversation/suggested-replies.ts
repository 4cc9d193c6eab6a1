import type { Turn } from './model/turn.ts'

const MAX_ARTICLES = 2
const ASKS_FOR_NUMBER = /\b(?:order|invoice|subscription) (?:number|id)\b[^.!\n]*\?/i

/**
 * What a customer may want to say next, in the customer's words: another article that was found, that a number which was asked for is
 * not at hand, or that a person should answer.
 */
export function suggestedReplies({ reply, sources, escalation, routed }: Turn): string[] {
  const missing = ASKS_FOR_NUMBER.exec(reply)?.[0]
    .match(/order|invoice|subscription/i)?.[0]
    .toLowerCase()
  const isWithPeople = (routed?.handedOver ?? null) !== null
  const others = sources.slice(1).map(({ title }) => title)
  return [
    ...(missing === undefined ? [] : [`I don't have my ${missing} number`]),
    ...[...new Set(others)].filter((title) => title !== sources[0]?.title).slice(0, MAX_ARTICLES),
    ...(escalation === null || isWithPeople ? [] : ['Talk to a person']),
  ]
}
