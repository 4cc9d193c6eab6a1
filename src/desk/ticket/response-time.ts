import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/time.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Tickets } from './port.ts'
import type { TicketPriority } from './ticket.ts'

/*
 * Estimates how long a customer waits for a person: the time within which three quarters of recent tickets with the same priority were
 * taken on, rounded up to a common duration. With too few tickets, the priority's default is used.
 */

const RECENT_MS = 30 * DAY_MS
const MAX_TICKETS = 200
const MIN_TICKETS = 5
const SHARE = 0.75

const DEFAULT_MS: Record<TicketPriority, number> = {
  urgent: 15 * MINUTE_MS,
  high: HOUR_MS,
  medium: 4 * HOUR_MS,
  low: 24 * HOUR_MS,
}

const STEPS: readonly [number, string][] = [
  ...[5, 10, 15, 30, 45].map((minutes): [number, string] => [minutes * MINUTE_MS, `${minutes} minutes`]),
  [HOUR_MS, '1 hour'],
  ...[2, 3, 4, 6, 8, 12, 24].map((hours): [number, string] => [hours * HOUR_MS, `${hours} hours`]),
  ...[2, 3, 5, 7].map((days): [number, string] => [days * DAY_MS, `${days} days`]),
]

/** A duration in words, rounded up: "within 2 hours". */
export function durationInWords(ms: number): string {
  const step = STEPS.find(([upTo]) => ms <= upTo)
  return step === undefined ? 'in more than 7 days' : `within ${step[1]}`
}

/** The 75th percentile of the times, or the priority's default when there are too few. */
export function expectedMs(times: number[], priority: TicketPriority): number {
  const inOrder = times.toSorted((a, b) => a - b)
  const expected = inOrder[Math.ceil(SHARE * inOrder.length) - 1]
  return expected === undefined || inOrder.length < MIN_TICKETS ? DEFAULT_MS[priority] : expected
}

/** When a person is likely to take on a ticket of this priority. Falls back to the default when the database is down. */
export async function estimatedResponse(
  { tickets, clock, log }: Pick<Kernel, 'clock' | 'log'> & { tickets: Tickets },
  company: string,
  priority: TicketPriority,
): Promise<string> {
  try {
    const times = await tickets.responseTimes(company, priority, clock.now() - RECENT_MS, MAX_TICKETS)
    return durationInWords(expectedMs(times, priority))
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    log.warn('ticket.response_time_unknown', {}, error)
    return durationInWords(DEFAULT_MS[priority])
  }
}
