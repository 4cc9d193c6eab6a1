import { MINUTE_MS } from '../../../lib/time.ts'
import type { Conversation, Owner, Status } from './conversation.ts'

/** After this time without an answer the status becomes `waiting_customer`; earlier if the conversation is abandoned earlier. */
const WAITING_AFTER_MS = 5 * MINUTE_MS
/** How long a person's claim lasts without any activity. */
export const LEASE_MS = 15 * MINUTE_MS

/** The status of a conversation that is being worked on. */
export const workingStatus = ({ tier, firstTier }: Pick<Conversation, 'tier' | 'firstTier'>): Status =>
  tier === firstTier ? 'active' : 'escalated'

/** Whether the desk itself answers: no person has taken over, and the conversation is not with people. */
export const isAnsweredByAi = ({ owner, tier }: Pick<Conversation, 'owner' | 'tier'>): boolean =>
  owner.kind === 'ai' && tier !== 'human_agent'

const isOpen = ({ status }: Conversation): boolean => status !== 'resolved' && status !== 'abandoned'

const waitsAt = ({ waitingSince, idleMs }: Conversation): number | null =>
  waitingSince === null ? null : waitingSince + Math.min(WAITING_AFTER_MS, idleMs / 2)
const abandonedAt = ({ waitingSince, idleMs }: Conversation): number | null =>
  waitingSince === null ? null : waitingSince + idleMs

/** When the next change because of time is due, or null. */
export function dueAt(conversation: Conversation): number | null {
  if (!isOpen(conversation)) return null
  const { owner, status } = conversation
  const times = [
    owner.kind === 'person' ? owner.until : null,
    status === 'waiting_customer' ? abandonedAt(conversation) : waitsAt(conversation),
  ].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** Applies the changes that are due by `now`: an expired claim, `waiting_customer`, or `abandoned`. */
export function withDueChanges(conversation: Conversation, now: number): Conversation {
  if (!isOpen(conversation)) return conversation
  const leased = withoutExpiredClaim(conversation, now)
  const [waits, abandoned] = [waitsAt(leased), abandonedAt(leased)]
  if (abandoned !== null && now >= abandoned)
    return { ...leased, status: 'abandoned', owner: ownerAfterPerson(leased), fence: leased.fence + 1, updatedAt: now }
  if (waits !== null && now >= waits && leased.status !== 'waiting_customer')
    return { ...leased, status: 'waiting_customer', updatedAt: now }
  return leased
}

function withoutExpiredClaim(conversation: Conversation, now: number): Conversation {
  const { owner, fence } = conversation
  if (owner.kind !== 'person' || now < owner.until) return conversation
  return { ...conversation, owner: ownerAfterPerson(conversation), fence: fence + 1, updatedAt: now }
}

/** The owner after a person leaves: conversations with people wait for the next one, otherwise the desk answers again. */
const ownerAfterPerson = ({ owner, tier }: Pick<Conversation, 'owner' | 'tier'>): Owner =>
  owner.kind !== 'person' ? owner : { kind: tier === 'human_agent' ? 'nobody' : 'ai' }
