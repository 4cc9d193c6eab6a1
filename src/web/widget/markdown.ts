import type { Inline } from './markdown-inline.ts'
import { parseInline } from './markdown-inline.ts'

type Alignment = 'left' | 'center' | 'right' | null

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'list'; start: number | null; items: Block[][] }
  | { type: 'table'; align: Alignment[]; head: Inline[][]; rows: Inline[][][] }
  | { type: 'quote'; children: Block[] }
  | { type: 'rule' }

const maxDepth = 8
const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const quote = /^ {0,3}> ?/
const item = /^( *)([-*+]|(\d{1,9})[.)])(?:[ \t]+(.*)|$)/
const delimiters = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

/** Parses an answer's Markdown into a tree of known shapes. It never throws; HTML and whatever else stays text. */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n'), 0)
}

interface Found {
  block: Block
  next: number
}

function parseBlocks(lines: string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1
      continue
    }
    const found = readBlock(lines, at, depth)
    blocks.push(found.block)
    at = found.next
  }
  return blocks
}

function readBlock(lines: string[], at: number, depth: number): Found {
  const line = lines[at] ?? ''
  const hashes = heading.exec(line)
  if (hashes !== null) {
    const level = hashes[1]?.length ?? 1
    return { block: { type: 'heading', level, children: parseInline(hashes[2] ?? '') }, next: at + 1 }
  }
  if (fence.test(line)) return readFence(lines, at)
  if (rule.test(line)) return { block: { type: 'rule' }, next: at + 1 }
  if (startsTable(lines, at)) return readTable(lines, at)
  if (depth < maxDepth && quote.test(line)) return readQuote(lines, at, depth)
  if (depth < maxDepth && item.test(line)) return readList(lines, at, depth)
  return readParagraph(lines, at)
}

function readParagraph(lines: string[], at: number): Found {
  let next = at + 1
  while (next < lines.length && !isBlank(lines[next]) && !interrupts(lines, next)) next += 1
  const text = lines
    .slice(at, next)
    .map((line) => line.trimStart())
    .join('\n')
    .trimEnd()
  return { block: { type: 'paragraph', children: parseInline(text) }, next }
}

function interrupts(lines: string[], at: number): boolean {
  const line = lines[at] ?? ''
  return [fence, heading, rule, quote, item].some((start) => start.test(line)) || startsTable(lines, at)
}

function readFence(lines: string[], at: number): Found {
  const opening = fence.exec(lines[at] ?? '')?.[1] ?? '```'
  const indent = indentOf(lines[at])
  let next = at + 1
  const body: string[] = []
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    const closing = fence.exec(line)?.[1]
    if (closing?.startsWith(opening) && line.trim() === closing) break
    body.push(dedent(line, indent))
  }
  return { block: { type: 'code', text: body.join('\n') }, next: next + 1 }
}

function readQuote(lines: string[], at: number, depth: number): Found {
  let next = at
  while (next < lines.length && quote.test(lines[next] ?? '')) next += 1
  const inner = lines.slice(at, next).map((line) => line.replace(quote, ''))
  return { block: { type: 'quote', children: parseBlocks(inner, depth + 1) }, next }
}

function readList(lines: string[], at: number, depth: number): Found {
  const first = markerOf(lines[at])
  const items: Block[][] = []
  let next = at
  for (let marker = first; marker !== null; marker = markerOf(lines[next])) {
    const another = marker.ordered !== first?.ordered || marker.margin > first.margin + 1
    if (another || rule.test(lines[next] ?? '')) break
    const { content, end } = readItem(lines, next, marker)
    items.push(parseBlocks(content, depth + 1))
    next = skipBlanksBeforeItem(lines, end)
  }
  return { block: { type: 'list', start: first?.start ?? null, items }, next: Math.max(next, at + 1) }
}

interface Marker {
  margin: number
  ordered: boolean
  start: number | null
  text: string
  /** Where the text begins, and with it what belongs to the item. */
  column: number
}

function markerOf(line: string | undefined): Marker | null {
  const found = item.exec(line ?? '')
  if (found === null) return null
  const [whole, margin = '', , number, text = ''] = found
  const start = number === undefined ? null : Number(number)
  return { margin: margin.length, ordered: start !== null, start, text, column: whole.length - text.length }
}

/** Models indent what is nested by two, three or four columns: two more than the marker's own are enough here. */
function readItem(lines: string[], at: number, { margin, text, column }: Marker): { content: string[]; end: number } {
  const belongs = (line: string | undefined) => indentOf(line) >= margin + 2
  const content = [text]
  let end = at + 1
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    const blank = isBlank(line)
    if (blank ? !belongs(nextText(lines, end)) : !belongs(line) && (isBlank(lines[end - 1]) || interrupts(lines, end)))
      break
    content.push(belongs(line) ? dedent(line, column) : line.trimStart())
  }
  return { content, end }
}

function skipBlanksBeforeItem(lines: string[], at: number): number {
  let next = at
  while (next < lines.length && isBlank(lines[next])) next += 1
  return item.test(lines[next] ?? '') ? next : at
}

function nextText(lines: string[], at: number): string | undefined {
  let next = at
  while (next < lines.length && isBlank(lines[next])) next += 1
  return lines[next]
}

function startsTable(lines: string[], at: number): boolean {
  const head = lines[at] ?? ''
  const line = lines[at + 1] ?? ''
  return head.includes('|') && line.includes('-') && delimiters.test(line) && cells(head).length === cells(line).length
}

function readTable(lines: string[], at: number): Found {
  const align = cells(lines[at + 1] ?? '').map(alignment)
  const rows: Inline[][][] = []
  let next = at + 2
  for (; next < lines.length && (lines[next] ?? '').includes('|'); next += 1) {
    const row = cells(lines[next] ?? '')
    rows.push(align.map((_, column) => parseInline(row[column] ?? '')))
  }
  const head = cells(lines[at] ?? '').map((cell) => parseInline(cell))
  return { block: { type: 'table', align, head, rows }, next }
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function alignment(cell: string): Alignment {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right'
  return cell.startsWith(':') ? 'left' : null
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

function indentOf(line: string | undefined): number {
  return line === undefined ? 0 : line.length - line.trimStart().length
}

function dedent(line: string, columns: number): string {
  return line.slice(Math.min(columns, indentOf(line)))
}
