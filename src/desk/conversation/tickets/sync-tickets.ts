import type { Company } from '../../company/company.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { NEVER_HANDLED, stampTime } from '../../ticket/handling-stamp.ts'
import type { Tickets } from '../../ticket/port.ts'
import { saveWork } from '../../ticket/save-work.ts'
import type { TicketSummary } from '../../ticket/ticket.ts'
import { followHandling, isUnsettled } from '../../ticket/transitions.ts'
import { changed, eventsOf } from '../model/change.ts'
import type { Conversation } from '../model/conversation.ts'
import { handlingOf, stampOf } from '../model/handling.ts'
import type { ConversationStore } from '../model/store.ts'
import { followTicket } from './follow-ticket.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { tickets: Tickets }

/** A ticket may change between reading and writing; it is then read again. */
const ATTEMPTS = 5

/**
 * Synchronises a conversation and its tickets: each follows the later change of the other. It compares the current states, so it can be
 * repeated, late or for an old event without effect. `actor` made the change that is being synchronised.
 */
export async function syncTickets(
  ports: Needs,
  store: ConversationStore,
  company: Company,
  actor: string,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = store.conversation()
    if (before === null) return
    const tickets = await ports.tickets.unsettledOf(company.id, before.name, before.ticket?.id ?? null)
    const conversation = followCurrentTicket(ports, store, tickets, actor)
    if (conversation === null || (await followConversation(ports, company, conversation, tickets, actor))) return
  }
  throw new DeskError({ kind: 'conflict', why: 'changed_meanwhile' })
}

/** Applies the current ticket to the conversation if the ticket changed later. Nothing is awaited here, so that no other change is lost. */
function followCurrentTicket(
  { clock, ids }: Needs,
  store: ConversationStore,
  tickets: TicketSummary[],
  actor: string,
): Conversation | null {
  const before = store.conversation()
  if (before === null) return null
  const ticket = currentTicket(before, tickets)
  if (ticket === null) return before
  const isNew = before.ticket?.id !== ticket.id
  const isLater = ticket.handlingStamp > stampOf(before)
  if (!isNew && !isLater) return before
  const at = clock.now()
  const attached = { ...before, ticket: { id: ticket.id, number: ticket.number } }
  const { conversation, facts } = isLater
    ? followTicket(attached, ticket, at)
    : { conversation: changed(attached, at, {}), facts: [] }
  store.save({
    conversation,
    messages: [],
    turn: null,
    events: eventsOf(ids, { actor, ip: null }, conversation, facts),
  })
  return conversation
}

/** The ticket that a conversation shows: its own, or a later unsettled one when its own is settled. */
function currentTicket({ ticket }: Conversation, tickets: TicketSummary[]): TicketSummary | null {
  const known = tickets.find(({ id }) => id === ticket?.id) ?? null
  if (known !== null && isUnsettled(known)) return known
  const newest = tickets.findLast(isUnsettled) ?? null
  return newest !== null && newest.openedAt >= (known?.openedAt ?? 0) ? newest : known
}

/** Updates the tickets that have not followed the conversation yet. False when one was changed since it was read. */
async function followConversation(
  ports: Needs,
  company: Company,
  conversation: Conversation,
  tickets: TicketSummary[],
  actor: string,
): Promise<boolean> {
  const stamp = stampOf(conversation)
  const handling = handlingOf(conversation)
  const by = { actor, ip: null }
  for (const ticket of tickets) {
    if (ticket.handlingStamp >= stamp || isOpenedAfterwards(ticket, conversation)) continue
    const work = followHandling(ticket, handling, stamp, stampTime(stamp))
    if (!(await saveWork(ports, company, by, ticket, work))) return false
  }
  return true
}

/** Resolving a conversation does not resolve tickets that were opened afterwards. */
const isOpenedAfterwards = ({ openedAt, handlingStamp }: TicketSummary, { resolvedAt }: Conversation): boolean =>
  handlingStamp === NEVER_HANDLED && resolvedAt !== null && openedAt > resolvedAt
