import { type AskBack, askBackOf, type Deed } from '../../../desk/answering/ask-back.ts'
import type { AmountsRead } from '../../../desk/signals/amounts/read.ts'
import { sentencesOf } from '../../../lib/text.ts'
import { type Intent, type Wish, wishesIn } from './intents.ts'
import { amountIn, idsIn, type Listed } from './records.ts'

/** `amount`: null where `said` tells it. */
export type Meant = { wish: Wish; said: string; amount: AmountsRead | null }

const YES =
  /^\s*(?:yes|yeah|yep|yup|sure|ok(?:ay)?|please do|do it|do that|go ahead|correct|right|exactly|confirmed?|absolutely|definitely|of course|certainly|that['’]?s (?:right|correct|the one)|y)\b/i
const NO = /\b(?:no|not|nope|never|don['’]?t|do not|wait|stop|changed my mind|rather|instead|leave it|forget)\b/i
/** All of it, as an answer to how much. */
const EVERYTHING = /\b(?:all|everything|whole|full|fully|entire|completely|total)\b/i
const FIRST = /\b(?:first|former)\b/i
const LAST = /\b(?:last|latter)\b/i
/** Words of an answer to the desk's question; a longer message speaks of something of its own. */
const MAX_WORDS = 12
const DEED_INTENTS: Record<Deed, Intent> = {
  refund: 'refund',
  replace: 'replace',
  cancel: 'cancel',
  pause: 'pause',
  resume: 'resume',
}

/**
 * What a message means that answers the desk's own question: what the customer asked for before it, about what is said now. Null when
 * the desk asked nothing, or when the message is no answer to it.
 */
export function repliedTo(
  message: string,
  history: { question: string; reply: string }[],
  listed: Listed[],
): Meant[] | null {
  const asked = history
    .at(-1)
    ?.reply.split('\n')
    .flatMap(sentencesOf)
    .map(askBackOf)
    .findLast((one) => one !== null)
  if (asked == null || message.split(/\s+/).length > MAX_WORDS) return null
  if (NO.test(message) || /\?\s*$/.test(message)) return null
  // Whoever asks for something in so many words is taken at them.
  if (asked.kind !== 'amount' && wishesIn(message).some(({ isClear }) => isClear)) return null
  return meaning(asked, message, history, listed)
}

function meaning(asked: AskBack, message: string, history: { question: string }[], listed: Listed[]): Meant[] | null {
  switch (asked.kind) {
    case 'confirm': {
      if (!YES.test(message) && !idsIn(message, listed).includes(asked.id)) return null
      const intent = DEED_INTENTS[asked.deed]
      const wish: Wish = { intent, clause: message, isClear: true }
      const before = earlier(intent, history)
      return [{ wish, said: `${before} ${asked.id}`, amount: amountAfter(wish, message, before, listed, false) }]
    }
    case 'which': {
      const id = idNamed(asked, message, listed)
      const [wish, said] = lastWish(history) ?? []
      if (id === null || wish === undefined || said === undefined) return null
      const amount = amountAfter(wish, message, said, listed, true)
      return [{ wish: { ...wish, isClear: true }, said: `${withoutIds(said, listed)} ${id}`, amount }]
    }
    case 'amount': {
      const [wish, said] = lastWish(history) ?? []
      if (wish === undefined || said === undefined) return null
      const amount = amountIn(wish.intent === 'credit' ? 'credit' : 'refund', message, listed)
      if (amount.kind === 'none' && !EVERYTHING.test(message)) return null
      return [{ wish: { ...wish, isClear: true }, said, amount }]
    }
    case 'plan': {
      const plan =
        /^\s*(?:(?:to )?the |to )?([\p{L}\p{N}][\p{L}\p{N} +&'-]{0,38}?)(?: plan)?(?:,? please)?\s*[.!]?\s*$/iu.exec(
          message,
        )?.[1]
      if (plan === undefined || YES.test(plan)) return null
      const wish: Wish = { intent: 'change_plan', clause: message, isClear: true }
      return [{ wish, amount: null, said: `${withoutPlan(lastWish(history)?.[1] ?? '')} to the ${plan} plan` }]
    }
  }
}

function idNamed({ ids }: Extract<AskBack, { kind: 'which' }>, message: string, listed: Listed[]): string | null {
  const [, digits] = /^\D*\b(\d{1,12})\b\D*$/.exec(message) ?? []
  const named = idsIn(digits === undefined ? message : `order ${digits}`, listed)
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null
  if (FIRST.test(message)) return ids[0] ?? null
  return LAST.test(message) ? (ids.at(-1) ?? null) : null
}

/** The message decides on the amount; where it says none, what was said before does. */
function amountAfter(
  { intent }: Wish,
  message: string,
  before: string,
  listed: Listed[],
  namesRecord: boolean,
): AmountsRead {
  const kind = intent === 'credit' ? 'credit' : 'refund'
  const amount = amountIn(kind, message, listed, namesRecord)
  return amount.kind === 'none' ? amountIn(kind, before, listed) : amount
}

/** What the newest message before that asked for something said. */
function lastWish(history: { question: string }[]): [Wish, string] | null {
  for (const { question } of [...history].reverse()) {
    const [wish] = wishesIn(question)
    if (wish !== undefined) return [wish, question]
  }
  return null
}

const earlier = (intent: Intent, history: { question: string }[]): string => {
  const [wish, said = ''] = lastWish(history) ?? []
  return wish?.intent === intent ? said : ''
}

const withoutIds = (said: string, listed: Listed[]): string =>
  idsIn(said, listed).reduce((text, id) => text.replaceAll(id, ' '), said)

const withoutPlan = (said: string): string => said.replace(/\b(?:to|on|onto)\b.*$/i, ' ')
