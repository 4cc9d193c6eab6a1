import type { PdfLine } from './pdf-lines.ts'

/** Larger than the body's size by this much, a line is a heading. */
const HEADING_SCALE = 1.15
const HEADING_LENGTH = 160
const MAX_HEADING_LEVEL = 3
/** A step down the page of more than this many font sizes begins a paragraph. */
const LINE_STEP = 1.75

const BULLET = /^[•◦▪●‣∙·*–-]\s+(?=\S)/u
const NUMBERED = /^(\d{1,3})[.)]\s+(?=\S)/
const SENTENCE_END = /[.!?:…]["'”’)\]]?$/

type Block = { kind: 'heading' | 'bullet' | 'numbered' | 'paragraph'; text: string; last: PdfLine }

/** Lines of text as Markdown: larger ones are headings, marked ones lists, those that follow closely are one paragraph. */
export function markdownOfLines(lines: PdfLine[]): string {
  const body = bodySize(lines)
  const sizes = headingSizes(lines, body)
  const blocks: Block[] = []
  for (const line of lines) {
    const kind = kindOf(line, body)
    const open = blocks.at(-1)
    if (open !== undefined && goesOn(open, line, kind)) {
      open.text = joined(open.text, line.text)
      open.last = line
    } else blocks.push({ kind, text: line.text, last: line })
  }
  return blocks.reduce((text, block, i) => text + separator(blocks[i - 1], block) + rendered(block, sizes), '')
}

/** The size in which most characters are set. */
function bodySize(lines: PdfLine[]): number {
  const characters = new Map<number, number>()
  for (const { size, text } of lines) characters.set(round(size), (characters.get(round(size)) ?? 0) + text.length)
  return [...characters].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0]
}

const headingSizes = (lines: PdfLine[], body: number): number[] =>
  [...new Set(lines.filter((line) => kindOf(line, body) === 'heading').map(({ size }) => round(size)))].toSorted(
    (a, b) => b - a,
  )

const round = (size: number): number => Math.round(size * 2) / 2

function kindOf({ text, size }: PdfLine, body: number): Block['kind'] {
  if (size >= body * HEADING_SCALE && text.length <= HEADING_LENGTH && /\p{L}/u.test(text)) return 'heading'
  if (BULLET.test(text)) return 'bullet'
  return NUMBERED.test(text) ? 'numbered' : 'paragraph'
}

function goesOn(open: Block, line: PdfLine, kind: Block['kind']): boolean {
  const { last } = open
  const sameSize = Math.abs(last.size - line.size) <= 0.1 * last.size
  const close = line.page === last.page && last.y > line.y && last.y - line.y <= LINE_STEP * line.size
  if (open.kind === 'heading') return kind === 'heading' && close && round(last.size) === round(line.size)
  if (kind !== 'paragraph') return false
  if (close) return sameSize
  // Over the end of a column or a page, a sentence that has not ended goes on.
  const turned = line.page === last.page + 1 || (line.page === last.page && line.y > last.y)
  return turned && sameSize && !SENTENCE_END.test(open.text) && /^\p{Ll}/u.test(line.text)
}

/** A word divided at a line's end becomes whole again; a hyphen before a capital or after a digit belongs to the word. */
const joined = (before: string, after: string): string =>
  /\p{Ll}[-\u00AD]$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`

function rendered({ kind, text, last }: Block, sizes: number[]): string {
  switch (kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(sizes.indexOf(round(last.size)) + 1, MAX_HEADING_LEVEL))} ${text}`
    case 'bullet':
      return `- ${text.replace(BULLET, '')}`
    case 'numbered':
      return text.replace(NUMBERED, '$1. ')
    case 'paragraph':
      // What begins like a heading or a quotation in Markdown is neither in the PDF.
      return text.replace(/^(#{1,6}\s|>)/, '\\$1')
  }
}

function separator(before: Block | undefined, block: Block): string {
  if (before === undefined) return ''
  return before.kind === block.kind && (block.kind === 'bullet' || block.kind === 'numbered') ? '\n' : '\n\n'
}
