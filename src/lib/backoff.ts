import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts'

/** Waits between attempts, growing over a day (after the Standard Webhooks example schedule). */
const WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  8 * HOUR_MS,
]

/**
 * When to try again, or null when a day has passed since the first try.
 * @param attempts tries so far, 1 or more
 * @param chance 0 to 1, spreads the wait by ±20 % so that many failures do not return at the same moment
 * @param atLeastMs what the other side asked for (`Retry-After`)
 */
export function nextAttemptAt(
  now: number,
  firstAt: number,
  attempts: number,
  chance: number,
  atLeastMs = 0,
): number | null {
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? HOUR_MS
  const at = now + Math.max(atLeastMs, wait * (0.8 + 0.4 * chance))
  return at > firstAt + DAY_MS ? null : Math.round(at)
}
