/** A piece of text as it lies on the page; units are points, the origin is the lower left corner. */
export type PdfItem = { str: string; x: number; y: number; width: number; fontSize: number }
export type PdfLine = { text: string; x: number; y: number; size: number; page: number }

/** Of the font size: how far pieces of one line may differ in height, and from which gap on there is a space between them. */
const SAME_LINE = 0.4
const SPACE = 0.15
/** Lines at the edge of the page that may be its running head or foot. */
const EDGE_LINES = 2
const MIN_PAGES = 3

/** The lines of a page in the order in which they were written; the widest-spread font size of a line is its own. */
export function linesOf(items: PdfItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = []
  let current: PdfItem[] = []
  const close = (): void => {
    const line = lineOf(current, page)
    if (line !== null) lines.push(line)
    current = []
  }
  for (const item of items) {
    if (item.str === '') continue
    const last = current.at(-1)
    if (last !== undefined && !continues(last, item)) close()
    current.push(item)
  }
  close()
  return lines
}

function continues(last: PdfItem, next: PdfItem): boolean {
  const size = Math.max(last.fontSize, next.fontSize)
  // Text to the left of what came before is the next line of a column, however close it stands.
  return Math.abs(last.y - next.y) <= SAME_LINE * size && next.x >= last.x + last.width - size
}

function lineOf(items: PdfItem[], page: number): PdfLine | null {
  let text = ''
  let end = Number.POSITIVE_INFINITY
  for (const { str, x, width, fontSize } of items) {
    text += x - end > SPACE * fontSize && !text.endsWith(' ') ? ` ${str}` : str
    end = x + width
  }
  const first = items.find(({ str }) => str.trim() !== '')
  const line = text.replace(/\s+/g, ' ').trim()
  return first === undefined || line === '' ? null : { text: line, x: first.x, y: first.y, size: sizeOf(items), page }
}

const sizeOf = (items: PdfItem[]): number =>
  items.reduce((longest, item) => (item.str.trim().length > longest.str.trim().length ? item : longest), {
    str: '',
    fontSize: 0,
  }).fontSize

/** Pages without page numbers and without the head and foot that most of them share. */
export function withoutRunningLines(pages: PdfLine[][]): PdfLine[][] {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(edgesOf(page).map(runningKey))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const often = (line: PdfLine): boolean =>
    pages.length >= MIN_PAGES && (seen.get(runningKey(line)) ?? 0) > pages.length / 2
  return pages.map((page) => {
    const edges = new Set(edgesOf(page))
    return page.filter((line) => !(edges.has(line) && (often(line) || isPageNumber(line, pages.length))))
  })
}

const edgesOf = (page: PdfLine[]): PdfLine[] => {
  const byHeight = page.toSorted((one, other) => other.y - one.y)
  return [...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(EDGE_LINES).slice(-EDGE_LINES)]
}

const runningKey = ({ text }: PdfLine): string => text.replace(/\d+/g, '#')

const isPageNumber = ({ text }: PdfLine, pages: number): boolean =>
  pages > 1 && /^(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:\/|of)\s*\d{1,4})?$/i.test(text)
