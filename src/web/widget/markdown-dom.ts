import type { Block } from './markdown.ts'
import { parseMarkdown } from './markdown.ts'
import type { Inline } from './markdown-inline.ts'
import { el } from './view/dom.ts'

/** Markdown as DOM nodes. Content only ever becomes text nodes and vetted `href`s, so markup in it stays inert. */
export function renderMarkdown(source: string): Node[] {
  return parseMarkdown(source).map(renderBlock)
}

function renderBlock(block: Block): Node {
  switch (block.type) {
    case 'paragraph':
      return el('p', {}, ...renderInline(block.children))
    case 'heading':
      return el(headingTag(block.level), {}, ...renderInline(block.children))
    case 'code':
      return el('pre', { tabindex: '0' }, el('code', {}, block.text))
    case 'list': {
      const items = block.items.map((blocks) => el('li', {}, ...renderItem(blocks)))
      if (block.start === null) return el('ul', {}, ...items)
      return el('ol', block.start === 1 ? {} : { start: String(block.start) }, ...items)
    }
    case 'table':
      return renderTable(block)
    case 'quote':
      return el('blockquote', {}, ...block.children.map(renderBlock))
    case 'rule':
      return el('hr')
  }
}

/** The panel's own title is the second level. */
function headingTag(level: number): 'h3' | 'h4' | 'h5' {
  return level <= 2 ? 'h3' : level === 3 ? 'h4' : 'h5'
}

function renderItem(blocks: Block[]): Node[] {
  return blocks.flatMap((block, index) =>
    block.type === 'paragraph' && index === 0 ? renderInline(block.children) : [renderBlock(block)],
  )
}

function renderTable({ align, head, rows }: Extract<Block, { type: 'table' }>): Node {
  const cell = (tag: 'th' | 'td', children: Inline[], column: number): Node => {
    const side = align[column]
    return el(tag, side ? { class: `align-${side}` } : {}, ...renderInline(children))
  }
  const headRow = el('tr', {}, ...head.map((children, column) => cell('th', children, column)))
  const body = rows.map((row) => el('tr', {}, ...row.map((children, column) => cell('td', children, column))))
  return el('div', { class: 'table' }, el('table', {}, el('thead', {}, headRow), el('tbody', {}, ...body)))
}

function renderInline(children: Inline[]): Node[] {
  return children.map(renderSpan)
}

function renderSpan(span: Inline): Node {
  switch (span.type) {
    case 'text':
      return document.createTextNode(span.text)
    case 'strong':
      return el('strong', {}, ...renderInline(span.children))
    case 'emphasis':
      return el('em', {}, ...renderInline(span.children))
    case 'code':
      return el('code', {}, span.text)
    case 'link': {
      const attributes = { href: span.href, target: '_blank', rel: 'noopener noreferrer' }
      return el('a', attributes, ...renderInline(span.children))
    }
    case 'break':
      return el('br')
  }
}
