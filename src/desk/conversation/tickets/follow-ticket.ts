import type { TicketSummary } from '../../ticket/ticket.ts'
import { changed } from '../model/change.ts'
import type { Conversation } from '../model/conversation.ts'
import type { ConversationFact } from '../model/facts.ts'
import { handlingOf } from '../model/handling.ts'
import { workingStatus } from '../model/lifecycle.ts'

type Followed = { conversation: Conversation; facts: ConversationFact[] }

/**
 * Applies a change of a ticket to its conversation. Assigning somebody else, or nobody, ends a claim. Settling the ticket resolves a
 * conversation that is with people, and returns one that a person took over to the AI. Reopening the ticket reopens a conversation that it
 * had settled. Conversations that the AI answers, or that the client closed, do not change.
 */
export function followTicket(before: Conversation, ticket: TicketSummary, at: number): Followed {
  const { change, facts } = changeBy(before, ticket, at)
  return { conversation: changed(before, at, { ...change, handlingStamp: ticket.handlingStamp }), facts }
}

type Change = { change: Partial<Conversation>; facts: ConversationFact[] }

function changeBy(before: Conversation, ticket: TicketSummary, at: number): Change {
  switch (ticket.status) {
    case 'open':
      return withPeople(before, null)
    case 'assigned':
      return withPeople(before, ticket.assignedAgent)
    case 'resolved':
    case 'closed':
      return settle(before, ticket, at)
  }
}

function withPeople(before: Conversation, agent: string | null): Change {
  const { owner, ref } = before
  const isHolder = owner.kind === 'person' && owner.id === agent
  const assignee = isHolder ? null : agent
  if (handlingOf(before).kind === 'settled') {
    const reopened = { status: workingStatus(before), resolution: null, resolvedAt: null, waitingSince: null }
    const data = { session: ref.session, customer: ref.customer }
    const isForPeople = before.tier === 'human_agent'
    const next = { ...reopened, assignee, fence: before.fence + 1, ...(isForPeople ? { owner: NOBODY } : {}) }
    return { change: next, facts: [{ name: 'conversation.reopened', data }] }
  }
  if (owner.kind !== 'person' || isHolder) return { change: { assignee }, facts: [] }
  return { change: { assignee, owner: NOBODY, fence: before.fence + 1 }, facts: [] }
}

function settle(before: Conversation, { status, resolutionNotes }: TicketSummary, at: number): Change {
  const { ref, owner, tier } = before
  if (before.status === 'resolved' || (tier !== 'human_agent' && owner.kind === 'ai'))
    return { change: { assignee: null }, facts: [] }
  const { session, customer } = ref
  const free = { assignee: null, fence: before.fence + 1 }
  if (tier !== 'human_agent') {
    const person = owner.kind === 'person' ? owner.id : null
    const data = { session, person: person ?? '', to: tier }
    const facts: ConversationFact[] = person === null ? [] : [{ name: 'conversation.handed_back', data }]
    return { change: { ...free, owner: { kind: 'ai' }, waitingSince: at }, facts }
  }
  const type = status === 'resolved' ? 'issue_resolved' : 'unresolved'
  const summary = resolutionNotes ?? (status === 'resolved' ? 'The ticket was resolved.' : 'The ticket was closed.')
  return {
    change: {
      ...free,
      status: 'resolved',
      resolution: { type, summary, actionsTaken: [], followUpRequired: false },
      resolvedAt: at,
      summary: before.matter === null ? summary : `${before.matter} - ${status}`,
      owner: NOBODY,
      waitingSince: null,
    },
    facts: [{ name: 'conversation.resolved', data: { session, customer, type } }],
  }
}

const NOBODY = { kind: 'nobody' } as const
