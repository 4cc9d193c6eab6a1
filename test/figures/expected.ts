import type { Conversation } from '../../src/desk/conversation/model/conversation.ts'

/*
 * The figures of a list of conversations, straight from the definitions: every number is a filter over the list, and divisions are of big
 * integers. It shares nothing with the code that it is held against.
 */

type Range = { start: number; end: number; groupBy?: 'day' | 'week' | 'month' }
const LEVELS = ['HAPPY', 'SATISFIED', 'NEUTRAL', 'FRUSTRATED', 'ANGRY', 'IRATE'] as const
const POINTS = { HAPPY: 5, SATISFIED: 4, NEUTRAL: 3, FRUSTRATED: 2, ANGRY: 1, IRATE: 1 }

export function expectedAnalytics(all: Conversation[], { start, end, groupBy }: Range) {
  const list = all.filter(({ openedAt }) => openedAt >= start && openedAt <= end)
  const said = list.filter(({ rating, customerMessages }) => rating !== null || customerMessages > 0)
  const moved = list.flatMap(({ moves, openedAt }) => moves.map(({ reason, at }) => ({ reason, after: at - openedAt })))
  const twice = list.filter((one) => one.moods.length > 1)
  return {
    period: { start: new Date(start).toISOString(), end: new Date(end).toISOString() },
    overview: {
      ...outcomes(list),
      avgMessagesPerSession: round(sum(list.map(({ messages }) => messages)), list.length, 1),
      customerSatisfactionAvg: round(sum(said.map((one) => one.rating ?? POINTS[latest(one)])), said.length, 1),
    },
    byTier: (['ai_rep', 'ai_manager', 'human_agent'] as const).map((tier) => {
      const { totalSessions, resolvedSessions, resolutionRate, avgResolutionTime } = outcomes(
        list.filter((one) => one.tier === tier),
      )
      const [sessions, resolved, avgTime] = [totalSessions, resolvedSessions, avgResolutionTime]
      return { tier: tier.toUpperCase(), sessions, resolved, resolutionRate, avgTime }
    }),
    byChannel: (['voice', 'chat', 'email', 'sms'] as const).flatMap((channel) => {
      const own = list.filter(({ medium }) => medium === channel)
      const { totalSessions, resolvedSessions, avgResolutionTime } = outcomes(own)
      return own.length === 0
        ? []
        : [{ channel, sessions: totalSessions, resolved: resolvedSessions, avgTime: avgResolutionTime }]
    }),
    escalations: {
      total: moved.length,
      byReason: Object.fromEntries(
        [...new Set(moved.map(({ reason }) => reason))].map((reason) => [
          reason.toUpperCase(),
          moved.filter((one) => one.reason === reason).length,
        ]),
      ),
      avgEscalationTime: round(sum(moved.map(({ after }) => after)), 1_000 * moved.length, 0),
      escalationRate: round(100 * list.filter(({ moves }) => moves.length > 0).length, list.length, 1),
    },
    sentiment: {
      distribution: Object.fromEntries(
        LEVELS.map((level) => [level, list.filter((one) => latest(one) === level).length]),
      ),
      irateIncidents: sum(
        list.map(
          ({ moods }) =>
            (
              moods
                .map(({ level }) => level)
                .join(' ')
                .match(/IRATE(?: IRATE)*/g) ?? []
            ).length,
        ),
      ),
      sentimentImprovement: round(100 * twice.filter(endedBetter).length, twice.length, 0),
    },
    ...(groupBy === undefined ? {} : { timeline: timeline(list, start, end, groupBy) }),
  }
}

function outcomes(list: Conversation[]) {
  const resolved = list.flatMap(({ status, resolvedAt, openedAt }) =>
    status === 'resolved' && resolvedAt !== null ? [resolvedAt - openedAt] : [],
  )
  return {
    totalSessions: list.length,
    resolvedSessions: resolved.length,
    resolutionRate: round(100 * resolved.length, list.length, 1),
    avgResolutionTime: round(sum(resolved), 1_000 * resolved.length, 0),
  }
}

function timeline(list: Conversation[], start: number, end: number, groupBy: 'day' | 'week' | 'month') {
  const days: number[] = []
  for (let at = start; at <= end; at = Date.parse(`${isoDay(at)}T00:00:00Z`) + 86_400_000) days.push(at)
  const begins = days.filter((at, i) => i === 0 || begin(at, groupBy))
  return begins.map((from, i) => {
    const to = (begins[i + 1] ?? end + 1) - 1
    const own = list.filter(({ openedAt }) => openedAt >= from && openedAt <= to)
    return {
      start: new Date(from).toISOString(),
      end: new Date(to).toISOString(),
      ...outcomes(own),
      escalations: sum(own.map(({ moves }) => moves.length)),
    }
  })
}

/** Whether a bucket begins on this day. */
function begin(at: number, groupBy: 'day' | 'week' | 'month'): boolean {
  if (groupBy === 'week') return new Date(at).getUTCDay() === 1
  return groupBy === 'day' || isoDay(at).endsWith('-01')
}
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, -14)

const latest = ({ moods }: Conversation) => moods.at(-1)?.level ?? 'NEUTRAL'
const endedBetter = (one: Conversation): boolean =>
  one.moods.slice(0, -1).some(({ level }) => LEVELS.indexOf(level) > LEVELS.indexOf(latest(one)))

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Halves up. */
function round(numerator: number, denominator: number, decimals: number): number {
  if (denominator === 0) return 0
  const [n, d] = [BigInt(numerator) * 10n ** BigInt(decimals), BigInt(denominator)]
  return Number((2n * n + d) / (2n * d)) / 10 ** decimals
}
