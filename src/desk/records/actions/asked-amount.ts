import { minorUnits } from '../../kernel/money.ts'
import { clausesAbout } from '../../signals/amounts/clauses.ts'
import { type Amount, type AmountsRead, readAmounts } from '../../signals/amounts/read.ts'
import { mentionedIds } from '../../signals/mentioned.ts'
import type { Dossier } from '../dossier.ts'
import type { ActContext } from './acting.ts'

/** What the customer has written, for what a model makes of it. */
export type CustomerWords = {
  message: string
  /** Messages that this one continues, because the desk had asked back; newest first. */
  continued: string[]
  /** Other earlier messages, newest first. */
  earlier: string[]
  /** The desk's last question was which record is meant. */
  namesRecord: boolean
}

type Payment = { kind: 'credit' | 'refund'; amount: number; isAll: boolean; currency: string }

/** The whole of it, as an answer to how much. */
const EVERYTHING = /\b(?:all|everything|the (?:whole|full|entire|total)|in full|full(?:y)?|completely|entirely)\b/i

/**
 * Whether the customer has asked for a payment of this amount: whatever a model passes, what is paid is an amount that a person reads in the
 * customer's words, or all of an order where these name no amount at all. A number without a currency is in the order's.
 */
export function isAsked({ context }: { context: ActContext }, payment: Payment): boolean {
  const { words, dossier } = context
  const [asked, ...rest] = [words.message, ...words.continued].map((text, i) =>
    read(text, payment.kind, dossier, i === 0 && words.namesRecord),
  )
  const said = [asked, ...rest].find((one) => one !== undefined && one.kind !== 'none')
  if (said !== undefined) {
    const isAllNow = asked?.kind === 'none' && rest.length > 0 && EVERYTHING.test(words.message)
    return (payment.isAll && isAllNow) || isAmong(said, payment)
  }
  if (payment.isAll && payment.kind === 'refund') return !leansOnAmount(context)
  return words.earlier.some((text) => isAmong(read(text, payment.kind, dossier, false), payment))
}

/** "I was charged $20 too much." "Please refund it.": it may be the twenty dollars, unless the order is named. */
function leansOnAmount({ words, dossier }: ActContext): boolean {
  const [last] = words.earlier
  if (last === undefined || namesOrder(words.message, dossier)) return false
  return read(last, 'refund', dossier, false).kind !== 'none'
}

const namesOrder = (message: string, { orders }: Dossier): boolean => {
  const written = new Set(mentionedIds(message).map((id) => id.toUpperCase()))
  return orders.some(({ id }) => written.has(id.toUpperCase()) || written.has(id.replace(/\D/g, '')))
}

const read = (text: string, kind: 'credit' | 'refund', dossier: Dossier, namesRecord: boolean): AmountsRead =>
  readAmounts(clausesAbout(kind, text), { ids: idsOf(dossier), namesRecord })

const idsOf = ({ orders, subscriptions, invoices }: Dossier): string[] =>
  [...orders, ...subscriptions, ...invoices].map(({ id }) => id)

function isAmong(said: AmountsRead, { amount, currency }: Payment): boolean {
  switch (said.kind) {
    case 'none':
    case 'unclear':
      return false
    case 'one':
      return isSame(said.amount, amount, currency)
    case 'several':
      return said.amounts.some((one) => isSame(one, amount, currency))
  }
}

const isSame = ({ value, currencies }: Amount, amount: number, currency: string): boolean =>
  minorUnits(value, currency) === amount && (currencies.length === 0 || currencies.includes(currency))
