import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBlocks } from './blocks.ts'
import { slicesOf } from './slices.ts'

const MAX_CHARACTERS = 16_384 + 2_048 + 200
const words = fc.array(fc.constantFrom('open', 'the', 'settings', '**now**', '`code`', 'a_b', 'x < y'), {
  minLength: 3,
  maxLength: 200,
})
const paragraph = words.map((all) => all.join(' '))
const list = fc
  .array(paragraph, { minLength: 1, maxLength: 40 })
  .map((all) => all.map((item) => `- ${item}`).join('\n'))
const steps = fc
  .array(paragraph, { minLength: 1, maxLength: 20 })
  .map((all) => all.map((item, i) => `${i + 1}. ${item}\n\n   \`\`\`\n   # code\n\n   more\n   \`\`\`\n`).join('\n'))
const code = fc.array(paragraph, { minLength: 1, maxLength: 20 }).map((all) => `\`\`\`sh\n${all.join('\n\n')}\n\`\`\``)
const comment = paragraph.map((text) => `<!-- ${text}\n\n# hidden\n\n-->`)
const block = fc.oneof(
  paragraph,
  list,
  steps,
  code,
  comment,
  paragraph.map((text) => `> ${text}`),
  fc.constant('## Heading'),
)
const article = fc.array(block, { minLength: 1, maxLength: 40 }).map((all) => all.join('\n\n'))

/** Items and lines in order, whatever list or code block they are in: a long one may be in two. */
const content = (markdown: string) =>
  readBlocks(markdown).flatMap((found) => {
    if (found.kind === 'heading') return [`h ${found.text}`]
    if (found.kind === 'list') return found.items.map((item) => `i ${item}`)
    if (found.kind === 'code')
      return found.raw
        .split('\n')
        .filter((line) => !line.startsWith('```') && line !== '')
        .map((line) => `c ${line}`)
    return [`${found.kind} ${found.raw}`]
  })

test('what is read in slices is what is read at once', () => {
  fc.assert(
    fc.property(article, (markdown) => {
      const slices = [...slicesOf(markdown)]
      for (const slice of slices) expect(slice.length).toBeLessThanOrEqual(MAX_CHARACTERS)
      expect(slices.flatMap(content)).toEqual(content(markdown))
    }),
    { numRuns: 40 },
  )
})

test('a short text is one slice, as it is', () => {
  const text = '# A\n\n- b\n- c\n\n```\nd\n'
  expect([...slicesOf(text)]).toEqual([text])
})

test.each([
  ['one line without a space', 'x'.repeat(100_000)],
  ['one line of surrogates', '😀'.repeat(50_000)],
  ['one paragraph of many lines', 'Some words in a line.\n'.repeat(5_000)],
  ['one item', `- ${'word '.repeat(20_000)}`],
])('%s is cut, and nothing of it is lost', (_, text) => {
  const slices = [...slicesOf(text)]
  expect(slices.length).toBeGreaterThan(5)
  for (const slice of slices) {
    expect(slice.length).toBeLessThanOrEqual(MAX_CHARACTERS)
    expect(slice.isWellFormed()).toBe(true)
  }
  expect(slices.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})

test('each part of a long table has the header', () => {
  const table = `| Town | Price |\n|------|-------|\n${Array.from({ length: 1_000 }, (_, i) => `| Town ${i} | ${i} |`).join('\n')}`
  const parts = [...slicesOf(table)].flatMap((slice) => readBlocks(slice))
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts)
    expect(part).toMatchObject({ kind: 'table', raw: expect.stringMatching(/^\| Town \| Price \|\n/) })
})

test('each part of long code is code', () => {
  const parts = [...slicesOf(`~~~\n${'# not a heading\n\n'.repeat(3_000)}~~~\n\nAfter`)].flatMap((slice) =>
    readBlocks(slice),
  )
  expect(new Set(parts.slice(0, -1).map(({ kind }) => kind))).toEqual(new Set(['code']))
  expect(parts.at(-1)).toEqual({ kind: 'paragraph', raw: 'After' })
})

test('a long comment stays hidden', () => {
  const markdown = `Before\n\n<!--\n${'secret\n\n'.repeat(5_000)}-->\n\nAfter`
  expect([...slicesOf(markdown)].flatMap((slice) => readBlocks(slice))).toEqual([
    { kind: 'paragraph', raw: 'Before' },
    { kind: 'paragraph', raw: 'After' },
  ])
})
