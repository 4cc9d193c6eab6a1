import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, plainText, sentencesOf, truncate } from './text.ts'

test.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['It costs 2.50 today. Version 1.2.3 is out.', ['It costs 2.50 today.', 'Version 1.2.3 is out.']],
  ['Use a tool, e.g. a hammer. Then stop.', ['Use a tool, e.g. a hammer.', 'Then stop.']],
  ['Call Mr. Smith. He knows.', ['Call Mr. Smith.', 'He knows.']],
  ['It works [1]. So does this.[2] Third.', ['It works [1].', 'So does this.[2]', 'Third.']],
  ['He said "stop." Then he left.', ['He said "stop."', 'Then he left.']],
  ['no stop at the end', ['no stop at the end']],
  ['  \n ', []],
])('the sentences of %j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences))

test('no word of a paragraph is lost or moved by cutting it into sentences', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '.', '!', ' ', '[1]', '"', '\n', 'e.g.', '5') }),
      (text) => {
        expect(sentencesOf(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})

describe('truncate', () => {
  test('leaves what fits, and ends the rest in an ellipsis', () => {
    expect(truncate('abc', 3)).toBe('abc')
    expect(truncate('abcd', 3)).toBe('ab…')
  })

  test('is never longer than asked, and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, length) => {
        const cut = truncate(text, length)
        expect(cut.length).toBeLessThanOrEqual(length)
        expect(cut.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })
})

test('HTML is escaped so that no markup is left', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/)
    }),
  )
})

test.each([
  ['**Bold** and *soft*', 'Bold and soft'],
  ['__Bold__ and _soft_', 'Bold and soft'],
  ['[link](https://x.example) and ![image](y.png)', 'link and image'],
  ['`code`', 'code'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
])('%j is read as %j', (markdown, text) => expect(plainText(markdown)).toBe(text))
