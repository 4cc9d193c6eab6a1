import { DeskError } from '../kernel/errors.ts'
import { type HandlingStamp, nextStamp } from './handling-stamp.ts'
import type { TicketStatus, TicketWork } from './ticket.ts'

/** The allowed status transitions. A closed ticket stays closed; a resolved one may be reopened. */
const NEXT: Record<TicketStatus, readonly TicketStatus[]> = {
  open: ['assigned', 'resolved', 'closed'],
  assigned: ['open', 'resolved', 'closed'],
  resolved: ['open', 'assigned', 'closed'],
  closed: [],
}

/** How a ticket's status follows its conversation. Other statuses stay as they are. */
const FOLLOWING: Record<Handling['kind'], { from: readonly TicketStatus[]; to: TicketStatus }> = {
  held: { from: ['open', 'assigned'], to: 'assigned' },
  waiting: { from: ['assigned'], to: 'open' },
  settled: { from: ['open', 'assigned'], to: 'resolved' },
}

/** How a conversation is handled: by a person, waiting for one, or settled. */
export type Handling = { kind: 'held'; by: string } | { kind: 'waiting' } | { kind: 'settled'; note: string }

/** Omitted fields keep their value; null clears it. */
export type TicketChange = {
  status?: TicketStatus | undefined
  assignedAgent?: string | null | undefined
  resolutionNotes?: string | null | undefined
  satisfaction?: number | null | undefined
}

/** Whether a ticket may change from one status to another. The same status is not a transition. */
export const mayBecome = (from: TicketStatus, to: TicketStatus): boolean => NEXT[from].includes(to)

/** Whether people still have to work on it. */
export const isUnsettled = ({ status }: Pick<TicketWork, 'status'>): boolean =>
  status === 'open' || status === 'assigned'

/**
 * Applies a change by people to the work on a ticket; returns the same object when nothing changes. Setting an agent on an open ticket
 * assigns it; clearing the agent of an assigned ticket opens it. A closed ticket only accepts notes and satisfaction. Throws
 * `no_such_transition`.
 */
export function applyTicketChange(work: TicketWork, change: TicketChange, at: number): TicketWork {
  const after = changedWork(work, change, at)
  const isHandled = after.status !== work.status || after.assignedAgent !== work.assignedAgent
  return isHandled ? { ...after, handlingStamp: nextStamp(work.handlingStamp, at, 'ticket') } : after
}

/** Applies the handling of the conversation, as of `stamp`, to the work on a ticket. */
export function followHandling(work: TicketWork, handling: Handling, stamp: HandlingStamp, at: number): TicketWork {
  const { from, to } = FOLLOWING[handling.kind]
  if (!from.includes(work.status)) return { ...work, handlingStamp: stamp }
  const change: TicketChange = {
    status: to,
    ...(handling.kind === 'held' ? { assignedAgent: handling.by } : {}),
    ...(handling.kind === 'settled' ? { resolutionNotes: work.resolutionNotes ?? handling.note } : {}),
  }
  return { ...changedWork(work, change, at), handlingStamp: stamp }
}

function changedWork(work: TicketWork, change: TicketChange, at: number): TicketWork {
  const status = statusAfter(work, change)
  if (status !== work.status && !mayBecome(work.status, status)) throw noTransition()
  const assignedAgent = agentAfter(work, change, status)
  if (work.status === 'closed' && assignedAgent !== work.assignedAgent) throw noTransition()
  const after = {
    ...work,
    status,
    assignedAgent,
    resolutionNotes: change.resolutionNotes === undefined ? work.resolutionNotes : change.resolutionNotes,
    satisfaction: change.satisfaction === undefined ? work.satisfaction : change.satisfaction,
  }
  if (isSameWork(work, after)) return work
  return { ...after, ...timesAfter(work, status, at), updatedAt: Math.max(at, work.updatedAt + 1) }
}

/** Whether no visible field differs. */
export const isSameWork = (one: TicketWork, other: TicketWork): boolean =>
  VISIBLE.every((field) => one[field] === other[field])

const VISIBLE = ['status', 'assignedAgent', 'resolutionNotes', 'satisfaction'] as const

function statusAfter({ status }: TicketWork, change: TicketChange): TicketStatus {
  if (change.status !== undefined) return change.status
  if (status === 'open' && typeof change.assignedAgent === 'string') return 'assigned'
  return status === 'assigned' && change.assignedAgent === null ? 'open' : status
}

function agentAfter(work: TicketWork, change: TicketChange, status: TicketStatus): string | null {
  const named = change.assignedAgent
  if (status === 'open') {
    if (typeof named === 'string')
      throw invalidAgent('is of no use to an open ticket; leave it out, or assign the ticket')
    return null
  }
  const agent = named === undefined ? work.assignedAgent : named
  if (status === 'assigned' && agent === null) throw invalidAgent('is required')
  return agent
}

/** The first response time never changes; the resolution time is kept while the ticket is resolved. */
function timesAfter(work: TicketWork, status: TicketStatus, at: number) {
  switch (status) {
    case 'open':
      return { resolvedAt: null }
    case 'assigned':
      return { respondedAt: work.respondedAt ?? at, resolvedAt: null }
    case 'resolved':
      return { respondedAt: work.respondedAt ?? at, resolvedAt: work.resolvedAt ?? at }
    case 'closed':
      return {}
  }
}

const noTransition = () => new DeskError({ kind: 'conflict', why: 'no_such_transition' })
const invalidAgent = (why: string) => new DeskError({ kind: 'invalid', field: 'assignedAgent', why })
