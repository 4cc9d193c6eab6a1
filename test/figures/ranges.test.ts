import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../src/lib/time.ts'
import { aTieredCompany } from '../support/service-desk.ts'
import { aState, histories } from './a-state.ts'
import { project, type Query, read } from './asked.ts'
import { expectedAnalytics } from './expected.ts'

test('more sessions in a part of an hour than are read at once are all counted', async () => {
  const company = await aTieredCompany()
  const at = Date.parse('2025-12-01T10:10:00.000Z')
  const states = Array.from({ length: 2_100 }, (_, i) =>
    aState(company.id, { openedAt: at + Math.floor(i / 3), messages: 1 }),
  )
  await project(states)
  const [start, end] = [at + 1, at + HOUR_MS / 2]
  const answer = await read(company, new Date(start).toISOString(), new Date(end).toISOString(), { groupBy: 'day' })
  expect(answer).toEqual(expectedAnalytics(states, { start, end, groupBy: 'day' }))
})

/** Moments at and around the edges of hours, days and months, and any others, over some weeks with a leap day. */
const FROM = Date.parse('2024-02-20T00:00:00.000Z')
const moment = fc
  .oneof(
    fc.integer({ min: 0, max: 20 * DAY_MS }),
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -1, max: 1 })).map(([day, off]) => day * DAY_MS + off),
    fc
      .tuple(fc.integer({ min: 200, max: 240 }), fc.integer({ min: -1, max: 1 }))
      .map(([hour, off]) => hour * HOUR_MS + off),
  )
  .map((afterMs) => FROM + afterMs)
const offset = fc.constantFrom('Z', '+02:00', '-07:00', '+05:30', '+14:00')

/** The same moment as a clock of that zone tells it. */
function told(at: number, zone: string): string {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? []
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  return new Date(at + ahead).toISOString().replace('Z', zone)
}

test('any history over any range, in any zone and grouping, is answered as counted by hand', {
  timeout: 60_000,
}, async () => {
  const ranges = fc.array(
    fc.tuple(moment, moment, offset, fc.option(fc.constantFrom('day', 'week', 'month'), { nil: undefined })),
    { minLength: 4, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(histories(moment), histories(moment), ranges, async (made, others, asked) => {
      const [company, other] = [await aTieredCompany(), await aTieredCompany()]
      const all = made.of(company.id)
      await project([...all, ...others.of(other.id)].flat())
      const states = all.flatMap((history) => history.slice(-1))
      for (const [one, another, zone, groupBy] of asked) {
        const [start, end] = [Math.min(one, another), Math.max(one, another)]
        const grouping: Query = groupBy === undefined ? {} : { groupBy }
        const answer = await read(company, told(start, zone), told(end, zone), grouping)
        expect(answer).toEqual(expectedAnalytics(states, { start, end, ...(groupBy === undefined ? {} : { groupBy }) }))
      }
    }),
    { numRuns: 30 },
  )
})
