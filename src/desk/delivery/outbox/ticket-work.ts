import { newCompany } from '../../company/company.ts'
import type { Companies } from '../../company/port.ts'
import type { Conversations } from '../../conversation/model/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { DeskEvent, EventName } from '../model/events.ts'

type Needs = Pick<Kernel, 'log'> & { tickets: Tickets; companies: Companies; conversations: Conversations }

/** Events after which a ticket and its conversation may differ. */
const CHANGES_HANDLING: ReadonlySet<EventName> = new Set<EventName>([
  'conversation.claimed',
  'conversation.handed_back',
  'conversation.resolved',
  'conversation.reopened',
  'ticket.opened',
  'ticket.changed',
])

/**
 * Updates tickets and conversations as events require. Returns the events whose conversation could not be reached, which must be retried;
 * the others do not wait for them.
 */
export async function doTicketWork(
  ports: Needs,
  events: DeskEvent[],
): Promise<{ waiting: DeskEvent[]; cause: unknown }> {
  await ensureTickets(ports, events)
  const waiting: DeskEvent[] = []
  let cause: unknown = null
  const workInOrder = async (ofConversation: DeskEvent[]): Promise<void> => {
    const synced = new Set<string>()
    for (const event of ofConversation) {
      try {
        await workOn(ports, event, synced)
      } catch (error) {
        if (!(error instanceof DeskError)) throw error
        ports.log.warn('ticket.work_delayed', { event: event.id, name: event.name }, error)
        waiting.push(event)
        cause = error
      }
    }
  }
  // A conversation that is slow to answer does not hold up the others.
  const byConversation = Map.groupBy(events, ({ conversation }) => conversation)
  await Promise.all([...byConversation.values()].map(workInOrder))
  return { waiting, cause }
}

async function workOn({ conversations }: Needs, event: DeskEvent, synced: Set<string>): Promise<void> {
  const { company, conversation, actor, id: eventId } = event
  if (conversation === null) return
  if (CHANGES_HANDLING.has(event.name) && !synced.has(conversation)) {
    await conversations.syncTickets(company, conversation, actor)
    synced.add(conversation)
  }
  if (event.name === 'ticket.resolved' && event.data.informs === 'in_chat')
    await conversations.tellResolution(company, conversation, { ticketId: event.data.ticketId, eventId, actor })
}

/** Opens tickets that could not be opened when their conversation moved to people, before the event is confirmed. */
async function ensureTickets({ tickets, companies, conversations }: Needs, events: DeskEvent[]): Promise<void> {
  for (const event of events) {
    if (event.name !== 'conversation.escalated' && event.name !== 'conversation.handed_over') continue
    const { escalationId, reason } = event.data
    if (escalationId === null) continue
    if ((await tickets.findByEscalation(event.company, escalationId)) !== null) continue
    if (event.conversation === null) continue
    // A company that was never configured uses the defaults.
    const company = (await companies.find(event.company)) ?? newCompany(event.company)
    await conversations.ensureTicket(event.conversation, { company, escalationId, reason })
  }
}
