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
  ['with a rule of dashes in a comment', '---\n# ------- access ----\na: b\n---\nText', { a: 'b' }, 'Text'],
  ['with dashes at the end of a value', '---\na: b ---\nc: d\n---\nText', { a: 'b ---', c: 'd' }, 'Text'],
  ['with dashes in quotes over two lines', '---\na: "b\n  ---"\nc: d\n---\nText', { a: 'b ---', c: 'd' }, 'Text'],
  ['after blank lines', '\n\n---\na: b\n---\nText', { a: 'b' }, 'Text'],
  ['with spaces after its marks', '--- \na: b\n---\t\nText', { a: 'b' }, 'Text'],
  ['of old Macs', '---\ra: b\r---\rText', { a: 'b' }, 'Text'],
  ['that is a rule above a text', '---\n\nText', {}, '---\n\nText'],
  ['after the text', 'Text\n---\ntitle: A\n---', {}, 'Text\n---\ntitle: A\n---'],
])('a document %s', (_, text, fields, body) => expect(splitFrontMatter(text)).toMatchObject({ fields, body }))

test.each([
  ['without an end', '---\ntitle: A\nText', 'has no closing line of --- (line 1)'],
  ['with an end of four dashes', '---\ntitle: A\n----\nText', 'has no closing line of --- (line 1)'],
  ['below a comment', '<!-- Copyright -->\n---\naudience: internal\n---\nText', 'first line of the file (line 2)'],
  ['in TOML', '+++\naudience = "internal"\n+++\nText', 'not TOML (line 1)'],
  ['whose third line is no YAML', '---\na: b\nc: [d\n---\nText', /not valid YAML: .*\(line [34]\)/],
])('front matter %s is refused with its line and the reason', (_, text, why) =>
  expect(() => splitFrontMatter(text)).toThrow(why),
)

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
