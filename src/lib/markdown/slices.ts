import { linesOf } from '../text.ts'

/** From how many characters or lines on a slice ends where a block does, and where it ends at the latest. */
const ENOUGH = { characters: 8_192, lines: 200 }
const MOST = { characters: 16_384, lines: 400 }
/** A table's header is repeated in each slice up to this length. */
const MAX_HEADER_LENGTH = 2_048

const LIST_ITEM = /^( {0,3})(?:[-+*]|(\d{1,9})[.)])(?:[ \t]{1,4}|$)/
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/
const DELIMITER_ROW = /^[ \t]*[|:-][-:| \t]*$/
/** Changes what the line before it is. */
const UNDERLINE = /^[ \t]*[-=:|][-=:| \t]*$/
/** HTML blocks that go on over blank lines, with what ends them. */
const HTML: readonly [start: RegExp, end: RegExp][] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/],
]

/**
 * A Markdown text in pieces that can be parsed by themselves, so that whoever reads a long one can let others go first in between. A
 * piece ends between blocks, list items or table rows (then the next begins with the table's header), or, in code, with a fence of its
 * own; a paragraph or an item of more than 16 KiB is cut at a line or a word. HTML blocks are never cut. A short text is one piece.
 */
export function* slicesOf(markdown: string): Generator<string> {
  let slice = new Slice([])
  const reader = new LineReader()
  for (const whole of linesOf(markdown)) {
    for (const line of partsOf(whole)) {
      const next = slice.isBegun ? reader.cutBefore(line, slice) : null
      if (next !== null) {
        yield slice.text(next.closing)
        slice = new Slice(next.opening)
      }
      slice.add(line)
      reader.read(line)
    }
  }
  if (slice.isBegun) yield slice.text([])
}

class Slice {
  readonly #lines: string[]
  #characters = 0
  isBegun = false

  constructor(opening: string[]) {
    this.#lines = [...opening]
  }

  add(line: string): void {
    this.#lines.push(line)
    this.#characters += line.length + 1
    this.isBegun = true
  }

  text(closing: string[]): string {
    return [...this.#lines, ...closing].join('\n')
  }

  get isEnough(): boolean {
    return this.#characters >= ENOUGH.characters || this.#lines.length >= ENOUGH.lines
  }

  /** With this line it would be more than a slice may be. */
  isFullWith(line: string): boolean {
    return this.#characters + line.length > MOST.characters || this.#lines.length >= MOST.lines
  }
}

type Cut = { closing: string[]; opening: string[] }
const PLAIN_CUT: Cut = { closing: [], opening: [] }

/** Knows as much of Markdown's blocks as it takes to see where one ends. */
class LineReader {
  #previous = ''
  /** Column from which on a line belongs to the open list's item; 0 outside of lists. */
  #listColumn = 0
  #fence: { marker: string; line: string } | null = null
  #htmlEnd: RegExp | null = null
  /** The open table's header and delimiter row. */
  #table: string[] | null = null

  /** Whether the text may be cut before this line, and what then ends the one slice and begins the other. */
  cutBefore(line: string, slice: Slice): Cut | null {
    if (!slice.isEnough || this.#htmlEnd !== null) return null
    const isFull = slice.isFullWith(line)
    if (this.#fence !== null) return isFull ? { closing: [this.#fence.marker], opening: [this.#fence.line] } : null
    if (this.#table !== null && isRow(line)) return { closing: [], opening: this.#table }
    const afterBlank = isBlank(this.#previous)
    if (/^#{1,6}[ \t]/.test(line)) return PLAIN_CUT
    if (LIST_ITEM.test(line)) return afterBlank || this.#listColumn > 0 || isFull ? PLAIN_CUT : null
    if (afterBlank && /^[^\s>]/.test(line)) return PLAIN_CUT
    if (afterBlank && line.startsWith('>') && this.#listColumn === 0) return PLAIN_CUT
    return isFull && (afterBlank || !UNDERLINE.test(line) || UNDERLINE.test(this.#previous)) ? PLAIN_CUT : null
  }

  read(line: string): void {
    const previous = this.#previous
    this.#previous = line
    if (this.#fence !== null) {
      if (closes(line, this.#fence.marker)) this.#fence = null
      return
    }
    if (this.#htmlEnd !== null) {
      if (this.#htmlEnd.test(line)) this.#htmlEnd = null
      return
    }
    if (isBlank(line)) {
      this.#table = null
      return
    }
    if (this.#table === null && line.length + previous.length <= MAX_HEADER_LENGTH && DELIMITER_ROW.test(line))
      this.#table = isRow(previous) && line.includes('-') ? [previous, line] : null
    const indent = /^ */.exec(line)?.[0].length ?? 0
    const item = LIST_ITEM.exec(line)
    if (item !== null) {
      if (this.#listColumn === 0 || indent < this.#listColumn) this.#listColumn = item[0].length
    } else if (indent === 0 && (isBlank(previous) || line.startsWith('#'))) this.#listColumn = 0
    if (indent < (this.#listColumn === 0 ? 4 : this.#listColumn)) this.#open(line)
  }

  /** What lies within a list item ends with it, so only what stands outside of lists matters. */
  #open(line: string): void {
    const fence = FENCE.exec(line)?.[1]
    if (fence !== undefined) {
      this.#fence = { marker: fence, line }
      this.#listColumn = 0
      return
    }
    for (const [start, end] of HTML) {
      const opening = start.exec(line)
      if (opening === null) continue
      if (!end.test(line.slice(opening[0].length))) this.#htmlEnd = end
      return
    }
  }
}

const isBlank = (line: string): boolean => /^[ \t]*$/.test(line)
const isRow = (line: string): boolean => line.includes('|') && !isBlank(line)

function closes(line: string, marker: string): boolean {
  const trimmed = line.trim()
  return trimmed.length >= marker.length && trimmed === marker.charAt(0).repeat(trimmed.length)
}

/** A line of more than a slice's length, cut before a word that begins with a letter: a mark there would become another block. */
function* partsOf(line: string): Generator<string> {
  let rest = line
  while (rest.length > MOST.characters) {
    const at = lastWordStart(rest.slice(0, MOST.characters))
    yield rest.slice(0, at)
    rest = rest.slice(at)
  }
  yield rest
}

function lastWordStart(text: string): number {
  for (let at = text.length - 1; at > text.length / 2; at--)
    if (text[at - 1] === ' ' && /\p{L}/u.test(text[at] ?? '')) return at
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length
}
