import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { DeskEvent } from '../../desk/delivery/model/events.ts'
import type { Database } from './database.ts'
import { audit, conversations, feedback, retentionBacklog, turns } from './schema.ts'
import { escalations } from './tickets-schema.ts'

/**
 * Deletes what D1 keeps of a conversation that was deleted: its index row, its turns, the words of its ratings, and escalations that became
 * no ticket. Figures, ratings and tickets stay. The event's row in the audit says that it is done: when the event comes again, a conversation
 * that was opened under the same name meanwhile is left alone.
 */
export async function deleteConversation(db: Database, event: DeskEvent): Promise<void> {
  const { id, company, conversation, at, actor, ip, name, data } = event
  if (conversation === null) return
  const isNew: SQL = sql`NOT EXISTS (SELECT 1 FROM ${audit} WHERE ${audit.id} = ${id})`
  await db.batch([
    db
      .delete(conversations)
      .where(and(eq(conversations.companyId, company), eq(conversations.id, conversation), isNew)),
    db.delete(turns).where(and(eq(turns.companyId, company), eq(turns.conversation, conversation), isNew)),
    db
      .update(feedback)
      .set({ question: '', reply: '' })
      .where(and(eq(feedback.companyId, company), eq(feedback.conversation, conversation), isNew)),
    db
      .delete(escalations)
      .where(
        and(
          eq(escalations.companyId, company),
          eq(escalations.conversation, conversation),
          ne(escalations.state, 'ticketed'),
          isNew,
        ),
      ),
    db
      .delete(retentionBacklog)
      .where(and(eq(retentionBacklog.companyId, company), eq(retentionBacklog.conversation, conversation), isNew)),
    db
      .insert(audit)
      .values({ id, companyId: company, at, actor, action: name, conversation, ip, details: data })
      .onConflictDoNothing(),
  ])
}
