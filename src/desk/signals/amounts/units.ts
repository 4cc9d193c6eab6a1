/** Signs and words for money, with the currencies that each may mean. */

const DOLLARS = ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN']

const MEANINGS: Record<string, string[]> = {
  $: DOLLARS,
  dollar: DOLLARS,
  dollars: DOLLARS,
  buck: DOLLARS,
  bucks: DOLLARS,
  us$: ['USD'],
  a$: ['AUD'],
  au$: ['AUD'],
  ca$: ['CAD'],
  c$: ['CAD'],
  nz$: ['NZD'],
  hk$: ['HKD'],
  s$: ['SGD'],
  mx$: ['MXN'],
  r$: ['BRL'],
  '€': ['EUR'],
  euro: ['EUR'],
  euros: ['EUR'],
  '£': ['GBP'],
  pound: ['GBP'],
  pounds: ['GBP'],
  quid: ['GBP'],
  '¥': ['JPY', 'CNY'],
  yen: ['JPY'],
  '₹': ['INR'],
  rs: ['INR'],
  'rs.': ['INR'],
  rupee: ['INR'],
  rupees: ['INR'],
  r: ['ZAR'],
  rand: ['ZAR'],
  rands: ['ZAR'],
  franc: ['CHF'],
  francs: ['CHF'],
}

let codes: ReadonlySet<string> | null = null
const isCode = (text: string): boolean => {
  codes ??= new Set(Intl.supportedValuesOf('currency'))
  return codes.has(text)
}

/** The currencies that a sign, word or ISO 4217 code may mean; empty for anything else. */
export function currenciesOf(unit: string): string[] {
  const known = MEANINGS[unit.toLowerCase()]
  if (known !== undefined) return known
  const code = unit.toUpperCase()
  return isCode(code) ? [code] : []
}

/** Units written before a number. `R` (rand) must be a capital; codes may be in any case. */
export const PREFIX = String.raw`(?:(?:US|AU|CA|NZ|HK|MX|A|C|S|R)?\$|[€£¥₹]|R(?![A-Za-z])|[Rr]s\.?|[A-Za-z]{3}(?![A-Za-z]))`
/** Units written after a number. */
export const SUFFIX = String.raw`(?:[$€£¥₹]|dollars?|bucks?|euros?|pounds?|quid|yen|rupees?|rands?|francs?|[A-Za-z]{3})(?![\p{L}\p{N}_])`

/** A sign or word for money without a number that could be read. */
export const LOOSE_UNIT =
  /[\p{Sc}]|\b(?:dollars?|bucks?|euros?|pounds?|quid|yen|rupees?|rands?|francs?|cents?|pence|penn(?:y|ies)|usd|eur|gbp|zar|aud|cad|jpy|chf|inr)\b/iu
