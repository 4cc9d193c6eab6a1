import { STOP_WORDS, stem, wordsOf } from '../../../lib/terms.ts'
import { plainText } from '../../../lib/text.ts'
import {
  CALENDAR,
  FUNCTION_WORDS,
  LEADS_IN,
  NEGATIONS,
  NUMBER_WORDS,
  OPENS_CLAUSE,
  OPENS_CLAUSE_AFTER_AND,
  OPENS_CLAUSE_AFTER_COMMA,
  OPENS_SEGMENT,
  SUBORDINATES,
} from './vocabulary.ts'

/**
 * A sentence as the checker reads it: words in order, each with the clause and the segment it stands in, what number it is, and
 * whether it is written as a name.
 */
export type Word = {
  word: string
  term: string
  /** Tells something of the subject: no stop word, no number. */
  content: boolean
  /** Its value when it is one: digits without separators, or a number word. */
  number: string | null
  /** With a capital although no sentence starts here, or a step of a menu path. */
  name: boolean
  capital: boolean
  clause: number
  /** Part of a word with a hyphen: its parts have an order of their own. */
  compound: boolean
  /** Between commas and conjunctions: what stands in one belongs together. */
  segment: number
}
export type Statement = {
  words: Word[]
  terms: ReadonlySet<string>
  names: ReadonlySet<string>
  /** The seams of menu paths: the words on both sides of each ">". */
  seams: ReadonlySet<string>
}

const SYMBOLS: [RegExp, string][] = [
  [/(?<![\p{L}\p{N}])R\s?(?=\d)/gu, ' zar '],
  [/\$/g, ' usd '],
  [/€/g, ' eur '],
  [/£/g, ' gbp '],
  [/%|\bper cent\b/g, ' percent '],
]

const THOUSANDS = /(?<![\d.,-])(\d{1,3})((?:[,\s]\d{3})+)(?!\d)/g
const SPLIT_UNIT = /(\d)(?=(?:[KMGT]B|px|min|h|k|m)\b)/g
const PIECE = /\d+(?:[.:]\d+)*(?:st|nd|rd|th)?|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|[,;.:!?()>|]/gu

/** Reads Markdown or plain text of one or more sentences. */
export function statementOf(text: string): Statement {
  const flat = spelled(text)
  const pieces = [...flat.matchAll(PIECE)]
  const read: Word[] = []
  const seams: string[] = []
  const place = { clause: 0, segment: 0, starts: true, conditional: false, comma: false }
  const opens = (conditional: boolean) => {
    place.clause += 1
    place.segment += 1
    place.conditional = conditional
  }
  for (const [index, piece] of pieces.entries()) {
    const [raw] = piece
    if (/^[,;.:!?()>|]$/.test(raw)) {
      if (/[;.!?]/.test(raw) || (raw === ',' && place.conditional)) opens(false)
      else if (raw !== ':' && raw !== '>') place.segment += 1
      place.starts = /[.:!?|]/.test(raw)
      place.comma = raw === ','
      if (raw === '>') {
        place.starts = false
        seams.push(seamAt(pieces, index))
      }
      continue
    }
    const word = wordsOf(raw)[0] ?? raw.toLowerCase()
    const next = pieces[index + 1]?.[0].toLowerCase() ?? ''
    if (
      OPENS_CLAUSE.has(word) ||
      (place.comma && OPENS_CLAUSE_AFTER_COMMA.has(word)) ||
      (word === 'and' && (OPENS_CLAUSE_AFTER_AND.has(next) || /n['’]t$/.test(next)))
    )
      opens(SUBORDINATES.has(word) || place.conditional)
    else if (OPENS_SEGMENT.has(word)) place.segment += 1
    else if (place.starts && LEADS_IN.has(word)) place.conditional = true
    const afterPath = pieces[index - 1]?.[0] === '>'
    const leads = flat.charAt(piece.index + raw.length) === '-'
    const compound = leads || flat.charAt(piece.index - 1) === '-'
    const code = /^\d/.test(raw) && /\p{L}-$/u.test(flat.slice(0, piece.index))
    read.push(...wordOf(raw, { ...place, afterPath, leads, compound, code }))
    place.starts = false
    place.comma = false
  }
  return statementOfWords(read, seams)
}

export const statementOfWords = (read: Word[], seams: Iterable<string> = []): Statement => ({
  words: read,
  terms: new Set(read.filter(({ content }) => content).map(({ term }) => term)),
  names: new Set(read.filter(({ name }) => name).map(({ term }) => term)),
  seams: new Set(seams),
})

const seamAt = (pieces: RegExpMatchArray[], at: number): string =>
  [pieces[at - 1], pieces[at + 1]].map((piece) => stem(wordsOf(piece?.[0] ?? '')[0] ?? '')).join('>')

/** Symbols as words, and numbers without the spaces and commas of their thousands. */
function spelled(text: string): string {
  const joined = plainText(text)
    .replace(/\u00a0|\u202f/g, ' ')
    .replace(THOUSANDS, (_, first: string, rest: string) => first + rest.replace(/[,\s]/g, ''))
    .replace(SPLIT_UNIT, '$1 ')
    // "Read-only" limits nothing.
    .replace(/-only\b/gi, 'only')
  return SYMBOLS.reduce((all, [symbol, name]) => all.replace(symbol, name), joined)
}

type Place = Pick<Word, 'clause' | 'segment' | 'compound'> & {
  starts: boolean
  afterPath: boolean
  /** With a hyphen after it. */
  leads: boolean
  code: boolean
}

function wordOf(raw: string, { clause, segment, compound, starts, afterPath, leads, code }: Place): Word[] {
  const digits = /^\d/.test(raw) ? raw.replace(/(?:st|nd|rd|th)$/, '').replace(/^0+(?=\d)/, '') : null
  const capital = /^\p{Lu}/u.test(raw)
  const read = wordsOf(raw).map((word): Word => {
    const value = NUMBER_WORDS.get(word) ?? null
    // "Two-step" is called so: it counts nothing.
    const number = code ? null : (digits ?? (leads ? null : value))
    const content = number === null && !STOP_WORDS.has(word) && !FUNCTION_WORDS.has(word) && !NEGATIONS.has(word)
    const isCalled = code || CALENDAR.has(word) || (leads && value !== null)
    const name = number === null && (isCalled || (content && capital && (!starts || afterPath)))
    return { word: digits ?? word, term: stem(word), content, number, name, capital, compound, clause, segment }
  })
  return digits === null ? read : read.slice(0, 1)
}
