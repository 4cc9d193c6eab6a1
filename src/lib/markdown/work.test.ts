import { describe, expect, test } from 'vitest'
import { HOSTILE_MARKDOWN } from '../../../test/support/hostile-markdown.ts'
import { blocksOf, readBlocks } from './blocks.ts'
import { excessOf } from './bounds.ts'
import { slicesOf } from './slices.ts'
import { parseMarkdown } from './tree.ts'
import { MarkdownBoundsError, type Work } from './work.ts'

const LENGTH = 12_000
/** No slice may do more: some tenths of a second on a slow machine. */
const MAX_STEPS = 2_500_000

/** The work for a whole text, or null if it was refused; and the most that one slice took. */
function read(markdown: string): { steps: number | null; most: number } {
  const total: Work = { steps: 0 }
  let most = 0
  for (const slice of slicesOf(markdown)) {
    const before = total.steps
    try {
      readBlocks(slice, total)
    } catch (error) {
      if (!(error instanceof MarkdownBoundsError)) throw error
      return { steps: null, most: Math.max(most, total.steps - before) }
    }
    most = Math.max(most, total.steps - before)
  }
  return { steps: total.steps, most }
}

describe('twice the text is twice the work, or it is refused early', () => {
  test.each(HOSTILE_MARKDOWN)('%s', (_, make) => {
    const once = read(make(LENGTH))
    const twice = read(make(2 * LENGTH))
    expect(Math.max(once.most, twice.most)).toBeLessThanOrEqual(MAX_STEPS)
    if (once.steps !== null && twice.steps !== null) expect(twice.steps).toBeLessThanOrEqual(2.2 * once.steps + LENGTH)
    // Whatever is refused for its length alone is refused from some length on, not only now and then.
    if (once.steps === null) expect(twice.steps).toBeNull()
  })
})

test.each(['*a_', 'a**b', '*x* ', ']', '<!--', '<?'])('%j again and again is refused before it is parsed', (unit) => {
  expect(excessOf(unit.repeat(6_000))).toMatch(/^has more than 1000 /)
})

test.each(['1. ', '> ', '- ', '> - '])('%j 10,000 deep is refused, by a look and by the parser', (unit) => {
  const text = `${unit.repeat(10_000)}a`
  expect(excessOf(text)).toBe('nests quotes and lists more than 32 deep on line 1')
  expect(() => parseMarkdown(text)).toThrow(MarkdownBoundsError)
})

test('nesting that a look at single lines takes for code is stopped by the parser', () => {
  const hidden = `- a\n  \`\`\`\n\nb\n\n${'> '.repeat(5_000)}a`
  expect(excessOf(hidden)).toBeNull()
  expect(() => readBlocks(hidden)).toThrow(/more than 32 deep/)
})

test.each([
  ['lists 10 deep', Array.from({ length: 10 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
  ['a rule of dashes with spaces', '- '.repeat(60)],
  ['nesting within code', `\`\`\`\n${'> '.repeat(100)}\n\`\`\``],
  ['2,000 names_with_underscores', 'some_long_name '.repeat(2_000)],
  ['a table of 1,000 rows of bold cells', `| a |\n|---|\n${'| **b** |\n'.repeat(1_000)}`],
  ['a list of 1,000 links', '- [a](https://a.example)\n'.repeat(1_000)],
  ['10,000 link definitions', Array.from({ length: 10_000 }, (_, i) => `[a${i}]: b`).join('\n')],
])('%s are ordinary', (_, markdown) => {
  expect(excessOf(markdown)).toBeNull()
  expect(read(markdown).steps).not.toBeNull()
})

test('a passage that cannot be read within the bounds is a paragraph as it stands', () => {
  expect(blocksOf(`${'2. '.repeat(100)}x`)).toEqual([{ kind: 'paragraph', raw: `${'2. '.repeat(100)}x` }])
})

test('a counted parse gives the tree of CommonMark and GFM', () => {
  const { children } = parseMarkdown(
    '# A *b*\n\n- [x] done\n\n| a |\n|---|\n| ~~b~~ |\n\nSee www.a.example or[^1].\n\n[^1]: Note',
  )
  expect(children.map(({ type }) => type)).toEqual(['heading', 'list', 'table', 'paragraph', 'footnoteDefinition'])
  expect(JSON.stringify(children)).toMatch(
    /"emphasis".*"checked":true.*"delete".*"http:\/\/www.a.example".*"footnoteReference"/,
  )
})
