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
