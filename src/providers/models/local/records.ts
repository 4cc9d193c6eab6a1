import { clausesAbout } from '../../../desk/signals/amounts/clauses.ts'
import { type Amount, type AmountsRead, readAmounts } from '../../../desk/signals/amounts/read.ts'
import { currenciesOf } from '../../../desk/signals/amounts/units.ts'

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
  // `USD20` is money.
  const written = [...message.matchAll(ID)]
    .filter(([all]) => currenciesOf(/^[a-z]+/i.exec(all)?.[0] ?? '').length === 0)
    .map(([all, digits]) => digits ?? all)
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

/** The one amount of money that a message asks for. */
export function amountIn(
  kind: 'refund' | 'credit',
  message: string,
  listed: Listed[],
  namesRecord = false,
): AmountsRead {
  return readAmounts(clausesAbout(kind, message), { ids: listed.map(({ id }) => id), namesRecord })
}

/** Whether an amount can be taken as it is: dollars of an order in euros cannot. */
export const isInCurrencyOf = ({ currencies }: Amount, record: Listed | undefined): boolean => {
  const own = record === undefined ? [] : currenciesOf(record.symbol)
  return currencies.length === 0 || own.length === 0 || own.some((code) => currencies.includes(code))
}
