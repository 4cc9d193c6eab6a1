/**
 * When the handling of a matter last changed: who has it, and whether it is settled. A ticket and its conversation have one each. Equal
 * stamps say that the two agree. Of different ones the greater, compared as text, is the later change, which the other side then follows.
 */
export type HandlingStamp = string

/** Of what nobody has handled yet. */
export const NEVER_HANDLED: HandlingStamp = ''

/** The stamp of a change at `at` (UTC milliseconds): greater than the one before even where the clock is behind. */
export function nextStamp(before: HandlingStamp, at: number, side: 'ticket' | `conversation ${number}`): HandlingStamp {
  const time = Math.max(at, stampTime(before) + 1)
  return `${String(time).padStart(TIME_DIGITS, '0')} ${side}`
}

/** UTC milliseconds of the change. */
export const stampTime = (stamp: HandlingStamp): number => Number(stamp.slice(0, TIME_DIGITS))

const TIME_DIGITS = 15
