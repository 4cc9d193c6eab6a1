import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../src/web/widget/markdown.ts'
import { parseMarkdown } from '../../src/web/widget/markdown.ts'
import type { Inline } from '../../src/web/widget/markdown-inline.ts'
import { parseInline, safeUrl } from '../../src/web/widget/markdown-inline.ts'
import { hostileMarkdown } from './markdown-samples.ts'

/** A short notation: `<b>` bold, `<i>` italics, `<c>` code, `<a address>` link, `/` line break. */
function inline(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      if (node.type === 'break') return '/'
      if (node.type === 'code') return `<c>${node.text}</c>`
      if (node.type === 'link') return `<a ${node.href}>${inline(node.children)}</a>`
      const tag = node.type === 'strong' ? 'b' : 'i'
      return `<${tag}>${inline(node.children)}</${tag}>`
    })
    .join('')
}

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
      return `p:${inline(node.children)}`
    case 'heading':
      return `h${node.level}:${inline(node.children)}`
    case 'code':
      return `pre:${node.text}`
    case 'list':
      return `${node.start === null ? 'ul' : `ol${node.start}`}[${node.items.map((item) => item.map(block).join(' ')).join(', ')}]`
    case 'table': {
      const rows = [node.head, ...node.rows].map((row) => row.map(inline).join('|'))
      return `table(${node.align.map((side) => side?.charAt(0) ?? '-').join('')}):${rows.join(';')}`
    }
    case 'quote':
      return `quote[${node.children.map(block).join(' ')}]`
    case 'rule':
      return 'rule'
  }
}

test.each([
  ['bold and italics', '**a** *b* __c__ _d_', '<b>a</b> <i>b</i> <b>c</b> <i>d</i>'],
  ['bold in italics and the reverse', '*a **b** c* **a *b***', '<i>a <b>b</b> c</i> <b>a <i>b</i></b>'],
  ['both at once', '***a***', '<b><i>a</i></b>'],
  ['stars that are arithmetic', '2 * 3 * 4', '2 * 3 * 4'],
  ['underscores in a name', 'crm_user_456', 'crm_user_456'],
  ['an opener that never closes', '**a and *b', '**a and *b'],
  ['code, which is not parsed further', '`**a** <b>`', '<c>**a** <b></c>'],
  ['code with a backtick', '`` a`b ``', '<c>a`b</c>'],
  ['an escape', '\\*a\\*', '*a*'],
  ['a soft line end', 'a\nb', 'a b'],
  ['hard line ends', 'a  \nb\\\nc', 'a/b/c'],
  ['a link', '[the **guide**](https://a.test/x "T")', '<a https://a.test/x>the <b>guide</b></a>'],
  ['a link with brackets in its address', '[a](https://a.test/x_(y))', '<a https://a.test/x_(y)>a</a>'],
  ['a mail link', '[write](mailto:a@b.test)', '<a mailto:a@b.test>write</a>'],
  ['a bare address without its full stop', 'see https://a.test/b.', 'see <a https://a.test/b>https://a.test/b</a>.'],
  ['an address in brackets', '<https://a.test/>', '<a https://a.test/>https://a.test/</a>'],
  ['a dangerous link as its label', '[a](javascript:alert(1))', 'a'],
  ['a relative link as its label', '[a](/admin)', 'a'],
  ['an image as its description', '![a](https://a.test/x.png)', 'a'],
  ['HTML as text', '<b onclick=x>a</b>', '<b onclick=x>a</b>'],
])('inline: %s', (_, source, expected) => expect(inline(parseInline(source))).toBe(expected))

test.each([
  ['paragraphs', 'a\nb\n\nc', ['p:a b', 'p:c']],
  ['headings', '# A\n### B ###\n####### C', ['h1:A', 'h3:B', 'p:####### C']],
  ['a list right after a paragraph', 'Do:\n- a\n- b', ['p:Do:', 'ul[p:a, p:b]']],
  ['an ordered list that starts later', '3. a\n4) b', ['ol3[p:a, p:b]']],
  ['nested lists, indented by two', '1. a\n  - b\n  - c\n2. d', ['ol1[p:a ul[p:b, p:c], p:d]']],
  ['nested lists, indented by four', '- a\n    1. b\n- c', ['ul[p:a ol1[p:b], p:c]']],
  ['a loose list', '1. a\n\n   more\n\n2. b', ['ol1[p:a p:more, p:b]']],
  ['code within an item', '1. a\n   ```\n   x\n   ```\n2. b', ['ol1[p:a pre:x, p:b]']],
  ['an item that goes on in the next line', '- a\nb', ['ul[p:a b]']],
  ['fenced code', '```js\na < b\n\n**c**\n```\nd', ['pre:a < b\n\n**c**', 'p:d']],
  ['code that is never closed', '```\na', ['pre:a']],
  ['a table', '| A | B |\n|:-|-:|\n| 1 \\| 2 | **x** |\n| 3 |', ['table(lr):A|B;1 | 2|<b>x</b>;3|']],
  ['a table right after a paragraph', 'a\nA | B\n-|-\n1 | 2', ['p:a', 'table(--):A|B;1|2']],
  ['pipes without a table', 'a | b', ['p:a | b']],
  ['a quotation', '> a\n> - b', ['quote[p:a ul[p:b]]']],
  ['a rule, and a list of dashes', '---\n- a', ['rule', 'ul[p:a]']],
  ['nothing', ' \n\n', []],
])('blocks: %s', (_, source, expected) => expect(parseMarkdown(source).map(block)).toEqual(expected))

test.each(['javascript:x', ' java\nscript:x', 'data:text/html,x', 'vbscript:x', 'file:///x', '//a.test', 'x', ''])(
  'the address %j is refused',
  (address) => expect(safeUrl(address)).toBeNull(),
)

function addresses(nodes: unknown): string[] {
  if (typeof nodes !== 'object' || nodes === null) return []
  const own = 'href' in nodes && typeof nodes.href === 'string' ? [nodes.href] : []
  return [...own, ...Object.values(nodes).flatMap(addresses)]
}

test('a hostile answer has no address but safe ones', () => {
  expect(addresses(parseMarkdown(hostileMarkdown)).every((address) => address.startsWith('https://example.com/'))).toBe(
    true,
  )
})

const piece = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '```',
    '[',
    '](',
    ')',
    '!',
    '<',
    '>',
    '\n',
    '\n\n',
    '  ',
    '- ',
    '1. ',
    '|',
    '|-|',
    '#',
    '\\',
    'a',
    'é',
  ],
  ...['https://a.test', 'javascript:', 'mailto:', '"', '~~~'],
)

test('whatever the answer is, it parses, and every address is safe', () => {
  return fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const address of addresses(parseMarkdown(pieces.join('')))) expect(address).toMatch(/^(https?|mailto):/)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '*a ',
  '**a ',
  '[',
  '[a](',
  '`',
  '> ',
  '- ',
  '  - a\n',
  '|a',
  '![',
  '_a',
  '***',
  '\\',
  '1. a\n\n',
  '<http:',
  'a |\n-|\n',
])('a long row of %j takes no long time', (part) => {
  const started = performance.now()
  parseMarkdown(part.repeat(Math.ceil(20_000 / part.length)))
  expect(performance.now() - started).toBeLessThan(1000)
})
