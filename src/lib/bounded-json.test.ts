import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flawOf, readBoundedJson } from './bounded-json.ts'

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels)
const why = (text: string) => {
  const read = readBoundedJson(text)
  return read.ok ? null : read.error.why
}

/** As the bounds are meant: counted in the value. */
function levelsOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf))
}
function countOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  return 1 + Object.values(value).reduce((sum: number, inner) => sum + countOf(inner), 0)
}

describe('bounds', () => {
  test.each([
    ['32 levels', nested(32), null],
    ['33 levels', nested(33), 'is nested more than 32 levels deep'],
    ['33 levels of objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'is nested more than 32 levels deep'],
    ['a million levels that never close', '['.repeat(1_000_000), 'is nested more than 32 levels deep'],
    ['brackets within a text', JSON.stringify('['.repeat(1_000)), null],
    ['a text that ends in backslashes', JSON.stringify({ a: '\\\\', b: '[[{"' }), null],
    ['10,000 values', JSON.stringify(Array(9_999).fill(0)), null],
    ['10,001 values', JSON.stringify(Array(10_000).fill(0)), 'holds more than 10,000 values'],
    ['10,001 values in small lists', `[${Array(5_000).fill('[0]').join(',')}]`, 'holds more than 10,000 values'],
    ['10,000 empty lists', `[${Array(9_999).fill('[ ]').join(',')}]`, null],
    ['commas within texts', JSON.stringify(Array(100).fill(','.repeat(1_000))), null],
    ['no JSON', '{"a":', 'is not valid JSON'],
    ['nothing', '', 'is not valid JSON'],
  ])('%s', (_, text, expected) => expect(why(text)).toBe(expected))

  test('are counted in the text as in the value, whatever the value and its spacing', () => {
    const parts = fc.record({
      inner: fc.jsonValue({ maxDepth: 2 }),
      wraps: fc.array(fc.boolean(), { maxLength: 36 }),
      copies: fc.constantFrom(1, 1, 1, 4_000),
      indent: fc.constantFrom(0, 1),
    })
    fc.assert(
      fc.property(parts, ({ inner, wraps, copies, indent }) => {
        const many: unknown = copies === 1 ? inner : Array(copies).fill(inner)
        const value = wraps.reduce((within, isList) => (isList ? [within] : { '"[,': within }), many)
        const flaw = flawOf(value)
        fc.pre(flaw === null || flaw.path === '')
        const isWithin = levelsOf(value) <= 32 && countOf(value) <= 10_000
        expect(readBoundedJson(JSON.stringify(value, null, indent)).ok).toBe(isWithin)
        expect(flaw === null).toBe(isWithin)
      }),
      { numRuns: 60 },
    )
  })

  test('take time that grows with the text alone', () => {
    const text = JSON.stringify({ a: '\\"[{,'.repeat(400_000), b: ' '.repeat(100) })
    expect(why(text)).toBeNull()
  })
})

describe('what cannot be stored and given back', () => {
  test.each([
    ['{"__proto__": 1}', '__proto__'],
    ['{"metadata": {"a": [{"constructor": {}}]}}', 'metadata.a.0.constructor'],
    ['{"prototype": null}', 'prototype'],
    ['{"a": "x\\u0000y"}', 'a'],
    ['{"a": {"b": "\\ud800"}}', 'a.b'],
    ['{"a": ["ok", "\\udc00\\ud800"]}', 'a.1'],
    ['{"a": 1e400}', 'a'],
    ['{"a": [-1e999]}', 'a.0'],
  ])('%s is refused by its name', (text, path) => {
    const read = readBoundedJson(text)
    expect(read.ok ? null : read.error.path).toBe(path)
  })

  test('a name that cannot be stored is refused, and shown as far as it can be', () => {
    expect(readBoundedJson('{"a\\u0000": 1}')).toMatchObject({
      error: { path: 'a', why: 'holds a zero byte in its name' },
    })
    const read = readBoundedJson(`{"${'x'.repeat(100_000)}": "\\u0000"}`)
    expect(read.ok ? 0 : read.error.path.length).toBeLessThan(250)
  })

  test('is nothing else: every other value comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(scalar, fc.array(scalar))), (value) => {
        fc.pre(!Object.keys(value).some((name) => ['__proto__', 'constructor', 'prototype'].includes(name)))
        expect(readBoundedJson(JSON.stringify(value))).toEqual({ ok: true, value })
      }),
    )
  })
})
