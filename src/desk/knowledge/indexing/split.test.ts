import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../articles/article.ts'
import { passagesOf, piecesOf } from './split.ts'

const CAP = 2_000
const anArticle = (content: string, change: Partial<Article> = {}): Article => ({
  id: 'a',
  company: 'acme',
  title: 'Title',
  content,
  category: 'general',
  audience: 'customer',
  entryType: 'faq',
  metadata: {},
  contentHash: '',
  revision: 1,
  status: { state: 'indexing' },
  views: 0,
  createdAt: 0,
  updatedAt: 0,
  ...change,
})
const ids = async (content: string, change: Partial<Article> = {}) =>
  (await passagesOf(anArticle(content, change), 'model')).map(({ id }) => id)

const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnop日本語😀'), minLength: 1, maxLength: 12 })
const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `${words.join(' ')}.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((sentences) => sentences.join(' '))
const list = fc
  .array(sentence, { minLength: 1, maxLength: 30 })
  .map((items) => items.map((item) => `- ${item}`).join('\n'))
const code = paragraph.map((text) => `\`\`\`\n${text}\n\`\`\``)
const heading = word.map((text) => `## ${text}`)
const block = fc.oneof(
  paragraph,
  list,
  code,
  heading,
  word.map((text) => text.repeat(400)),
)
const markdown = fc.array(block, { maxLength: 12 }).map((blocks) => blocks.join('\n\n'))

const characters = (text: string): string => text.replace(/[\s#]/g, '')

test('nothing of a text is lost, and nothing is added', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const told = piecesOf(text).map((piece) => piece.text)
      const headings = text.split('\n').filter((line) => line.startsWith('## '))
      const expected = text.split('\n').filter((line) => !headings.includes(line))
      expect(characters(told.join(''))).toBe(characters(expected.join('')))
    }),
    { numRuns: 60 },
  )
})

test('no passage is longer than its vector can hold, nor empty, nor cut within a character', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      for (const piece of piecesOf(text)) {
        expect(piece.text.length).toBeLessThanOrEqual(CAP)
        expect(piece.text.trim()).not.toBe('')
        expect(piece.text.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a word without end is cut between characters', () => {
  for (const piece of piecesOf(`a${'😀'.repeat(3_000)}`)) expect(piece.text.isWellFormed()).toBe(true)
})

test('every passage has an id of its own, the same each time', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const made = await ids(text)
      expect(new Set(made).size).toBe(made.length)
      expect(await ids(text)).toEqual(made)
    }),
    { numRuns: 30 },
  )
})

test('a section that is edited, added or moved leaves the ids of the others', async () => {
  const section = (name: string, text = `Text of ${name}.`) => `## ${name}\n${text}`
  const [a, b, c] = await ids([section('a'), section('b'), section('c')].join('\n\n'))
  expect(await ids([section('a'), section('b', 'New.'), section('c')].join('\n\n'))).toEqual([
    a,
    expect.not.stringMatching(`${b}`),
    c,
  ])
  expect(await ids([section('new'), section('a'), section('b'), section('c')].join('\n\n'))).toEqual([
    expect.any(String),
    a,
    b,
    c,
  ])
  expect(await ids([section('c'), section('a')].join('\n\n'))).toEqual([c, a])
})

test.each<Partial<Article>>([
  { title: 'Other' },
  { audience: 'internal' },
  { category: 'x' },
  { entryType: 'policy' },
  { id: 'b' },
  { company: 'other' },
])('a change of %j changes the id, for a reader sees it', async (change) =>
  expect(await ids('Text', change)).not.toEqual(await ids('Text')),
)

test('a passage knows the headings above it', () => {
  expect(piecesOf('Intro\n\n# A\nOne\n\n## B\nTwo\n\n# C\nThree').map(({ heading: path }) => path)).toEqual([
    '',
    'A',
    'A > B',
    'C',
  ])
})

const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i + 1)).join('\n')
const words = 'with words that make the line as long as lines are in articles of this kind'

