import { lexer, type Token } from 'marked'

export type MarkdownBlock =
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'paragraph' | 'code' | 'table' | 'quote'; raw: string }
  | { kind: 'list'; raw: string; ordered: boolean; items: string[] }

/** The blocks of a Markdown document in order; raw HTML and rules are left out. */
export function blocksOf(markdown: string): MarkdownBlock[] {
  return lexer(markdown).flatMap((token) => blockOf(token))
}

function blockOf(token: Token): MarkdownBlock[] {
  const raw = token.raw.trim()
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', depth: Number(token.depth), text: String(token.text) }]
    case 'list':
      return [{ kind: 'list', raw, ordered: Boolean(token.ordered), items: itemsOf(token) }]
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', raw }]
    case 'code':
      return [{ kind: 'code', raw }]
    case 'table':
      return [{ kind: 'table', raw }]
    case 'blockquote':
      return [{ kind: 'quote', raw }]
    default:
      return []
  }
}

const itemsOf = (token: Token): string[] =>
  'items' in token && Array.isArray(token.items) ? token.items.map((item: { raw: string }) => item.raw.trim()) : []
