import type { Tier } from '../company/tier.ts'
import type { Conversation, Medium } from '../conversation/model/conversation.ts'
import type { EscalationReason } from '../signals/escalation-reason.ts'
import { hasImproved, irateIncidents, moodOf } from '../signals/sentiment/history.ts'
import type { SentimentLevel } from '../signals/sentiment/sentiment.ts'

/** What a conversation is counted by. */
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

/** Of a group of sessions: how many, those resolved, and what it took from opening to resolution. */
type Outcome = 'sessions' | 'resolved' | 'resolution_ms'
type OutcomeName = Outcome | `tier:${Tier}:${Outcome}` | `medium:${Medium}:${Outcome}`
export type FigureName =
  | OutcomeName
  | 'messages'
  /** Moves to a higher tier, the sessions that had one, and what it took from the opening to each. */
  | 'escalations'
  | 'escalated_sessions'
  | 'escalation_ms'
  | `reason:${EscalationReason}`
  /** Sessions by their latest mood. */
  | `mood:${SentimentLevel}`
  | 'irate_incidents'
  /** Sessions whose mood can have changed, and those that ended better than their worst earlier moment. */
  | 'moods_known'
  | 'improved'
  /** Ratings added up, and how many. */
  | 'satisfaction'
  | 'satisfaction_count'

/** Whole numbers by name; what is not there is 0. */
export type Tally = ReadonlyMap<FigureName, number>

/** A customer's satisfaction, 1 to 5, as their last mood tells it where they did not say. */
const SATISFACTION: Record<SentimentLevel, number> = {
  HAPPY: 5,
  SATISFIED: 4,
  NEUTRAL: 3,
  FRUSTRATED: 2,
  ANGRY: 1,
  IRATE: 1,
}

/** What one conversation adds to its company's figures. All of it counts in the period in which the conversation was opened. */
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
    [`mood:${moodOf(moods)}`, 1],
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

/** Null when the customer neither rated nor said anything. */
const satisfactionOf = ({ rating, customerMessages, moods }: Counted): number | null =>
  rating ?? (customerMessages === 0 ? null : SATISFACTION[moodOf(moods)])

/** Added up by name, without what is 0. */
export function tallyOf(entries: Iterable<Entry>): Tally {
  const tally = new Map<FigureName, number>()
  for (const [name, value] of entries) tally.set(name, (tally.get(name) ?? 0) + value)
  for (const [name, value] of tally) if (value === 0) tally.delete(name)
  return tally
}
