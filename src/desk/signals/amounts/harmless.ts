import type { Context } from './read.ts'
import { currenciesOf } from './units.ts'

/** Replaces a removed id, so that its neighbours do not become adjacent. */
const ID_MARK = ' ⌗ '

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const END = String.raw`(?![\p{L}\p{N}_%]|[.,]\p{N}|-)`
const START = String.raw`(?<![\p{L}\p{N}\p{Sc}_.,+*/^-])`
/** Numbers that are not amounts. "May" only counts as a month when capitalised, because of "20 may be enough". */
const HARMLESS = [
  String.raw`\d{4}-\d{1,2}-\d{1,2}`,
  String.raw`\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}`,
  String.raw`(?<=\b(?:on|from|since|by|before|after|until|till|the|dated|placed|ordered) )\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? \d{4})?`,
  String.raw`${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`,
  String.raw`${MONTH} \d{4}`,
  String.raw`(?<=\b(?:in|since) )(?:19|20)\d\d`,
  String.raw`\d{1,2}(?:st|nd|rd|th)`,
  String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?`,
  String.raw`\d{1,2} ?(?:am|pm|o['’]clock)`,
  String.raw`\d{1,4}[ -]?(?:business |working |calendar )?(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?)`,
  String.raw`\d{1,3} times`,
].map((pattern) => new RegExp(`${START}(?:${pattern})${END}`, 'gu'))
/** Contexts in which a number is the requested amount, whatever follows it. */
const ASKED_FOR =
  /(?:\b(?:refund(?:ed|ing)?|reimburse|repay|me|us|credit|of|back|give|pay|get|want|need|only|just|another|exactly)|\p{Sc}) ?$/iu
const ADDRESS = /https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+/gi
const ID_PREFIXES = [
  'ord',
  'order',
  'inv',
  'invoice',
  'sub',
  'so',
  'po',
  'rma',
  'tkt',
  'ticket',
  'shp',
  'pkg',
  'trk',
  'ref',
  'cust',
]

/**
 * Removes numbers that are not amounts: ids first, while the context that tells them from amounts is still there; dates, times and periods
 * after the amounts were read.
 */
export function harmlessRemoved(text: string, what: 'ids' | 'numbers', context: Context): string {
  if (what === 'ids') return withoutIds(text, context)
  return HARMLESS.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (...found) => {
        const [all, at] = [String(found[0]), Number(found.at(-2))]
        return ASKED_FOR.test(rest.slice(0, at)) ? all : ' · '
      }),
    text,
  )
}

function withoutIds(text: string, { ids, namesRecord = false }: Context): string {
  const named = ids.filter((id) => /\p{L}/u.test(id) && !looksLikeMoney(id))
  const digits = new Set(ids.map((id) => id.replace(/\D/g, '')))
  const prefixes = new Set([...ID_PREFIXES, ...named.map((id) => /^\p{L}+/u.exec(id)?.[0]?.toLowerCase() ?? '')])
  prefixes.delete('')
  const known = named.reduce(
    (rest, id) => rest.replace(new RegExp(`${START}#?${escaped(id)}(?![\\p{L}\\p{N}_-]|[.,]\\p{N})`, 'giu'), ID_MARK),
    text.replace(ADDRESS, ID_MARK),
  )
  return known
    .replace(
      /(?<![\p{L}\p{N}\p{Sc}_.,+*/^-])#?(\p{L}{2,12})[-_]?(\d[\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*)(?![\p{L}\p{N}_%-]|[.,]\p{N})/giu,
      (all: string, prefix: string) => (prefixes.has(prefix.toLowerCase()) && !looksLikeMoney(prefix) ? ID_MARK : all),
    )
    .replace(
      /((?<![\p{L}\p{N}_])(?:#|(?:order|invoice|subscription|number|no\.?|id)(?: (?:number|no\.?|id))? #?) ?)(\d{1,12})(?![\p{L}\p{N}_%]|[.,]\p{N})/giu,
      (all: string, before: string, number: string) => (digits.has(number) ? `${before}${ID_MARK}` : all),
    )
    .replace(
      /^\P{N}*?(?<![\p{L}\p{Sc}.,-])(\d{1,12})(?![\p{L}\p{N}\p{Sc}_%]|[.,]\p{N})\P{N}*$/u,
      (all: string, number: string) => (namesRecord && digits.has(number) ? all.replace(number, ID_MARK) : all),
    )
}

/** `USD20` is an amount, even if a record has that id. */
const looksLikeMoney = (id: string): boolean => currenciesOf(/^\p{L}+/u.exec(id)?.[0] ?? '').length > 0

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
