/** A record of the customer as the prompt has it: a line of the desk's brief. */
export type Listed = {
  kind: 'order' | 'subscription' | 'invoice'
  id: string
  status: string
  isUnderWay: boolean
  /** `2025-12`, of an invoice. */
  month: string
  /** The sign or letters before its amount: `$`. */
  symbol: string
}

const LINE = /^(Order|Subscription|Invoice) (\S+): (\w+)(.*)$/

export function listedIn(records: string[]): Listed[] {
  return records.flatMap((line) => {
    const [, kind = '', id = '', status = '', rest = ''] = LINE.exec(line) ?? []
    const known = KINDS.find((one) => one === kind.toLowerCase())
    if (known === undefined) return []
    return [
      {
        kind: known,
        id,
        status,
        isUnderWay: /, under way\b/.test(rest),
        month: /, issued (\d{4}-\d{2})/.exec(rest)?.[1] ?? '',
        symbol:
          /, total ([^\d\s,.-]+)/.exec(rest)?.[1] ?? /, ([^\d\s,.-]+)[\d,.]+ a (?:month|year)/.exec(rest)?.[1] ?? '',
      },
    ]
  })
}

const KINDS = ['order', 'subscription', 'invoice'] as const

/** An id as people write it; bare digits only where it is said that they are one. */
const ID =
  /\b[a-z]{2,6}[-_]?\d{2,}(?:-\d+)*\b|(?:#\s?|\b(?:order|invoice|subscription|number|no\.?|id)\s+(?:number\s+|no\.?\s+|id\s+)?#?)(\d{1,12})\b/gi

/** Ids that a message names: of records as they are listed, else as they are written. */
export function idsIn(message: string, listed: Listed[]): string[] {
  const written = [...message.matchAll(ID)].map(([all, digits]) => digits ?? all)
  const named = listed.filter(({ id }) => new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, 'i').test(message))
  const others = written.flatMap((id) => {
    if (named.some((record) => same(record.id, id))) return []
    const alike = listed.filter((record) => same(record.id, id))
    return alike.length === 1 ? alike.map((record) => record.id) : alike.length === 0 ? [id] : []
  })
  return [...new Set([...named.map(({ id }) => id), ...others])]
}

/** The same but for case, dashes, and the letters that bare digits leave out. */
function same(id: string, written: string): boolean {
  const [one, other] = [id, written].map((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return one === other || (/^\d+$/.test(written) && id.replace(/\D/g, '') === written)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const AMOUNT =
  /(?<![\w-])([$€£¥]|R|USD|EUR|GBP|ZAR)\s?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?![\d%])|(?<![\w.-])(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s?(dollars?|bucks|usd|euros?|eur|€|pounds?|gbp|£|rands?|zar)\b/gi
const SYMBOLS: Record<string, string> = {
  usd: '$',
  dollar: '$',
  dollars: '$',
  bucks: '$',
  eur: '€',
  euro: '€',
  euros: '€',
  gbp: '£',
  pound: '£',
  pounds: '£',
  zar: 'R',
  rand: 'R',
  rands: 'R',
  r: 'R',
}
/** Less than all, without saying how much. */
const PART =
  /\b(?:half|partial(?:ly)?|part of|some of|a bit|portion|percent|difference|third|quarter|most of)\b|\d\s?%|\b\d+(?:\.\d+)?\b(?= (?:back|refund))/i

export type AmountSaid = { kind: 'none' } | { kind: 'unclear' } | { kind: 'amount'; value: number; symbol: string }

/** The one amount of money that a message names. */
export function amountIn(message: string): AmountSaid {
  const found = [...message.matchAll(AMOUNT)].map(([, before, first, second, after]) => {
    const unit = (before ?? after ?? '').toLowerCase()
    return { value: Number((first ?? second ?? '').replaceAll(',', '')), symbol: SYMBOLS[unit] ?? unit }
  })
  const distinct = found.filter((one, i) => found.findIndex(({ value }) => value === one.value) === i)
  const [only] = distinct
  if (only === undefined) return { kind: PART.test(message) ? 'unclear' : 'none' }
  return distinct.length > 1 ? { kind: 'unclear' } : { kind: 'amount', ...only }
}
