import { harmlessRemoved } from './harmless.ts'
import { UNREADABLE, withDigits } from './number-words.ts'
import { currenciesOf, LOOSE_UNIT, PREFIX, SUFFIX } from './units.ts'
import { hasUnknownAmount } from './unknown.ts'

/** In major units (12.5 is twelve and a half), with the currencies that it may be in; empty for a bare number. */
export type Amount = { value: number; currencies: string[] }

export type AmountsRead =
  /** The text contains nothing that could be an amount. */
  | { kind: 'none' }
  /** The text may contain an amount that cannot be read with certainty. */
  | { kind: 'unclear' }
  | { kind: 'one'; amount: Amount }
  | { kind: 'several'; amounts: Amount[] }

/** What numbers in the text may mean besides amounts. */
export type Context = {
  /** Ids of the customer's records. */
  ids: string[]
  /** The text answers the question which record is meant, so a bare number is an id where one matches. */
  namesRecord?: boolean
}

const MOST = 1_000_000

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d{2}|\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{2})?|\d+,\d{2}|\d+(?:\.\d{1,2})?|\.\d{2})`
const LEFT = String.raw`(?<![\p{L}\p{N}\p{Sc}_.,])`
const RIGHT = String.raw`(?![\p{L}\p{N}\p{Sc}_%‰]|[.,'’]\p{N})`
const WITH_CENTS = new RegExp(
  String.raw`${LEFT}(\d{1,3}(?:,\d{3})+|\d+) ?(dollars?|bucks?|euros?|pounds?|quid|rands?) (?:and )?(\d{1,2}) ?(?:cents?|pence)${RIGHT}`,
  'giu',
)
const BEFORE = new RegExp(`${LEFT}(${PREFIX}) ?(${NUMBER})(?: ?(${SUFFIX}))?${RIGHT}`, 'gu')
const AFTER = new RegExp(`${LEFT}(${NUMBER}) ?(${SUFFIX})${RIGHT}`, 'giu')
const CENTS = new RegExp(String.raw`${LEFT}(\d{1,3}) ?(cents?|pence)${RIGHT}`, 'giu')
const MINOR: Record<string, string[]> = { c: ['USD', 'EUR', 'AUD', 'CAD', 'NZD', 'ZAR'], p: ['GBP'] }

/** Words before an amount that change it or mean that it is not requested: a sign, "all but", "about", "half of". */
const CHANGED_BEFORE =
  /(?:[-+−–—*/^×=<>~≈]|\b(?:minus|negative|except(?: for)?|excluding|but|less|without|about|around|approximately|approx\.?|roughly|almost|nearly|over|under|above|below|than|up to|at least|at most|max(?:imum)?|min(?:imum)?|between|plus|times|half|deduct\w*|keep\w*|subtract\w*)(?: of)?(?: the| my| that| this)?) ?$/iu
/**
 * The same after an amount: a range, a product or a unit price; a unit of time, a count or a fraction, which the number then belongs to
 * ("$ 1 weeks").
 */
const CHANGED_AFTER =
  /^(?:[-–—/^*×+=]| ?[-–—/^*×+=] ?[\p{N}\p{Sc}]| ?[\p{N}%]| ?x\b| ?k\b| (?:or (?:so|more|less)|each|apiece|per|every|percent|per cent|off|times|twice|thrice|double|minus|plus|less|hundred|thousand|million|and a half|to \p{Sc}? ?\p{N})\b| an? (?:day|week|month|year|piece|unit|item)\b| ?-?(?:business |working |calendar )?(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|items?|pieces?|units?|thirds?|hal(?:f|ves)|quarters?|fifths?|sixths?|eighths?|tenths?)\b)/iu
/** A part or a multiple of everything without a number; always unclear. */
const FRACTION =
  /\b(?:half|halve|percent|per cent|(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?)|(?:third|quarter) of|double|triple|twice the|most of|rest of)\b|%|⁄/iu
/** Unclear only when no amount is named with it. */
const PART =
  /\b(?:partial(?:ly)?|part|parts|some|few|couple|several|a bit|bits?|a little|portion|share|difference|remainder|rest|grand|fiver|tenner|dozen|extra|excess|hundreds|thousands|millions|fourt(?:y|ey)\w*|ninty|fivety|fivt(?:y|een)|eightteen|twelv|over(?:paid|charged?))\b/iu

const BARE_BEFORE =
  /(?:^|\b(?:refund(?:ed)?|reimburse|repay|credit|give|pay|return|send|me|us|of|back|get|want|need|just|only|another|exactly|a|the|my)) ?$/iu
const BARE_AFTER =
  /^ ?(?:[.,!?;:)]*$|[.,!?;:)]+ | (?:back|for|on|from|please|pls|of (?:(?:my|the|this|that) )?(?:order|payment|money|price|total|it)|to|as|because|now|in credit|credits?|refund|only|instead)\b)/iu
