import { DeskError } from '../kernel/errors.ts'
import { type HandlingStamp, nextStamp } from './handling-stamp.ts'
import type { TicketStatus, TicketWork } from './ticket.ts'

/** What a ticket may become. A closed one stays closed; one that is resolved may be taken up again. */
const NEXT: Record<TicketStatus, readonly TicketStatus[]> = {
  open: ['assigned', 'resolved', 'closed'],
  assigned: ['open', 'resolved', 'closed'],
  resolved: ['open', 'assigned', 'closed'],
  closed: [],
}

/** What becomes of a ticket when its conversation is handled. Tickets in other states stay as they are. */
const FOLLOWING: Record<Handling['kind'], { from: readonly TicketStatus[]; to: TicketStatus }> = {
  held: { from: ['open', 'assigned'], to: 'assigned' },
  waiting: { from: ['assigned'], to: 'open' },
  settled: { from: ['open', 'assigned'], to: 'resolved' },
}

/** How a conversation is handled: by a person, by no person, or not any more. */
export type Handling = { kind: 'held'; by: string } | { kind: 'waiting' } | { kind: 'settled'; note: string }

/** What is left out stays; null takes away. */
export type TicketChange = {
  status?: TicketStatus | undefined
  assignedAgent?: string | null | undefined
  resolutionNotes?: string | null | undefined
  satisfaction?: number | null | undefined
}

/** Whether a ticket goes from one status to another. The same status again is no transition. */
export const mayBecome = (from: TicketStatus, to: TicketStatus): boolean => NEXT[from].includes(to)

/** Whether people are still to work on it. */
export const isUnsettled = ({ status }: Pick<TicketWork, 'status'>): boolean =>
  status === 'open' || status === 'assigned'

/**
 * What a change by people makes of the work on a ticket; the same again where it changes nothing. Naming an agent for an open ticket assigns
 * it, taking the agent from an assigned one opens it. A closed ticket takes notes and satisfaction only. Refuses `no_such_transition`.
 */
export function workedOn(work: TicketWork, change: TicketChange, at: number): TicketWork {
  const after = changedWork(work, change, at)
  const isHandled = after.status !== work.status || after.assignedAgent !== work.assignedAgent
  return isHandled ? { ...after, handlingStamp: nextStamp(work.handlingStamp, at, 'ticket') } : after
}

/** What the handling of its conversation, as of `stamp`, makes of the work on a ticket. */
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

/** Whether nothing that people see differs. */
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

/** The first response stays, whatever happens afterwards; a resolution counts while it stands. */
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
