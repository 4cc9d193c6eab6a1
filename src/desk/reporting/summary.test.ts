import { expect, test } from 'vitest'
import { tallyOf } from './contribution.ts'
import { summaryOf, timelineEntry } from './summary.ts'

const NONE = { sessions: 0, resolved: 0, resolutionRate: 0, resolutionSeconds: 0 }

test('of nothing, every number is 0 and no list is longer than it must be', () => {
  expect(summaryOf(new Map())).toEqual({
    overview: { ...NONE, messagesPerSession: 0, satisfaction: 0 },
    tiers: [
      { tier: 'ai_rep', ...NONE },
      { tier: 'ai_manager', ...NONE },
      { tier: 'human_agent', ...NONE },
    ],
    media: [],
    escalations: { total: 0, byReason: [], meanSeconds: 0, rate: 0 },
    sentiment: {
      distribution: { HAPPY: 0, SATISFIED: 0, NEUTRAL: 0, FRUSTRATED: 0, ANGRY: 0, IRATE: 0 },
      irateIncidents: 0,
      improvement: 0,
    },
  })
})

test.each<[string, number, number, number]>([
  ['a half is rounded up', 1, 16, 6.3],
  ['less than a half is rounded down', 1, 3, 33.3],
  ['all is 100', 7, 7, 100],
  ['nearly all is not', 1_999, 2_001, 99.9],
])('a rate has one decimal: %s', (_, resolved, sessions, rate) => {
  const tally = tallyOf([
    ['sessions', sessions],
    ['resolved', resolved],
    ['escalated_sessions', resolved],
  ])
  const { overview, escalations } = summaryOf(tally)
  expect([overview.resolutionRate, escalations.rate]).toEqual([rate, rate])
})

test.each<[string, number, number, number]>([
  ['half a second is rounded up', 1_500, 1, 2],
  ['less than half is not', 1_499, 1, 1],
  ['the mean is of milliseconds', 1_999, 2, 1],
  ['of two', 3_000, 2, 2],
])('a duration is in whole seconds: %s', (_, ms, count, expected) => {
  const tally = tallyOf([
    ['resolved', count],
    ['resolution_ms', ms],
    ['escalations', count],
    ['escalation_ms', ms],
    ['tier:human_agent:resolved', count],
    ['tier:human_agent:resolution_ms', ms],
  ])
  const { overview, tiers, escalations } = summaryOf(tally)
  expect([overview.resolutionSeconds, tiers[2]?.resolutionSeconds, escalations.meanSeconds]).toEqual(
    Array(3).fill(expected),
  )
})

test('media, reasons and moods are told apart, in the order of the document', () => {
  const { media, escalations, sentiment } = summaryOf(
    tallyOf([
      ['medium:email:sessions', 2],
      ['medium:voice:sessions', 1],
      ['reason:customer_request', 3],
      ['reason:irate_customer', 1],
      ['mood:ANGRY', 4],
      ['moods_known', 8],
      ['improved', 1],
    ]),
  )
  expect(media.map(({ medium, sessions }) => [medium, sessions])).toEqual([
    ['voice', 1],
    ['email', 2],
  ])
  expect(escalations.byReason).toEqual([
    { reason: 'irate_customer', count: 1 },
    { reason: 'customer_request', count: 3 },
  ])
  expect(sentiment.distribution.ANGRY).toBe(4)
  // 12.5 percent.
  expect(sentiment.improvement).toBe(13)
})

test('messages and satisfaction have one decimal', () => {
  const tally = tallyOf([
    ['sessions', 3],
    ['messages', 10],
    ['satisfaction', 11],
    ['satisfaction_count', 4],
  ])
  expect(summaryOf(tally).overview).toMatchObject({ messagesPerSession: 3.3, satisfaction: 2.8 })
})

test('a line of the timeline is of its span', () => {
  const tally = tallyOf([
    ['sessions', 2],
    ['resolved', 1],
    ['resolution_ms', 60_000],
    ['escalations', 3],
  ])
  expect(timelineEntry({ from: 1, until: 2 }, tally)).toEqual({
    from: 1,
    until: 2,
    sessions: 2,
    resolved: 1,
    resolutionRate: 50,
    resolutionSeconds: 60,
    escalations: 3,
  })
})