const PLAIN = /^(?:(?:0|[1-9]\d*)(?:\.\d{1,2})?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?)$/
const NUMERAL = /\p{N}(?:[\p{N}.,'’]*\p{N})?/gu

/**
 * Reads the amounts of money in a customer's words. Numbers may be digits or English words, with a sign, code or word for money, or
 * directly next to the request ("refund me 20"). Every number must be accounted for: if one could change the amount or cannot be read with
 * certainty, the result is `unclear`, so that the customer is asked. Ids, dates, times and periods are recognised and skipped.
 */
export function readAmounts(text: string, context: Context): AmountsRead {
  const found: Amount[] = []
  let isUnclear = false
  const take = (all: string, at: number, whole: string, amount: Amount | null): string => {
    const isChanged = CHANGED_BEFORE.test(whole.slice(0, at)) || CHANGED_AFTER.test(whole.slice(at + all.length))
    if (amount === null || isChanged || amount.value <= 0 || amount.value > MOST) isUnclear = true
    else found.push(amount)
    return ' ¶ '
  }
  const digits = withDigits(harmlessRemoved(normal(text), 'ids', context))
  const withoutAmounts = digits
    .replace(WITH_CENTS, (all: string, units: string, unit: string, cents: string, at: number, whole: string) =>
      take(all, at, whole, {
        value: Number(`${units.replaceAll(',', '')}.${cents.padStart(2, '0')}`),
        currencies: currenciesOf(unit),
      }),
    )
    .replace(
      BEFORE,
      (all: string, sign: string, number: string, after: string | undefined, at: number, whole: string) => {
        const [currencies, named] = [currenciesOf(sign), after === undefined ? [] : currenciesOf(after)]
        if (currencies.length === 0) return all
        if (after === undefined || named.length > 0)
          return take(all, at, whole, amountOf(number, named.length === 0 ? currencies : shared(currencies, named)))
        // The text that follows starts with a three-letter word that is not a unit.
        const tail = all.length - after.length
        return take(all.slice(0, tail).trimEnd(), at, whole, amountOf(number, currencies)) + after
      },
    )
    .replace(AFTER, (all: string, number: string, unit: string, at: number, whole: string) => {
      const currencies = currenciesOf(unit)
      return currencies.length === 0 ? all : take(all, at, whole, amountOf(number, currencies))
    })
    .replace(CENTS, (all: string, cents: string, unit: string, at: number, whole: string) =>
      take(all, at, whole, { value: Number(cents) / 100, currencies: MINOR[unit.charAt(0).toLowerCase()] ?? [] }),
    )
  const rest = harmlessRemoved(withoutAmounts, 'numbers', context)
  const numerals = [...rest.matchAll(NUMERAL)]
  const [numeral] = numerals
  const isBare = found.length === 0 && numerals.length === 1 && numeral !== undefined
  const bare = isBare ? bareAmount(rest, numeral[0], numeral.index) : null
  if (isUnclear || (numerals.length > 0 && bare === null) || rest.includes(UNREADABLE)) return { kind: 'unclear' }
  if (FRACTION.test(rest) || LOOSE_UNIT.test(rest)) return { kind: 'unclear' }
  const amounts = distinct(bare === null ? found : [bare])
  const [first, ...others] = amounts
  if (first === undefined) return { kind: PART.test(rest) || hasUnknownAmount(rest) ? 'unclear' : 'none' }
  return others.length === 0 ? { kind: 'one', amount: first } : { kind: 'several', amounts }
}

/** Converts full-width digits and the like to ASCII and removes invisible characters; a line break ends a number. */
const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\n\r\u2028\u2029]+/g, ' ; ')
    .replace(/[\t\v\f\u00a0\u202f]/g, ' ')
    .trim()

function amountOf(number: string, currencies: string[]): Amount | null {
  // In English, "$1,00" may be a typing error for 100, and "$20 500" may be two numbers; with other currencies both are normal.
  if (currencies.length === 0) return null
  const isEnglish = currencies.includes('USD') || currencies.includes('GBP')
  if (isEnglish && /^\d+,\d{2}$| /.test(number)) return null
  if (/^0[\d ,'’]/.test(number) && !/^0,\d{2}$/.test(number)) return null
  const decimal = /[.,](\d{1,2})$/.exec(number)?.[1] ?? ''
  const whole = (decimal === '' ? number : number.slice(0, -decimal.length - 1)).replace(/\D/g, '')
  return { value: Number(`${whole === '' ? '0' : whole}.${decimal}`), currencies }
}

function bareAmount(text: string, number: string, at: number): Amount | null {
  const [before, after] = [text.slice(0, at), text.slice(at + number.length)]
  if (!PLAIN.test(number) || !BARE_BEFORE.test(before) || !BARE_AFTER.test(after)) return null
  if (CHANGED_BEFORE.test(before) || CHANGED_AFTER.test(after)) return null
  const value = Number(number.replaceAll(',', ''))
  return value > 0 && value <= MOST ? { value, currencies: [] } : null
}

const shared = (one: string[], other: string[]): string[] => one.filter((code) => other.includes(code))

/** Merges repetitions: "$20 (20 USD)" is one amount. */
function distinct(amounts: Amount[]): Amount[] {
  const result: Amount[] = []
  for (const amount of amounts) {
    const same = result.find(
      ({ value, currencies }) => value === amount.value && shared(currencies, amount.currencies).length > 0,
    )
    if (same === undefined) result.push({ ...amount })
    else same.currencies = shared(same.currencies, amount.currencies)
  }
  return result
}
