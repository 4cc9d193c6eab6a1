import { describe, expect, test } from 'vitest'
import { aState, moods, moves } from '../../../test/figures/a-state.ts'
import type { Conversation } from '../conversation/model/conversation.ts'
import { contributionOf } from './contribution.ts'

const OPENED = Date.UTC(2025, 11, 3, 10, 30)
const of = (change: Partial<Conversation>) => Object.fromEntries(contributionOf(aState('c', change)))

const QUIET = { sessions: 1, 'tier:ai_rep:sessions': 1, 'medium:chat:sessions': 1, 'mood:NEUTRAL': 1 }

describe('a conversation adds', () => {
  test.each<[string, Partial<Conversation>, Record<string, number>]>([
    ['itself, as neutral, when nothing was said', {}, QUIET],
    ['messages of every sender', { messages: 3 }, { ...QUIET, messages: 3 }],
    [
      'its resolution in all, at its tier and by its medium',
      { status: 'resolved', resolvedAt: OPENED + 1_500, tier: 'ai_manager', medium: 'voice' },
      {
        sessions: 1,
        resolved: 1,
        resolution_ms: 1_500,
        'tier:ai_manager:sessions': 1,
        'tier:ai_manager:resolved': 1,
        'tier:ai_manager:resolution_ms': 1_500,
        'medium:voice:sessions': 1,
        'medium:voice:resolved': 1,
        'medium:voice:resolution_ms': 1_500,
        'mood:NEUTRAL': 1,
      },
    ],
    [
      'each of its moves, and itself once as one that moved',
      { moves: moves(OPENED, ['irate_customer', 1_000], ['irate_customer', 2_000], ['customer_request', 4_000]) },
      {
        ...QUIET,
        escalations: 3,
        escalated_sessions: 1,
        escalation_ms: 7_000,
        'reason:irate_customer': 2,
        'reason:customer_request': 1,
      },
    ],
    ['no resolution when it was abandoned', { status: 'abandoned' }, QUIET],
  ])('%s', (_, change, expected) => expect(of(change)).toEqual(expected))
})

describe('moods', () => {
  const { 'mood:NEUTRAL': _, ...SESSION } = QUIET
  test.each<[string, Conversation['moods'], Record<string, number>]>([
    ['a single one cannot have improved', moods('HAPPY'), { 'mood:HAPPY': 1, satisfaction: 5 }],
    [
      'better than the worst before is improved',
      moods('HAPPY', 'ANGRY', 'FRUSTRATED'),
      { 'mood:FRUSTRATED': 1, moods_known: 1, improved: 1, satisfaction: 2 },
    ],
    [
      'as bad as the worst before is not',
      moods('FRUSTRATED', 'NEUTRAL', 'FRUSTRATED'),
      { 'mood:FRUSTRATED': 1, moods_known: 1, satisfaction: 2 },
    ],
    [
      'staying irate is one incident, becoming so again another',
      moods('IRATE', 'IRATE', 'ANGRY', 'IRATE'),
      { 'mood:IRATE': 1, moods_known: 1, irate_incidents: 2, satisfaction: 1 },
    ],
    ['a satisfied customer is satisfied with 4', moods('SATISFIED'), { 'mood:SATISFIED': 1, satisfaction: 4 }],
    ['a neutral one with 3', moods('NEUTRAL'), { 'mood:NEUTRAL': 1, satisfaction: 3 }],
    ['an angry one with 1', moods('ANGRY'), { 'mood:ANGRY': 1, satisfaction: 1 }],
  ])('%s', (_, history, expected) =>
    expect(of({ moods: history })).toEqual({ ...SESSION, satisfaction_count: 1, ...expected }),
  )

  test('the customer’s own rating is told instead, with or without a message', () => {
    const rated = { rating: 4, status: 'resolved', resolvedAt: OPENED } as const
    expect(of({ ...rated, moods: moods('IRATE') })).toMatchObject({ satisfaction: 4, satisfaction_count: 1 })
    expect(of(rated)).toMatchObject({ satisfaction: 4, satisfaction_count: 1 })
  })
})
