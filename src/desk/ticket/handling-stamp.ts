/**
 * Identifies the last change of a ticket's or conversation's handling: its owner and whether it is settled. Each side has one. Equal
 * stamps mean that both agree; otherwise the greater one, compared as text, is the later change, and the other side follows it.
 */
export type HandlingStamp = string

/** The stamp before any handling. */
export const NEVER_HANDLED: HandlingStamp = ''

/** The stamp of a change at `at` (UTC milliseconds); always greater than the one before, even if the clock is behind. */
export function nextStamp(before: HandlingStamp, at: number, side: 'ticket' | `conversation ${number}`): HandlingStamp {
  const time = Math.max(at, stampTime(before) + 1)
  return `${String(time).padStart(TIME_DIGITS, '0')} ${side}`
}

/** The time of the change in UTC milliseconds. */
export const stampTime = (stamp: HandlingStamp): number => Number(stamp.slice(0, TIME_DIGITS))

const TIME_DIGITS = 15
