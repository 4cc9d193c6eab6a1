import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import type { TicketStatus } from '../../desk/ticket/ticket.ts'
import type { Database } from './database.ts'
import { audit } from './schema.ts'
import { tickets } from './tickets-schema.ts'

type Move = {
  from: TicketStatus[]
  to: TicketStatus
  set: SQLiteUpdateSetSource<typeof tickets>
}

/**
 * The tickets of a conversation follow it: to the person who has it, back to the others, to their end. An event that is in the audit
 * moves nothing again: a person may have changed the ticket since.
 */
export function followConversation(db: Database, event: DeskEvent): BatchItem<'sqlite'>[] {
  const move = moveOf(event)
  if (move === null) return []
  const { company, conversation, id, at } = event
  return [
    db
      .update(tickets)
      .set({ ...move.set, status: move.to, updatedAt: laterThanBefore(at) })
      .where(
        and(
          eq(tickets.companyId, company),
          eq(tickets.conversation, conversation ?? ''),
          inArray(tickets.status, move.from),
          sql`NOT EXISTS (SELECT 1 FROM ${audit} WHERE ${audit.id} = ${id})`,
        ),
      ),
  ]
}

function moveOf(event: DeskEvent): Move | null {
  const respondedAt = sql`coalesce(${tickets.respondedAt}, ${event.at})`
  switch (event.name) {
    case 'conversation.claimed':
      return {
        from: ['open', 'assigned'],
        to: 'assigned',
        set: { assignedAgent: event.data.person, respondedAt },
      }
    case 'conversation.handed_back':
      if (event.data.to !== 'human_agent') return null
      return { from: ['assigned'], to: 'open', set: { assignedAgent: null } }
    case 'conversation.resolved':
      return { from: ['open', 'assigned'], to: 'resolved', set: { resolvedAt: event.at, respondedAt } }
    default:
      return null
  }
}

/** Whoever read the ticket before sees by its time that it changed, within the same millisecond too. */
const laterThanBefore = (at: number): SQL => sql`max(${tickets.updatedAt} + 1, ${at})`
