import { DAY_MS, HOUR_MS } from '../../lib/time.ts'

/** From `from` (inclusive) to `until` (exclusive), in UTC milliseconds. */
export type Span = { from: number; until: number }

/** The periods for which figures are stored, longest first. */
export const PERIODS = ['day', 'hour'] as const
export type Period = (typeof PERIODS)[number]
const LENGTH_MS: Record<Period, number> = { day: DAY_MS, hour: HOUR_MS }

/** The start of the UTC day or hour that holds this moment. */
export const startOf = (period: Period, at: number): number => Math.floor(at / LENGTH_MS[period]) * LENGTH_MS[period]

/** A part of a span: a whole period, or a rest that must be read from conversations. */
export type Piece = Span & { of: Period | 'conversations' }

/** Splits a span into whole days, whole hours around them and partial hours at the ends, in order. */
export function piecesOf({ from, until }: Span, periods: readonly Period[] = PERIODS): Piece[] {
  const [period, ...shorter] = periods
  if (from >= until) return []
  if (period === undefined) return [{ of: 'conversations', from, until }]
  const first = startOf(period, from + LENGTH_MS[period] - 1)
  const last = startOf(period, until)
  if (first > last) return piecesOf({ from, until }, shorter)
  return [
    ...piecesOf({ from, until: first }, shorter),
    ...(first < last ? [{ of: period, from: first, until: last }] : []),
    ...piecesOf({ from: last, until }, shorter),
  ]
}

export const GROUPINGS = ['day', 'week', 'month'] as const
export type Grouping = (typeof GROUPINGS)[number]

/**
 * Splits a span into UTC days, weeks (from Monday) or months, with the first and last clipped to the span; null when there are more than
 * `most`.
 */
export function bucketsOf({ from, until }: Span, grouping: Grouping, most: number): Span[] | null {
  const buckets: Span[] = []
  for (let at = from; at < until; ) {
    if (buckets.length === most) return null
    const next = Math.min(until, nextBucket(grouping, at))
    buckets.push({ from: at, until: next })
    at = next
  }
  return buckets
}

/** 5 January 1970, the first Monday. */
const MONDAY_MS = 4 * DAY_MS
const WEEK_MS = 7 * DAY_MS

function nextBucket(grouping: Grouping, at: number): number {
  switch (grouping) {
    case 'day':
      return startOf('day', at) + DAY_MS
    case 'week':
      return Math.floor((at - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS + WEEK_MS
    case 'month': {
      // Not Date.UTC, which maps the years 0 to 99 to 1900 to 1999.
      const day = new Date(startOf('day', at))
      return day.setUTCMonth(day.getUTCMonth() + 1, 1)
    }
  }
}
