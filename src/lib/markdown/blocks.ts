import type { Nodes } from 'mdast'
import { parseMarkdown } from './tree.ts'
import { MarkdownBoundsError, type Work } from './work.ts'

export type MarkdownBlock =
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'paragraph' | 'code' | 'table' | 'quote'; raw: string }
  | { kind: 'list'; raw: string; ordered: boolean; items: string[] }

/**
 * The blocks of a Markdown document in order. Of raw HTML the words stay, for authors paste it; rules are left out. Refuses with a
 * `MarkdownBoundsError` what is nested too deep or takes too much work.
 */
export function readBlocks(markdown: string, work?: Work): MarkdownBlock[] {
  // The parser drops a byte order mark, and counts from behind it.
  const source = markdown.replace(/^\uFEFF/, '')
  return parseMarkdown(source, work).children.flatMap((node) => blockOf(node, source))
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
      return [{ kind: 'heading', depth: node.depth, text: rawOfAll(node.children, source) }]
    case 'list': {
      const items = node.children.map((item) => rawOf(item, source))
      return [{ kind: 'list', raw, ordered: node.ordered === true, items }]
    }
    case 'paragraph':
    case 'footnoteDefinition':
      return [{ kind: 'paragraph', raw }]
    case 'code':
      return [{ kind: 'code', raw }]
    case 'table':
      return [{ kind: 'table', raw }]
    case 'blockquote':
      return [{ kind: 'quote', raw }]
    case 'html': {
      const words = wordsOfHtml(raw)
      return words === '' ? [] : [{ kind: 'paragraph', raw: words }]
    }
    default:
      return []
  }
}

const rawOf = (node: Nodes, source: string): string =>
  source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0).trim()

const rawOfAll = (nodes: Nodes[], source: string): string =>
  source.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0).trim()

/** No expression reads a character twice: only a `<` that has a `>` after it is taken for a tag. */
function wordsOfHtml(html: string): string {
  const visible = html.replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
  const end = visible.lastIndexOf('>') + 1
  const words = visible.slice(0, end).replace(/<[^>]*>/g, ' ') + visible.slice(end)
  return words.replace(/\s+/g, ' ').trim()
}
