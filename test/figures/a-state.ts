import fc from 'fast-check'
import { REASONS, reasonOf } from '../../src/contracts/service-desk/reason.ts'
import { TIERS } from '../../src/desk/company/tier.ts'
import { type Conversation, MEDIA, STATUSES } from '../../src/desk/conversation/model/conversation.ts'
import type { DeskEvent } from '../../src/desk/delivery/model/events.ts'
import { sessionName } from '../../src/desk/kernel/conversation-name.ts'
import type { EscalationReason } from '../../src/desk/signals/escalation-reason.ts'
import { type SentimentLevel, sentimentLevel } from '../../src/desk/signals/sentiment/sentiment.ts'

let sessions = 0

/** A state of a conversation as its object would tell it; each call is a conversation of its own. */
export function aState(company: string, change: Partial<Conversation> & { channel?: string } = {}): Conversation {
  sessions += 1
  const { channel = 'service-desk', ...rest } = change
  const ref = { company, channel, customer: 'cust_1', session: `sess_${sessions}` }
  const openedAt = rest.openedAt ?? Date.UTC(2025, 11, 3, 10, 30)
  return {
    name: sessionName(ref),
    ref,
    medium: 'chat',
    metadata: { source: 'website' },
    version: 1,
    status: 'active',
    tier: 'ai_rep',
    firstTier: 'ai_rep',
    owner: { kind: 'ai' },
    fence: 0,
    category: null,
    matter: null,
    summary: null,
    customer: { id: 'cust_1', name: null, email: null, tier: null, lifetimeValue: null, isVip: false },
    moods: [],
    moves: [],
    irateMessages: 0,
    unreportedChanges: [],
    resolution: null,
    rating: null,
    ticket: null,
    messages: 0,
    customerMessages: rest.moods?.length ?? 0,
    openedAt,
    updatedAt: openedAt,
    waitingSince: null,
    idleMs: 1_800_000,
    resolvedAt: null,
    ...rest,
  }
}

export const moods = (...levels: SentimentLevel[]): Conversation['moods'] =>
  levels.map((level, i) => ({ level, score: 0, at: i, trigger: null }))

/** Moves so many milliseconds after the opening. */
export const moves = (openedAt: number, ...made: [EscalationReason, number][]): Conversation['moves'] =>
  made.map(([reason, afterMs]) => ({ from: 'ai_rep', to: 'ai_manager', reason, at: openedAt + afterMs, note: null }))

let events = 0
export const changedTo = (state: Conversation): DeskEvent => {
  events += 1
  const { name, ref, updatedAt } = state
  const base = { id: `evt_figures_${events}`, company: ref.company, at: updatedAt, actor: 'test', ip: null }
  return { ...base, conversation: name, name: 'conversation.changed', data: { state } }
}

/** What a conversation may have become, apart from whose it is and when it was opened. */
const life = fc
  .record({
    medium: fc.constantFrom(...MEDIA),
    tier: fc.constantFrom(...TIERS),
    status: fc.constantFrom(...STATUSES),
    levels: fc.array(fc.constantFrom(...sentimentLevel.options), { maxLength: 5 }),
    moved: fc.array(fc.tuple(fc.constantFrom(...REASONS.map(reasonOf)), fc.integer({ min: 0, max: 7_200_000 })), {
      maxLength: 2,
    }),
    replies: fc.nat(5),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    resolvedAfterMs: fc.integer({ min: 0, max: 9_000_000 }),
  })
  .map(({ medium, tier, status, levels, moved, replies, rating, resolvedAfterMs }) => ({
    at: (company: string, openedAt: number): Conversation =>
      aState(company, {
        medium,
        tier,
        status,
        openedAt,
        moods: moods(...levels),
        moves: moves(openedAt, ...moved),
        messages: levels.length + replies,
        rating: status === 'resolved' ? rating : null,
        resolvedAt: status === 'resolved' ? openedAt + resolvedAfterMs : null,
      }),
  }))

/** Conversations opened at these moments, each in the states that it went through, the last one last. */
export const histories = (openedAt: fc.Arbitrary<number>, { minLength = 1, maxLength = 25 } = {}) =>
  fc
    .array(fc.tuple(openedAt, fc.array(life, { minLength: 1, maxLength: 4 })), { minLength, maxLength })
    .map((lives) => ({
      of: (company: string): Conversation[][] =>
        lives.map(([at, states]) => {
          const { ref, name } = aState(company)
          return states.map((state, i) => ({ ...state.at(company, at), ref, name, version: i + 1 }))
        }),
    }))
