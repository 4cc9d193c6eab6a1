import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttemptAt } from './backoff.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts'

const EVEN = 0.5

test.each([
  [1, 5 * SECOND_MS],
  [2, 30 * SECOND_MS],
  [3, 2 * MINUTE_MS],
  [6, HOUR_MS],
  [10, 8 * HOUR_MS],
  [50, 8 * HOUR_MS],
])('after %i tries it waits %i ms', (attempts, wait) => expect(nextAttemptAt(0, 0, attempts, EVEN)).toBe(wait))

test('what the other side asked for is waited at least', () => {
  expect(nextAttemptAt(0, 0, 1, EVEN, HOUR_MS)).toBe(HOUR_MS)
  expect(nextAttemptAt(0, 0, 10, EVEN, HOUR_MS)).toBe(8 * HOUR_MS)
})

test('after a day there is no next try', () => {
  expect(nextAttemptAt(DAY_MS, 0, 3, EVEN)).toBeNull()
  expect(nextAttemptAt(0, 0, 1, EVEN, DAY_MS + 1)).toBeNull()
})

test('the next try is always later, within a fifth of its wait, and within the day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: DAY_MS }),
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (now, attempts, chance) => {
        const at = nextAttemptAt(now, 0, attempts, chance)
        const even = nextAttemptAt(0, 0, attempts, EVEN) ?? 0
        if (at === null) return
        expect(at).toBeGreaterThan(now)
        expect(at).toBeLessThanOrEqual(DAY_MS)
        expect(Math.abs(at - now - even)).toBeLessThanOrEqual(even * 0.2 + 1)
      },
    ),
  )
})

test('a side that is down for most of a day is tried until it is back', () => {
  let now = 0
  let attempts = 0
  for (let at: number | null = 0; at !== null; at = nextAttemptAt(now, 0, attempts, EVEN)) {
    now = at
    attempts += 1
  }
  expect(now).toBeGreaterThan(20 * HOUR_MS)
  expect(attempts).toBeLessThan(20)
})
