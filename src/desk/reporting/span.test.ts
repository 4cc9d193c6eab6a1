import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../lib/time.ts'
import { bucketsOf, type Grouping, piecesOf } from './span.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, -1)

test.each<[string, string, string, [string, string][]]>([
  ['a whole day is one', '2025-12-01T00:00', '2025-12-02T00:00', [['day', '2025-12-01T00:00:00.000']]],
  [
    'odd ends are hours, and parts of hours',
    '2025-12-01T22:59:59.999',
    '2025-12-03T01:00:00.001',
    [
      ['conversations', '2025-12-01T22:59:59.999'],
      ['hour', '2025-12-01T23:00:00.000'],
      ['day', '2025-12-02T00:00:00.000'],
      ['hour', '2025-12-03T00:00:00.000'],
      ['conversations', '2025-12-03T01:00:00.000'],
    ],
  ],
  [
    'within a day there are hours alone',
    '2025-12-01T01:30',
    '2025-12-01T04:00',
    [
      ['conversations', '2025-12-01T01:30:00.000'],
      ['hour', '2025-12-01T02:00:00.000'],
    ],
  ],
  [
    'within an hour nothing is whole',
    '2025-12-01T01:10',
    '2025-12-01T01:20',
    [['conversations', '2025-12-01T01:10:00.000']],
  ],
  ['an empty span has no pieces', '2025-12-01T01:10', '2025-12-01T01:10', []],
])('%s', (_, from, until, expected) =>
  expect(piecesOf({ from: at(from), until: at(until) }).map((piece) => [piece.of, iso(piece.from)])).toEqual(expected),
)

const moment = fc.oneof(
  fc.integer({ min: -3 * DAY_MS, max: 400 * DAY_MS }),
  fc.tuple(fc.integer({ min: -72, max: 9_600 }), fc.integer({ min: -1, max: 1 })).map(([h, off]) => h * HOUR_MS + off),
)

test('pieces follow one another from end to end, whole periods on their bounds, and cut at most two hours', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const span = { from: Math.min(one, other), until: Math.max(one, other) + 1 }
      const pieces = piecesOf(span)
      expect(pieces.map(({ from }) => from)).toEqual([span.from, ...pieces.slice(0, -1).map(({ until }) => until)])
      expect(pieces.at(-1)?.until).toBe(span.until)
      expect(pieces.length).toBeLessThanOrEqual(5)
      for (const { of, from, until } of pieces) {
        expect(until).toBeGreaterThan(from)
        if (of === 'conversations') expect(until - from).toBeLessThan(HOUR_MS * (pieces.length === 1 ? 2 : 1))
        else expect([from, until].map((edge) => Math.abs(edge % (of === 'day' ? DAY_MS : HOUR_MS)))).toEqual([0, 0])
        if (of === 'hour') expect(until - from).toBeLessThan(2 * DAY_MS)
      }
    }),
  )
})

test.each<[string, Grouping, string, string, string[]]>([
  [
    'days are clipped at both ends',
    'day',
    '2025-12-01T10:00',
    '2025-12-03T00:00',
    ['2025-12-01T10:00:00.000', '2025-12-02T00:00:00.000'],
  ],
  [
    'weeks begin on Monday',
    'week',
    '2025-12-03T00:00',
    '2025-12-16T00:00',
    ['2025-12-03T00:00:00.000', '2025-12-08T00:00:00.000', '2025-12-15T00:00:00.000'],
  ],
  [
    'weeks of long ago too',
    'week',
    '1969-12-28T00:00',
    '1970-01-06T00:00',
    ['1969-12-28T00:00:00.000', '1969-12-29T00:00:00.000', '1970-01-05T00:00:00.000'],
  ],
  [
    'months have their own lengths',
    'month',
    '2024-01-31T12:00',
    '2024-03-01T00:00',
    ['2024-01-31T12:00:00.000', '2024-02-01T00:00:00.000'],
  ],
  [
    'the first century has months of its own',
    'month',
    '0099-12-31T00:00',
    '0100-01-02T00:00',
    ['0099-12-31T00:00:00.000', '0100-01-01T00:00:00.000'],
  ],
])('%s', (_, grouping, from, until, expected) => {
  const span = { from: at(from), until: at(until) }
  const buckets = bucketsOf(span, grouping, 400) ?? []
  expect(buckets.map((bucket) => iso(bucket.from))).toEqual(expected)
  expect(buckets.map((bucket) => bucket.until)).toEqual([...buckets.slice(1).map((bucket) => bucket.from), span.until])
})

test('more buckets than are wanted are none', () => {
  const span = { from: 0, until: 400 * DAY_MS }
  expect(bucketsOf(span, 'day', 400)).toHaveLength(400)
  expect(bucketsOf({ ...span, until: span.until + 1 }, 'day', 400)).toBeNull()
  expect(bucketsOf({ from: at('0001-01-01T00:00'), until: at('9999-01-01T00:00') }, 'day', 400)).toBeNull()
})
