import { TIERS, type Tier } from '../company/tier.ts'
import { MEDIA, type Medium } from '../conversation/model/conversation.ts'
import { ESCALATION_REASONS, type EscalationReason } from '../signals/escalation-reason.ts'
import type { SentimentLevel } from '../signals/sentiment/sentiment.ts'
import type { FigureName, Tally } from './contribution.ts'
import type { Span } from './span.ts'

/** Rates are percentages with one decimal; durations are whole seconds. Values without data are 0. */
export type Outcomes = { sessions: number; resolved: number; resolutionRate: number; resolutionSeconds: number }
export type Summary = {
  overview: Outcomes & { messagesPerSession: number; satisfaction: number }
  /** All tiers. */
  tiers: (Outcomes & { tier: Tier })[]
  /** Media with at least one session. */
  media: (Outcomes & { medium: Medium })[]
  escalations: {
    total: number
    /** Reasons that occurred. */
    byReason: { reason: EscalationReason; count: number }[]
    meanSeconds: number
    rate: number
  }
  sentiment: { distribution: Record<SentimentLevel, number>; irateIncidents: number; improvement: number }
}
export type TimelineEntry = Span & Outcomes & { escalations: number }

/** The figures that a timeline needs. */
export const TIMELINE_FIGURES: readonly FigureName[] = ['sessions', 'resolved', 'resolution_ms', 'escalations']

/** Computes the reported summary from the aggregated figures. */
export function summaryOf(tally: Tally): Summary {
  const of = (name: FigureName): number => tally.get(name) ?? 0
  const mood = (level: SentimentLevel): number => of(`mood:${level}`)
  return {
    overview: {
      ...outcomesOf(tally, ''),
      messagesPerSession: tenths(of('messages'), of('sessions')),
      satisfaction: tenths(of('satisfaction'), of('satisfaction_count')),
    },
    tiers: TIERS.map((tier) => ({ tier, ...outcomesOf(tally, `tier:${tier}:`) })),
    media: MEDIA.map((medium) => ({ medium, ...outcomesOf(tally, `medium:${medium}:`) })).filter(
      ({ sessions }) => sessions > 0,
    ),
    escalations: {
      total: of('escalations'),
      byReason: ESCALATION_REASONS.map((reason) => ({ reason, count: of(`reason:${reason}`) })).filter(
        ({ count }) => count > 0,
      ),
      meanSeconds: seconds(of('escalation_ms'), of('escalations')),
      rate: tenths(100 * of('escalated_sessions'), of('sessions')),
    },
    sentiment: {
      distribution: {
        HAPPY: mood('HAPPY'),
        SATISFIED: mood('SATISFIED'),
        NEUTRAL: mood('NEUTRAL'),
        FRUSTRATED: mood('FRUSTRATED'),
        ANGRY: mood('ANGRY'),
        IRATE: mood('IRATE'),
      },
      irateIncidents: of('irate_incidents'),
      improvement: whole(100 * of('improved'), of('moods_known')),
    },
  }
}

/** The timeline entry of one bucket. */
export const timelineEntry = (span: Span, tally: Tally): TimelineEntry => ({
  ...span,
  ...outcomesOf(tally, ''),
  escalations: tally.get('escalations') ?? 0,
})

function outcomesOf(tally: Tally, of: '' | `tier:${Tier}:` | `medium:${Medium}:`): Outcomes {
  const sessions = tally.get(`${of}sessions`) ?? 0
  const resolved = tally.get(`${of}resolved`) ?? 0
  return {
    sessions,
    resolved,
    resolutionRate: tenths(100 * resolved, sessions),
    resolutionSeconds: seconds(tally.get(`${of}resolution_ms`) ?? 0, resolved),
  }
}

// A single division of integers each, so that exact halves are rounded up.
const whole = (sum: number, count: number): number => (count === 0 ? 0 : Math.round(sum / count))
const tenths = (sum: number, count: number): number => whole(10 * sum, count) / 10
const seconds = (ms: number, count: number): number => whole(ms, 1_000 * count)