test('a long procedure is cut between steps; each piece has the lead-in and the numbers of its steps', () => {
  const pieces = piecesOf(`Do this:\n\n${many(60, (i) => `1. Step ${i} ${words}.\n   - Detail ${i}`)}`)
  expect(pieces.length).toBeGreaterThan(2)
  for (const { text } of pieces) {
    expect(text).toMatch(/^Do this:\n\n/)
    for (const [, number, step] of text.matchAll(/^(\d+)\. Step (\d+)/gm)) expect(number).toBe(step)
    for (const [, step, detail] of text.matchAll(/Step (\d+) [^\n]*\n\s+- Detail (\d+)/g)) expect(detail).toBe(step)
  }
  const steps = pieces.flatMap(({ text }) => [...text.matchAll(/Step (\d+)/g)].map(([, step]) => Number(step)))
  expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
})

test('a list that starts at 7 goes on from 7 in every piece', () => {
  const pieces = piecesOf(many(60, (i) => `${i + 6}. Step ${i + 6} ${words}.`))
  expect(pieces.length).toBeGreaterThan(1)
  for (const { text } of pieces) for (const [, n, s] of text.matchAll(/^(\d+)\. Step (\d+)/gm)) expect(n).toBe(s)
})

test('a long table is cut between rows; each piece has the header', () => {
  const header = '| Country | Price |\n|---|---|'
  const pieces = piecesOf(`## Parcels\n\n${header}\n${many(90, (i) => `| Country ${i} ${words} | ${i} |`)}`)
  expect(pieces.length).toBeGreaterThan(2)
  for (const { heading: path, text } of pieces) {
    expect(path).toBe('Parcels')
    expect(text.startsWith(`${header}\n| Country `)).toBe(true)
  }
})

test.each([
  ['a paragraph', '12 Mill Lane'],
  ['code', '```sh\nnpm start\n```'],
  ['a quotation', '> Be kind.'],
  ['a list', '- one\n- two'],
  ['a table', '| a |\n|---|\n| b |'],
])('a paragraph that ends in a colon stays with %s after it', (_, block) => {
  for (let length = 900; length < 2_100; length += 50) {
    const before = `${'word '.repeat(length / 5)}end.`
    const pieces = piecesOf(`${before}\n\nSend returned looms to:\n\n${block}`)
    expect(pieces.at(-1)?.text).toContain(`Send returned looms to:\n\n${block}`)
  }
})

test('long code is cut between lines, in fences of its own', () => {
  const pieces = piecesOf(`\`\`\`sh\n${many(80, (i) => `run ${i} ${words}`)}\n\`\`\``)
  expect(pieces.length).toBeGreaterThan(2)
  for (const { text } of pieces) expect(text).toMatch(/^```sh\nrun [\s\S]*\n```$/)
})

test('what no reader sees is in no passage', () => {
  const markdown = `In this article:\n\n- [One](#one)\n- [Two](#two)\n  - [Three](#three)\n\n## One {#one}\n\nText <!-- secret --> shown.\n{: .note}\n\n<!-- secret\nsecret -->\n\n- item <!-- secret -->one\n\n{: .wide}\n\n> [!NOTE]\n> Mind the gap.\n\n\`<!-- code -->\``
  const pieces = piecesOf(markdown)
  expect(pieces.map(({ heading: path }) => path)).toEqual(['One'])
  expect(pieces[0]?.text).not.toMatch(/secret|In this article|\{: \.wide\}/)
  expect(pieces[0]?.text).toContain('- item one')
  expect(pieces[0]?.text).toContain('> **Note:** Mind the gap.')
  expect(pieces[0]?.text).toContain('`<!-- code -->`')
})

test('a list of links to elsewhere, and a single link within the page, stay', () => {
  expect(piecesOf('See:\n\n- [A](a.md)\n- [B](#b)')[0]?.text).toContain('[A](a.md)')
  expect(piecesOf('- [B](#b)')[0]?.text).toBe('- [B](#b)')
})
