import { MINUTE_MS } from '../../../lib/time.ts'
import type { Conversation, Owner, Status } from './conversation.ts'

/** After that long without an answer a conversation waits for its customer; sooner where it is abandoned sooner. */
const WAITING_AFTER_MS = 5 * MINUTE_MS
/** How long a person holds a conversation without doing anything in it. */
export const LEASE_MS = 15 * MINUTE_MS

/** The status of a conversation that somebody is at work on. */
export const workingStatus = ({ tier, firstTier }: Pick<Conversation, 'tier' | 'firstTier'>): Status =>
  tier === firstTier ? 'active' : 'escalated'

/** Whether the desk itself answers: nobody has taken the conversation over, and it has not moved up to people. */
export const isAnsweredByAi = ({ owner, tier }: Pick<Conversation, 'owner' | 'tier'>): boolean =>
  owner.kind === 'ai' && tier !== 'human_agent'

const isOpen = ({ status }: Conversation): boolean => status !== 'resolved' && status !== 'abandoned'

const waitsAt = ({ waitingSince, idleMs }: Conversation): number | null =>
  waitingSince === null ? null : waitingSince + Math.min(WAITING_AFTER_MS, idleMs / 2)
const abandonedAt = ({ waitingSince, idleMs }: Conversation): number | null =>
  waitingSince === null ? null : waitingSince + idleMs

/** When time alone will change it next, or null. */
export function dueAt(conversation: Conversation): number | null {
  if (!isOpen(conversation)) return null
  const { owner, status } = conversation
  const times = [
    owner.kind === 'person' ? owner.until : null,
    status === 'waiting_customer' ? abandonedAt(conversation) : waitsAt(conversation),
  ].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** What time has made of it by `now`: a lapsed lease, a customer who is waited for, one who has left. */
export function lapsed(conversation: Conversation, now: number): Conversation {
  if (!isOpen(conversation)) return conversation
  const leased = withoutLapsedLease(conversation, now)
  const [waits, abandoned] = [waitsAt(leased), abandonedAt(leased)]
  if (abandoned !== null && now >= abandoned)
    return { ...leased, status: 'abandoned', owner: ownerless(leased), fence: leased.fence + 1, updatedAt: now }
  if (waits !== null && now >= waits && leased.status !== 'waiting_customer')
    return { ...leased, status: 'waiting_customer', updatedAt: now }
  return leased
}

function withoutLapsedLease(conversation: Conversation, now: number): Conversation {
  const { owner, fence } = conversation
  if (owner.kind !== 'person' || now < owner.until) return conversation
  return { ...conversation, owner: ownerless(conversation), fence: fence + 1, updatedAt: now }
}

/** Once a person has left: with people it waits for the next one, else the desk answers again. */
const ownerless = ({ owner, tier }: Pick<Conversation, 'owner' | 'tier'>): Owner =>
  owner.kind !== 'person' ? owner : { kind: tier === 'human_agent' ? 'nobody' : 'ai' }
