import { type Call, requireRole } from '../company/call.ts'
import { CHANNEL } from '../conversation/sessions/desk-sessions.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Figures } from './port.ts'
import { bucketsOf, type Grouping, type Span } from './span.ts'
import { type Summary, summaryOf, TIMELINE_FIGURES, type TimelineEntry, timelineEntry } from './summary.ts'

/** A year of days, with some margin. */
const MAX_BUCKETS = 400

/**
 * The figures of sessions opened between two moments, both inclusive, to the millisecond; `groupBy` adds figures by UTC day, week or
 * month, including empty ones. Throws `invalid` when there would be more than 400 groups.
 */
export async function deskAnalytics(
  { figures }: { figures: Figures },
  call: Call,
  { from, to, groupBy }: { from: number; to: number; groupBy: Grouping | null },
): Promise<Summary & { timeline: TimelineEntry[] | null }> {
  requireRole(call, 'analyst')
  const spans = spansOf({ from, until: to + 1 }, groupBy)
  const { together, each } = await figures.of(call.company.id, CHANNEL, spans, groupBy === null ? [] : TIMELINE_FIGURES)
  return {
    ...summaryOf(together),
    timeline: groupBy === null ? null : spans.map((span, i) => timelineEntry(span, each[i] ?? new Map())),
  }
}

function spansOf(range: Span, groupBy: Grouping | null): Span[] {
  if (groupBy === null) return [range]
  const buckets = bucketsOf(range, groupBy, MAX_BUCKETS)
  if (buckets !== null) return buckets
  const why = `makes more than ${MAX_BUCKETS} parts of this range; take longer parts or a shorter range`
  throw new DeskError({ kind: 'invalid', field: 'groupBy', why })
}
