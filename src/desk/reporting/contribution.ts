import type { Tier } from '../company/tier.ts'
import type { Conversation, Medium } from '../conversation/model/conversation.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'
import { currentSentiment, hasImproved, irateIncidents } from '../signals/sentiment/history.ts'
import type { SentimentLevel } from '../signals/sentiment/sentiment.ts'

/** The fields of a conversation that figures are computed from. */
export type Counted = Pick<
  Conversation,
  | 'medium'
  | 'tier'
  | 'status'
  | 'openedAt'
  | 'resolvedAt'
  | 'messages'
  | 'customerMessages'
  | 'moods'
  | 'moves'
  | 'rating'
>

/** Counters for a group of sessions: their number, those resolved, and the total time to resolution. */
type Outcome = 'sessions' | 'resolved' | 'resolution_ms'
type OutcomeName = Outcome | `tier:${Tier}:${Outcome}` | `medium:${Medium}:${Outcome}`
export type FigureName =
  | OutcomeName
  | 'messages'
  /** Escalations, sessions with an escalation, and the total time from opening to each escalation. */
  | 'escalations'
  | 'escalated_sessions'
  | 'escalation_ms'
  | `reason:${EscalationReason}`
  /** Sessions by their latest sentiment. */
  | `mood:${SentimentLevel}`
  | 'irate_incidents'
  /** Sessions with enough messages to compare, and those whose sentiment ended better than its worst earlier level. */
  | 'moods_known'
  | 'improved'
  /** The sum and the number of ratings. */
  | 'satisfaction'
  | 'satisfaction_count'

/** Integers by name; a missing one is 0. */
export type Tally = ReadonlyMap<FigureName, number>

/** A rating (1 to 5) estimated from the last sentiment, for customers who gave none. */
const SATISFACTION: Record<SentimentLevel, number> = {
  HAPPY: 5,
  SATISFIED: 4,
  NEUTRAL: 3,
  FRUSTRATED: 2,
  ANGRY: 1,
  IRATE: 1,
}

/** What a conversation adds to its company's figures. All of it counts in the period in which the conversation was opened. */
export function contributionOf(conversation: Counted): Tally {
  const { medium, tier, moods, moves, messages, openedAt } = conversation
  const satisfaction = satisfactionOf(conversation)
  return tallyOf([
    ...outcomes(conversation, ''),
    ...outcomes(conversation, `tier:${tier}:`),
    ...outcomes(conversation, `medium:${medium}:`),
    ['messages', messages],
    ['escalations', moves.length],
    ['escalated_sessions', moves.length > 0 ? 1 : 0],
    ['escalation_ms', moves.reduce((sum, { at }) => sum + at - openedAt, 0)],
    ...moves.map(({ reason }) => [`reason:${reason}`, 1] as const),
    [`mood:${currentSentiment(moods)}`, 1],
    ['irate_incidents', irateIncidents(moods)],
    ['moods_known', moods.length >= 2 ? 1 : 0],
    ['improved', moods.length >= 2 && hasImproved(moods) ? 1 : 0],
    ['satisfaction', satisfaction ?? 0],
    ['satisfaction_count', satisfaction === null ? 0 : 1],
  ])
}

type Entry = readonly [FigureName, number]

function outcomes({ status, openedAt, resolvedAt }: Counted, of: '' | `tier:${Tier}:` | `medium:${Medium}:`): Entry[] {
  const sessions: Entry = [`${of}sessions`, 1]
  if (status !== 'resolved' || resolvedAt === null) return [sessions]
  return [sessions, [`${of}resolved`, 1], [`${of}resolution_ms`, resolvedAt - openedAt]]
}

/** Null when the customer neither rated nor wrote anything. */
const satisfactionOf = ({ rating, customerMessages, moods }: Counted): number | null =>
  rating ?? (customerMessages === 0 ? null : SATISFACTION[currentSentiment(moods)])

/** Sums entries by name, without zeros. */
export function tallyOf(entries: Iterable<Entry>): Tally {
  const tally = new Map<FigureName, number>()
  for (const [name, value] of entries) tally.set(name, (tally.get(name) ?? 0) + value)
  for (const [name, value] of tally) if (value === 0) tally.delete(name)
  return tally
}
