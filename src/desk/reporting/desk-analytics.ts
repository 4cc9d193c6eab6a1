import { type Call, requireRole } from '../company/call.ts'
import { CHANNEL } from '../conversation/sessions/desk-sessions.ts'
import { DeskError } from '../kernel/errors.ts'
import type { Figures } from './port.ts'
import { bucketsOf, type Grouping, type Span } from './span.ts'
import { type Summary, summaryOf, TIMELINE_FIGURES, type TimelineEntry, timelineEntry } from './summary.ts'

/** A year of days, with room at the ends. */
const MOST_BUCKETS = 400

/**
 * The figures of the sessions that were opened from the first moment to the last, both to the millisecond and included; with `groupBy`
 * also by UTC day, week or month, empty ones too. Refuses as `invalid` what would make more than 400 of them.
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
  const buckets = bucketsOf(range, groupBy, MOST_BUCKETS)
  if (buckets !== null) return buckets
  const why = `makes more than ${MOST_BUCKETS} parts of this range; take longer parts or a shorter range`
  throw new DeskError({ kind: 'invalid', field: 'groupBy', why })
}
