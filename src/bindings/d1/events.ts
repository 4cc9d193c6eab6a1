import { asc, inArray } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import type { Events } from '../../desk/delivery/outbox/port.ts'
import { saveStates } from './conversation-index.ts'
import { chunks, type Database, runQuery } from './database.ts'
import { deleteConversation } from './deleted-conversation.ts'
import { audit, conversations, feedback, outbox, turns } from './schema.ts'
import { addTurnFigures } from './turn-figures.ts'

/** Projections of the event stream: the audit, the index of conversations and turns with its figures, the ratings. By event id or version, so twice is harmless. */
export function d1Events(db: Database): Events {
  return {
    pending: (limit) =>
      runQuery(
        async () => {
          const rows = await db.select().from(outbox).orderBy(asc(outbox.createdAt), asc(outbox.id)).limit(limit)
          return rows.map((row): DeskEvent => JSON.parse(row.event))
        },
        { idempotent: true },
      ),

    project: (events) =>
      runQuery(
        async () => {
          for (const part of chunks(events, 50)) {
            // An object deletes a conversation before another one is opened under its name, so this is first.
            const deleted = part.filter(({ name }) => name === 'conversation.deleted')
            for (const event of deleted) await deleteConversation(db, event)
            // Before their events are taken: a state that lost to another writer is tried again.
            await saveStates(
              db,
              part.flatMap((event) => (event.name === 'conversation.changed' ? [event.data.state] : [])),
            )
            const statements: BatchItem<'sqlite'>[] = part.flatMap((event) => [
              ...indexRows(db, event),
              ...auditRow(db, event),
            ])
            const taken = db.delete(outbox).where(
              inArray(
                outbox.id,
                part.map(({ id }) => id),
              ),
            )
            // Before the rows by which they are known to be counted.
            await db.batch([taken, ...addTurnFigures(db, part), ...statements])
          }
        },
        { idempotent: true },
      ),
  }
}

function auditRow(db: Database, event: DeskEvent): BatchItem<'sqlite'>[] {
  // A state is no deed.
  if (event.name === 'conversation.changed') return []
  const { id, company, at, actor, conversation, ip, name } = event
  const details = event.name === 'answer.rated' ? { ...event.data, question: undefined, reply: undefined } : event.data
  const row = { id, companyId: company, at, actor, action: name, conversation, ip, details }
  return [db.insert(audit).values(row).onConflictDoNothing()]
}

function indexRows(db: Database, event: DeskEvent): BatchItem<'sqlite'>[] {
  const companyId = event.company
  const conversation = event.conversation ?? ''
  switch (event.name) {
    case 'conversation.opened': {
      const { channel, customer, session } = event.data
      const row = { companyId, id: conversation, channel, customerId: customer, sessionId: session, openedAt: event.at }
      return [db.insert(conversations).values(row).onConflictDoNothing()]
    }
    case 'turn.taken': {
      const { turnId, customer, tokens, ...rest } = event.data
      const row = {
        ...rest,
        companyId,
        id: turnId,
        conversation,
        customerId: customer,
        inputTokens: tokens.input,
        outputTokens: tokens.output,
      }
      return [db.insert(turns).values(row).onConflictDoNothing()]
    }
    case 'answer.rated': {
      const { feedbackId, customer, ...rest } = event.data
      const row = { ...rest, companyId, id: feedbackId, conversation, customerId: customer, at: event.at }
      return [db.insert(feedback).values(row).onConflictDoNothing()]
    }
    default:
      return []
  }
}
