import * as z from 'zod'
import type { deskAnalytics } from '../../desk/reporting/desk-analytics.ts'
import { GROUPINGS, type Span } from '../../desk/reporting/span.ts'
import type { Outcomes } from '../../desk/reporting/summary.ts'
import { sentimentLevel } from '../../desk/signals/sentiment/sentiment.ts'
import { endDate, startDate } from '../../http/query-fields.ts'
import { isoTime } from '../../lib/time.ts'
import * as examples from './examples.ts'
import { upper } from './present.ts'
import { presentReason } from './reason.ts'
import { channel, companyIdSchema, reason, tier } from './schema.ts'

export const analyticsQuery = z
  .object({ companyId: companyIdSchema, startDate, endDate, groupBy: z.enum(GROUPINGS).optional() })
  .refine((query) => query.endDate >= query.startDate, { path: ['endDate'], message: 'must not be before startDate' })

const time = z.iso.datetime()
const count = z.int().nonnegative()
/** With one decimal. */
const rate = z.number().min(0).max(100)
const seconds = z.int()

const timelineReply = z.object({
  start: time,
  /** The last millisecond of it. */
  end: time,
  totalSessions: count,
  resolvedSessions: count,
  resolutionRate: rate,
  avgResolutionTime: seconds,
  escalations: count,
})
export const analyticsReply = z
  .object({
    period: z.object({ start: time, end: time }),
    overview: z.object({
      totalSessions: count,
      resolvedSessions: count,
      resolutionRate: rate,
      avgResolutionTime: seconds,
      avgMessagesPerSession: z.number(),
      customerSatisfactionAvg: z.number().min(0).max(5),
    }),
    byTier: z.array(z.object({ tier, sessions: count, resolved: count, resolutionRate: rate, avgTime: seconds })),
    byChannel: z.array(z.object({ channel, sessions: count, resolved: count, avgTime: seconds })),
    escalations: z.object({
      total: count,
      byReason: z.partialRecord(reason, count),
      avgEscalationTime: seconds,
      escalationRate: rate,
    }),
    sentiment: z.object({
      distribution: z.record(sentimentLevel, count),
      irateIncidents: count,
      sentimentImprovement: z.int().min(0).max(100),
    }),
    timeline: z.array(timelineReply).optional(),
  })
  .meta({ id: 'Analytics', example: examples.analytics })
type AnalyticsReply = z.infer<typeof analyticsReply>

export function presentAnalytics(
  { from, to }: { from: number; to: number },
  { overview, tiers, media, escalations, sentiment, timeline }: Awaited<ReturnType<typeof deskAnalytics>>,
): AnalyticsReply {
  return {
    period: presentSpan({ from, until: to + 1 }),
    overview: {
      ...presentOutcomes(overview),
      avgMessagesPerSession: overview.messagesPerSession,
      customerSatisfactionAvg: overview.satisfaction,
    },
    byTier: tiers.map(({ tier, sessions, resolved, resolutionRate, resolutionSeconds }) => ({
      tier: upper(tier),
      sessions,
      resolved,
      resolutionRate,
      avgTime: resolutionSeconds,
    })),
    byChannel: media.map(({ medium, sessions, resolved, resolutionSeconds }) => ({
      channel: medium,
      sessions,
      resolved,
      avgTime: resolutionSeconds,
    })),
    escalations: {
      total: escalations.total,
      byReason: Object.fromEntries(escalations.byReason.map(({ reason, count }) => [presentReason(reason), count])),
      avgEscalationTime: escalations.meanSeconds,
      escalationRate: escalations.rate,
    },
    sentiment: {
      distribution: sentiment.distribution,
      irateIncidents: sentiment.irateIncidents,
      sentimentImprovement: sentiment.improvement,
    },
    ...(timeline === null
      ? {}
      : {
          timeline: timeline.map((entry) => ({
            ...presentSpan(entry),
            ...presentOutcomes(entry),
            escalations: entry.escalations,
          })),
        }),
  }
}

/** Both ends belong to it, as to the range that was asked for. */
const presentSpan = ({ from, until }: Span) => ({ start: isoTime(from), end: isoTime(until - 1) })

const presentOutcomes = ({ sessions, resolved, resolutionRate, resolutionSeconds }: Outcomes) => ({
  totalSessions: sessions,
  resolvedSessions: resolved,
  resolutionRate,
  avgResolutionTime: resolutionSeconds,
})
