import { lexer, type Token } from 'marked'

export type MarkdownBlock =
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'paragraph' | 'code' | 'table' | 'quote'; raw: string }
  | { kind: 'list'; raw: string; ordered: boolean; items: string[] }

/** The blocks of a Markdown document in order. Of raw HTML the words stay, for authors paste it; rules are left out. */
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
    case 'html': {
      const words = wordsOfHtml(raw)
      return words === '' ? [] : [{ kind: 'paragraph', raw: words }]
    }
    default:
      return []
  }
}

const itemsOf = (token: Token): string[] =>
  'items' in token && Array.isArray(token.items) ? token.items.map((item: { raw: string }) => item.raw.trim()) : []

const wordsOfHtml = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
