import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitFrontMatter } from './front-matter.ts'
import { blocksOf } from './markdown/blocks.ts'

test.each([
  ['without any', 'Just text', {}, 'Just text'],
  ['with fields', '---\ntitle: A\ntags: [x, y]\n---\nText', { title: 'A', tags: ['x', 'y'] }, 'Text'],
  ['of Windows', '\uFEFF---\r\ntitle: A\r\n---\r\nText', { title: 'A' }, 'Text'],
  ['that is empty', '---\n---\nText', {}, 'Text'],
  ['with a rule below', '---\ntitle: A\n---\nText\n\n---\n\nMore', { title: 'A' }, 'Text\n\n---\n\nMore'],
  ['that never ends', '---\ntitle: A\nText', {}, '---\ntitle: A\nText'],
  ['after the text', 'Text\n---\ntitle: A\n---', {}, 'Text\n---\ntitle: A\n---'],
])('a document %s', (_, text, fields, body) => expect(splitFrontMatter(text)).toEqual({ fields, body }))

test.each([
  ['a list', '---\n- a\n---\n'],
  ['a text', '---\nabc\n---\n'],
  ['an alias', '---\na: &x [1]\nb: *x\n---\n'],
  ['one name twice', '---\na: 1\na: 2\n---\n'],
  ['broken YAML', '---\na: [\n---\n'],
  ['YAML nested without end', `---\na: ${'['.repeat(20_000)}\n---\n`],
])('front matter that is %s is a SyntaxError', (_, text) => expect(() => splitFrontMatter(text)).toThrow(SyntaxError))

test('whatever comes, it is split or refused, and changes no prototype', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('-', '\n', ':', ' ', 'a', '[', '&x', '*x', '"', '__proto__', '!!js', '{') }),
      (text) => {
        try {
          expect(splitFrontMatter(`---\n${text}\n---\n`).fields).toBeTypeOf('object')
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
        expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('a')
      },
    ),
  )
})

test('Markdown gives its blocks in order, of raw HTML the words', () => {
  const markdown =
    '# T\n\nText\n\n- a\n- b\n\n1. one\n2. two\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\n> quote\n\n<div onclick="x()">words <b>in</b> tags</div>\n\n<script>no()</script>\n\n---'
  expect(blocksOf(markdown).map(({ kind }) => kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'list',
    'code',
    'table',
    'quote',
    'paragraph',
  ])
  expect(blocksOf(markdown).at(-1)).toMatchObject({ raw: 'words in tags' })
  expect(blocksOf('1. one\n2. two')[0]).toMatchObject({ ordered: true, items: ['1. one', '2. two'] })
})
