export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'break' }

/** Deeper emphasis is shown as it was written; this bounds the work a hostile answer can cause. */
const maxDepth = 6
const maxLabelLength = 600
const escapable = /[!-/:-@[-`{-~]/
const word = /[\p{L}\p{N}_]/u
const bareUrl = /https?:\/\/[^\s<>"`]+/y
const angledUrl = /<(?:https?|mailto):[^\s<>]+>/y

interface Cursor {
  source: string
  depth: number
  /** Inside a link there are no further links. */
  linked: boolean
  /** Markers known not to close in this text: without it a row of openers would be searched again and again. */
  hopeless: Set<string>
}

interface Found {
  nodes: Inline[]
  next: number
}

const readers = new Map<string, (cursor: Cursor, at: number) => Found | null>([
  ['\\', readEscape],
  ['\n', readLineEnd],
  ['`', readCode],
  ['*', readEmphasis],
  ['_', readEmphasis],
  ['[', readLink],
  ['!', readImage],
  ['<', readAngledUrl],
  ['h', readBareUrl],
])

/** Parses the inline part of Markdown. Whatever is not bold, italics, code, a safe link or a line break stays text. */
export function parseInline(source: string, depth = 0, linked = false): Inline[] {
  const cursor: Cursor = { source, depth, linked, hopeless: new Set() }
  const nodes: Inline[] = []
  let at = 0
  while (at < source.length) {
    const char = source.charAt(at)
    const found = readers.get(char)?.(cursor, at) ?? { nodes: [plain(char)], next: at + 1 }
    for (const node of found.nodes) append(nodes, node)
    at = found.next
  }
  return nodes
}

function plain(text: string): Inline {
  return { type: 'text', text }
}

function append(nodes: Inline[], node: Inline): void {
  const last = nodes.at(-1)
  if (last?.type === 'text' && node.type === 'break') last.text = last.text.trimEnd()
  if (last?.type === 'text' && node.type === 'text') last.text += node.text
  else nodes.push(node)
}

function readEscape({ source }: Cursor, at: number): Found | null {
  const next = source.charAt(at + 1)
  if (next === '\n') return { nodes: [{ type: 'break' }], next: at + 2 }
  return escapable.test(next) ? { nodes: [plain(next)], next: at + 2 } : null
}

function readLineEnd({ source }: Cursor, at: number): Found {
  const hard = source.slice(0, at).endsWith('  ')
  return { nodes: [hard ? { type: 'break' } : plain(' ')], next: at + 1 }
}

function readCode({ source, hopeless }: Cursor, at: number): Found {
  const ticks = runLength(source, at)
  const end = closingTicks(source, at + ticks, ticks, hopeless)
  if (end === -1) return { nodes: [plain('`'.repeat(ticks))], next: at + ticks }
  return { nodes: [{ type: 'code', text: codeText(source.slice(at + ticks, end)) }], next: end + ticks }
}

function readEmphasis({ source, depth, linked, hopeless }: Cursor, at: number): Found {
  const marker = depth < maxDepth ? openingMarker(source, at) : null
  const end = marker === null ? -1 : closingMarker(source, at + marker.length, marker, hopeless)
  if (marker === null || end === -1) {
    const length = runLength(source, at)
    return { nodes: [plain(source.slice(at, at + length))], next: at + length }
  }
  const children = parseInline(source.slice(at + marker.length, end), depth + 1, linked)
  return { nodes: [{ type: marker.length === 2 ? 'strong' : 'emphasis', children }], next: end + marker.length }
}

function readLink({ source, depth, linked }: Cursor, at: number): Found | null {
  const link = depth < maxDepth ? findLink(source, at) : null
  if (link === null) return null
  const href = linked ? null : safeUrl(link.target)
  const children = parseInline(link.label, depth + 1, true)
  return { nodes: href === null ? children : [{ type: 'link', href, children }], next: link.end }
}

/** An image is its description: nothing in an answer loads from elsewhere. */
function readImage({ source }: Cursor, at: number): Found | null {
  const image = source.charAt(at + 1) === '[' ? findLink(source, at + 1) : null
  return image === null ? null : { nodes: [plain(image.label)], next: image.end }
}

function readAngledUrl({ source, linked }: Cursor, at: number): Found | null {
  const url = linked ? null : matchAt(angledUrl, source, at)?.slice(1, -1)
  const href = url ? safeUrl(url) : null
  if (!url || href === null) return null
  return { nodes: [{ type: 'link', href, children: [plain(url)] }], next: at + url.length + 2 }
}

function readBareUrl({ source, linked }: Cursor, at: number): Found | null {
  if (linked || word.test(source.charAt(at - 1))) return null
  const trimmed = matchAt(bareUrl, source, at)?.replace(/[.,;:!?'*_\]]+$/, '')
  const url = trimmed?.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed
  const href = url ? safeUrl(url) : null
  if (!url || href === null) return null
  return { nodes: [{ type: 'link', href, children: [plain(url)] }], next: at + url.length }
}

/** The address if a customer may be sent there: absolute, and http, https or mailto. Anything else is null. */
export function safeUrl(address: string): string | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
}

function runLength(source: string, at: number): number {
  let end = at
  while (source.charAt(end) === source.charAt(at) && end < source.length) end += 1
  return end - at
}

function codeText(inner: string): string {
  const flat = inner.replaceAll('\n', ' ')
  const padded = flat.startsWith(' ') && flat.endsWith(' ') && flat.trim() !== ''
  return padded ? flat.slice(1, -1) : flat
}

function closingTicks(source: string, from: number, ticks: number, hopeless: Set<string>): number {
  const marker = '`'.repeat(ticks)
  if (hopeless.has(marker)) return -1
  for (let at = source.indexOf('`', from); at !== -1; at = source.indexOf('`', at)) {
    const length = runLength(source, at)
    if (length === ticks) return at
    at += length
  }
  hopeless.add(marker)
  return -1
}

function openingMarker(source: string, at: number): string | null {
  const length = runLength(source, at)
  const next = source.charAt(at + length)
  if (length > 3 || next === '' || /\s/.test(next)) return null
  const char = source.charAt(at)
  if (char === '_' && word.test(source.charAt(at - 1))) return null
  return char.repeat(Math.min(length, 2))
}

function closingMarker(source: string, from: number, marker: string, hopeless: Set<string>): number {
  if (hopeless.has(marker)) return -1
  const char = marker.charAt(0)
  let at = from
  while (at < source.length) {
    const here = source.charAt(at)
    if (here === char) {
      const length = runLength(source, at)
      const end = at + length - marker.length
      if (end > from && closes(source, at, length, marker)) return end
      at += length
    } else at = skip(source, at, hopeless)
  }
  hopeless.add(marker)
  return -1
}

/** Whether a run of markers ends what the marker began. Two stars within italics are bold, not its end. */
function closes(source: string, at: number, length: number, marker: string): boolean {
  const fits = marker.length === 2 ? length >= 2 : length !== 2
  const inWord = marker.startsWith('_') && word.test(source.charAt(at + length))
  return fits && !inWord && !/\s/.test(source.charAt(at - 1))
}

/** The next place after a character, an escape or a whole code span. */
function skip(source: string, at: number, hopeless: Set<string>): number {
  if (source.charAt(at) === '\\') return at + 2
  if (source.charAt(at) !== '`') return at + 1
  const ticks = runLength(source, at)
  const end = closingTicks(source, at + ticks, ticks, hopeless)
  return end === -1 ? at + ticks : end + ticks
}

interface LinkText {
  label: string
  target: string
  end: number
}

function findLink(source: string, open: number): LinkText | null {
  const close = closingBracket(source, open)
  const target = close === -1 || source.charAt(close + 1) !== '(' ? null : readTarget(source, close + 2)
  return target === null ? null : { label: source.slice(open + 1, close), ...target }
}

function closingBracket(source: string, open: number): number {
  let nested = 0
  for (let at = open; at < source.length && at < open + maxLabelLength; at += 1) {
    const char = source.charAt(at)
    if (char === '\\') at += 1
    if (char === '[') nested += 1
    if (char === ']') nested -= 1
    if (nested === 0) return at
  }
  return -1
}

function readTarget(source: string, from: number): { target: string; end: number } | null {
  const match = /\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y
  match.lastIndex = from
  const found = match.exec(source)
  return found === null ? null : { target: found[1] ?? found[2] ?? '', end: match.lastIndex }
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}
