/*
 * Numbers in English words up to 999,999. Only the standard form is read ("two hundred and fifty"); other sequences ("twenty thirty",
 * "fifteen hundred") are marked as unreadable.
 */

/** Replaces a number that cannot be read. */
export const UNREADABLE = '\u2049'

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const SMALL = new Map([
  ...UNITS.map((word, i) => [word, i] as const),
  ...TEENS.map((word, i) => [word, 10 + i] as const),
  ...TENS.map((word, i) => [word, 20 + 10 * i] as const),
])
const WORD = `(?:${[...SMALL.keys(), 'hundred', 'thousand', 'million', 'billion'].join('|')})`
const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_'’])(?:an?\s+(?=(?:hundred|thousand)\b))?${WORD}(?:(?:\s+|-|\s*,\s*(?=${WORD}\b))(?:and\s+(?=${WORD}\b))?${WORD})*(?![\p{L}\p{N}_])`,
  'giu',
)
/** "Twenty and thirty" are two numbers; "and" only joins after a hundred or a thousand. */
const TWO_NUMBERS = /(?<!hundred|thousand)\s+and\s+/i

/** Converts number words to digits, except a lone "one", which is rarely a number. */
export function withDigits(text: string): string {
  return text.replace(RUN, (run: string, at: number) => {
    if (run.toLowerCase() === 'one' && !isCounted(text.slice(0, at), text.slice(at + run.length))) return run
    const numbers = run.split(TWO_NUMBERS)
    const read = numbers.map(numberOf)
    const touches = /[\p{N}.,]\s*-?$/u.test(text.slice(0, at)) || /^\s*-?\s*\p{N}/u.test(text.slice(at + run.length))
    return touches || read.some((value) => value === null) ? UNREADABLE : read.join(' and ')
  })
}

const isCounted = (before: string, after: string): boolean =>
  (/(?:^|[,.;:(])\s*$/.test(before) && /^\s*(?:[,.;!?)]|$)/.test(after)) ||
  /^\s*(?:dollars?|bucks?|euros?|pounds?|quid|yen|rupees?|rands?|francs?|cents?|pence|penny|percent|per cent|[$€£%])/i.test(
    after,
  )

function numberOf(run: string): number | null {
  const words = run
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter((word) => word !== '' && word !== 'and')
    .map((word) => (word === 'a' || word === 'an' ? 'one' : word))
  const thousand = words.indexOf('thousand')
  if (thousand === -1) return belowThousand(words)
  const [above, below] = [belowThousand(words.slice(0, thousand)), words.slice(thousand + 1)]
  const rest = below.length === 0 ? 0 : belowThousand(below)
  return above === null || rest === null || above === 0 ? null : above * 1_000 + rest
}

function belowThousand(words: string[]): number | null {
  const hundred = words.indexOf('hundred')
  if (hundred === -1) return belowHundred(words)
  const [of, ...more] = words.slice(0, hundred)
  const hundreds = of === undefined || more.length > 0 ? 0 : UNITS.indexOf(of)
  const below = words.slice(hundred + 1)
  const rest = below.length === 0 ? 0 : belowHundred(below)
  return hundreds < 1 || rest === null ? null : hundreds * 100 + rest
}

function belowHundred([first, second, ...more]: string[]): number | null {
  const value = SMALL.get(first ?? '')
  if (value === undefined || more.length > 0) return null
  if (second === undefined) return value
  const unit = UNITS.indexOf(second)
  return value >= 20 && unit > 0 ? value + unit : null
}
