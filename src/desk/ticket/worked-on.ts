import { DeskError } from '../kernel/errors.ts'
import type { TicketStatus, TicketWork } from './ticket.ts'
import { mayBecome } from './transitions.ts'

/** What is left out stays; null takes away. */
export type TicketChange = {
  status?: TicketStatus | undefined
  assignedAgent?: string | null | undefined
  resolutionNotes?: string | null | undefined
  satisfaction?: number | null | undefined
}

/**
 * What a change makes of the work on a ticket; the same again where it changes nothing. Who names an agent for an open ticket assigns it,
 * who takes the agent from an assigned one opens it. A closed ticket takes notes and satisfaction only.
 */
export function workedOn(work: TicketWork, change: TicketChange, at: number): TicketWork {
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
  const isSame = SAID.every((field) => after[field] === work[field])
  if (isSame) return work
  return { ...after, ...timesAfter(work, status, at), updatedAt: Math.max(at, work.updatedAt + 1) }
}

const SAID = ['status', 'assignedAgent', 'resolutionNotes', 'satisfaction'] as const

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
