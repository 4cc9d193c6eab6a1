import type { List, ListItem, Nodes } from 'mdast'
import { parseMarkdown } from './tree.ts'
import { MarkdownBoundsError, type Work } from './work.ts'

export type MarkdownBlock =
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'paragraph' | 'code' | 'table' | 'quote'; raw: string }
  /** `start` is the first item's number; each item is whole, with its mark and all that is nested in it. */
  | { kind: 'list'; raw: string; ordered: boolean; start: number; items: string[] }

/**
 * The blocks of a Markdown document in order. Of raw HTML the words stay, for authors paste it; rules, comments, attributes such as
 * `{#id}` and lists of links within the page are left out, for no reader sees them as text. Refuses with a
 * `MarkdownBoundsError` what is nested too deep or takes too much work.
 */
export function readBlocks(markdown: string, work?: Work): MarkdownBlock[] {
  // The parser drops a byte order mark, and counts from behind it.
  const source = markdown.replace(/^\uFEFF/, '')
  const nodes = parseMarkdown(source, work).children
  return nodes.flatMap((node, i) => (isContents(node, nodes[i + 1], source) ? [] : blockOf(node, source)))
}

const KEPT = 500
const kept = new Map<string, MarkdownBlock[]>()

/** The blocks of a passage, or another short text. One that cannot be read within the bounds is a single paragraph. */
export function blocksOf(markdown: string): MarkdownBlock[] {
  const known = kept.get(markdown)
  if (known !== undefined) return known
  const blocks = blocksOrText(markdown)
  const [oldest] = kept.keys()
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(markdown, blocks)
  return blocks
}

function blocksOrText(markdown: string): MarkdownBlock[] {
  try {
    return readBlocks(markdown)
  } catch (error) {
    // The article was read within them; a passage that was cut out of its middle need not be.
    if (error instanceof MarkdownBoundsError) return [{ kind: 'paragraph', raw: markdown.trim() }]
    throw error
  }
}

function blockOf(node: Nodes, source: string): MarkdownBlock[] {
  const raw = rawOf(node, source)
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, text: withoutAttributes(rawOfAll(node.children, source)) }]
    case 'list': {
      const items = node.children.map((item) => rawOf(item, source))
      return [{ kind: 'list', raw, ordered: node.ordered === true, start: node.start ?? 1, items }]
    }
    case 'paragraph':
      return /^\{:?[ #.][^{}]{0,200}\}$/.test(raw) || raw === '' ? [] : [{ kind: 'paragraph', raw }]
    case 'footnoteDefinition':
      return [{ kind: 'paragraph', raw }]
    case 'code':
      return [{ kind: 'code', raw }]
    case 'table':
      return [{ kind: 'table', raw }]
    case 'blockquote':
      return [{ kind: 'quote', raw: raw.replace(CALLOUT, calloutLabel) }]
    case 'html': {
      const words = wordsOfHtml(raw)
      return words === '' ? [] : [{ kind: 'paragraph', raw: words }]
    }
    default:
      return []
  }
}

const CALLOUT = /^>[ \t]?\[!([A-Za-z]{2,20})\][-+]?[ \t]*(?:\n>?[ \t]?|$)/
/** `> [!NOTE]` as readers see it. */
const calloutLabel = (_: string, name: string): string =>
  `> **${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}:** `

const withoutAttributes = (heading: string): string => heading.replace(/\s?\{:?[ #.][^{}]{0,200}\}$/, '')

const CONTENTS_TITLE = /^\W*(?:in this (?:article|page|section|guide|topic)|on this page|(?:table of )?contents)\W*$/i

/** A list of links to places on its own page, or the line that announces one. */
function isContents(node: Nodes, next: Nodes | undefined, source: string): boolean {
  if (node.type === 'list') return node.children.length > 1 && linksWithinPage(node)
  if (node.type !== 'paragraph' || next?.type !== 'list' || !linksWithinPage(next)) return false
  return CONTENTS_TITLE.test(rawOf(node, source))
}

const linksWithinPage = ({ children }: List): boolean => children.every(linksWithin)

const linksWithin = ({ children }: ListItem): boolean =>
  children.length > 0 &&
  children.every((child) => {
    if (child.type === 'list') return linksWithinPage(child)
    const [link, ...others] = child.type === 'paragraph' ? child.children : []
    return others.length === 0 && link?.type === 'link' && link.url.startsWith('#')
  })

/** The node as it is written, without the comments within it. */
function rawOf(node: Nodes, source: string): string {
  const start = node.position?.start.offset ?? 0
  const raw = source.slice(start, node.position?.end.offset ?? 0)
  if (node.type === 'html' || node.type === 'code' || !raw.includes('<!--')) return raw.trim()
  let visible = ''
  let at = 0
  for (const comment of commentsIn(node)) {
    visible += raw.slice(at, (comment.position?.start.offset ?? start) - start)
    at = (comment.position?.end.offset ?? start) - start
  }
  return (visible + raw.slice(at)).trim()
}

const commentsIn = (node: Nodes): Nodes[] => {
  if (node.type === 'html') return node.value.startsWith('<!--') ? [node] : []
  return 'children' in node ? node.children.flatMap(commentsIn) : []
}

const rawOfAll = (nodes: Nodes[], source: string): string =>
  source.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0).trim()

/** No expression reads a character twice: only a `<` that has a `>` after it is taken for a tag. */
function wordsOfHtml(html: string): string {
  const visible = html.replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
  const end = visible.lastIndexOf('>') + 1
  const words = visible.slice(0, end).replace(/<[^>]*>/g, ' ') + visible.slice(end)
  return words.replace(/\s+/g, ' ').trim()
}
