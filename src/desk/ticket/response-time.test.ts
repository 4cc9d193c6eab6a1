import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/time.ts'
import { DeskError } from '../kernel/errors.ts'
import { durationInWords, estimatedResponse, expectedMs } from './response-time.ts'
import type { TicketPriority } from './ticket.ts'

test.each([
  [0, 'within 5 minutes'],
  [5 * MINUTE_MS, 'within 5 minutes'],
  [5 * MINUTE_MS + 1, 'within 10 minutes'],
  [31 * MINUTE_MS, 'within 45 minutes'],
  [46 * MINUTE_MS, 'within 1 hour'],
  [HOUR_MS + 1, 'within 2 hours'],
  [5 * HOUR_MS, 'within 6 hours'],
  [13 * HOUR_MS, 'within 24 hours'],
  [DAY_MS + 1, 'within 2 days'],
  [4 * DAY_MS, 'within 5 days'],
  [7 * DAY_MS, 'within 7 days'],
  [7 * DAY_MS + 1, 'in more than 7 days'],
])('%i ms is %s', (ms, words) => expect(durationInWords(ms)).toBe(words))

const minutes = (...list: number[]): number[] => list.map((one) => one * MINUTE_MS)

test.each<[string, number[], TicketPriority, number]>([
  ['without a history an urgent ticket is promised 15 minutes', [], 'urgent', 15 * MINUTE_MS],
  ['a high one an hour', [], 'high', HOUR_MS],
  ['a medium one four hours', [], 'medium', 4 * HOUR_MS],
  ['a low one a day', [], 'low', 24 * HOUR_MS],
  ['four tickets are too few to tell', minutes(1, 1, 1, 1), 'high', HOUR_MS],
  ['of five the fourth counts, in whatever order they come', minutes(50, 10, 40, 20, 30), 'high', 40 * MINUTE_MS],
  ['of eight the sixth', minutes(1, 2, 3, 4, 5, 6, 70, 80), 'low', 6 * MINUTE_MS],
])('%s', (_, times, priority, ms) => expect(expectedMs(times, priority)).toBe(ms))

const unused = (): never => {
  throw new Error('not asked for')
}
const portsWith = (responseTimes: () => Promise<number[]>) => ({
  clock: { now: () => 0 },
  log: { info: unused, warn: () => {}, error: unused },
  tickets: {
    find: unused,
    findByNumber: unused,
    findByEscalation: unused,
    ofConversation: unused,
    unsettledOf: unused,
    list: unused,
    open: unused,
    change: unused,
    setExternalId: unused,
    responseTimes,
  },
})

test('a database that cannot be asked leaves the default', async () => {
  const down = () => Promise.reject(new DeskError({ kind: 'unavailable', what: 'database' }))
  expect(await estimatedResponse(portsWith(down), 'acme', 'urgent')).toBe('within 15 minutes')
})

test('a bug is not taken for a database that is down', async () => {
  const broken = () => Promise.reject(new TypeError('broken'))
  await expect(estimatedResponse(portsWith(broken), 'acme', 'urgent')).rejects.toThrow('broken')
})
