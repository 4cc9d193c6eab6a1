import type { Element, ElementContent, Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

/** What surrounds an article, or cannot be read. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'nav',
  'aside',
  'footer',
  'form',
  'button',
  'select',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'canvas',
  'dialog',
  'title',
])
/** A table's cell holds words of one line in Markdown, so what stands in blocks of its own is set apart by spaces. */
const BLOCKS: ReadonlySet<string> = new Set([
  'address',
  'blockquote',
  'br',
  'dd',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'td',
  'th',
  'ul',
])
/** Columns and rows that a cell may span. */
const MAX_SPAN = 20
/** Rows of all tables, times the cells of the longest one: each row is filled up to that length. */
const MAX_CELLS = 100_000
const SPACE: ElementContent = { type: 'text', value: ' ' }

/** A page as Markdown, by way of its tree, and the text of its `<title>`. */
export function markdownOfHtml(html: string): { markdown: string; title: string } {
  const page = fromHtml(html)
  const title = titleIn(page.children)
  const shown: Root = { type: 'root', children: page.children.flatMap(visible) }
  const { rows, widest } = tableSize(shown.children)
  if (rows * widest > MAX_CELLS) throw new RangeError('the tables have too many cells')
  const tree = toMdast(shown, { newlines: false })
  const markdown = toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: '-', listItemIndent: 'one', fences: true })
  return { markdown: markdown.trim(), title }
}

function titleIn(nodes: RootContent[]): string {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const title = node.tagName === 'title' ? textOf(node.children) : titleIn(node.children)
    if (title !== '') return title
  }
  return ''
}

const textOf = (nodes: ElementContent[]): string =>
  nodes
    .map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? textOf(node.children) : ''))
    .join('')

function visible<Node extends RootContent>(node: Node): (Node | ElementContent)[] {
  if (node.type === 'comment') return []
  if (node.type !== 'element') return [node]
  if (LEFT_OUT.has(node.tagName) || isHidden(node)) return []
  if (node.tagName === 'img' && /^data:/i.test(String(node.properties.src ?? '')))
    return [{ type: 'text', value: String(node.properties.alt ?? '') }]
  const children = node.children.flatMap(visible)
  const isCell = node.tagName === 'td' || node.tagName === 'th'
  return [
    isCell ? { ...node, properties: withinSpan(node), children: children.flatMap(inLine) } : { ...node, children },
  ]
}

const isHidden = ({ properties: { hidden, style, role } }: Element): boolean =>
  (hidden !== undefined && hidden !== null && hidden !== false) ||
  role === 'doc-toc' ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(String(style ?? ''))

/** The words of blocks within a cell, without the blocks. */
function inLine(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node]
  const children = node.children.flatMap(inLine)
  return BLOCKS.has(node.tagName) ? [SPACE, ...children, SPACE] : [{ ...node, children }]
}

const withinSpan = ({ properties: { colSpan, rowSpan, ...others } }: Element): Element['properties'] => ({
  ...others,
  colSpan: spanOf(colSpan),
  rowSpan: spanOf(rowSpan),
})

const spanOf = (value: unknown): number => Math.min(MAX_SPAN, Math.max(1, Number(value) || 1))

function tableSize(nodes: RootContent[]): { rows: number; widest: number } {
  let [rows, widest] = [0, 0]
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const inner = tableSize(node.children)
    rows += inner.rows + (node.tagName === 'tr' ? 1 : 0)
    const cells = node.children.map((cell) => (cell.type === 'element' ? spanOf(cell.properties.colSpan) : 0))
    widest = Math.max(widest, inner.widest, node.tagName === 'tr' ? cells.reduce((sum, span) => sum + span, 0) : 0)
  }
  return { rows, widest }
}
