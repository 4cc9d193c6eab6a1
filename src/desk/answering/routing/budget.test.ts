import { expect, test } from 'vitest'
import { budgetState, dayOf } from './budget.ts'
import { costOf, wholeMicros } from './cost.ts'

test.each([
  ['nothing spent of something is free', 0, 1, 'free'],
  ['one millionth below the budget is free', 999_999, 1, 'free'],
  ['the budget itself is spent', 1_000_000, 1, 'exhausted'],
  ['more than the budget is spent', 1_000_001, 1, 'exhausted'],
  ['a budget of nothing is spent before the day begins', 0, 0, 'exhausted'],
  ['fractions of a cent count', 299_999, 0.3, 'free'],
  ['fractions of a cent are spent', 300_000, 0.3, 'exhausted'],
  ['without a budget nothing is ever spent', Number.MAX_SAFE_INTEGER, null, 'free'],
])('%s', (_, micros, budget, state) => expect(budgetState(micros, budget)).toBe(state))

test.each([
  ['the last millisecond belongs to the day that ends', '2026-03-01T23:59:59.999Z', '2026-03-01T00:00:00.000Z'],
  ['midnight begins the next one', '2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
  ['a day of the year in which clocks change is a day in UTC', '2026-03-29T01:30:00.000Z', '2026-03-29T00:00:00.000Z'],
])('%s', (_, at, day) => expect(dayOf(Date.parse(at))).toBe(Date.parse(day)))

test.each([
  [
    'a price for a million tokens is micro-dollars for one',
    { input: 1_000_000, output: 0 },
    { input: 0.35, output: 0.75 },
    350_000,
  ],
  ['input and output have prices of their own', { input: 1_000, output: 200 }, { input: 3, output: 15 }, 6_000],
  ['a tenth of a micro-dollar is rounded away', { input: 100, output: 20 }, { input: 0.017, output: 0.112 }, 4],
  ['what is free costs nothing', { input: 900, output: 900 }, { input: 0, output: 0 }, 0],
])('%s', (_, tokens, price, micros) => expect(wholeMicros(costOf(tokens, price))).toBe(micros))
