import { and, eq, sql } from 'drizzle-orm'
import type { Tickets } from '../../desk/ticket/port.ts'
import type { Ticket } from '../../desk/ticket/ticket.ts'
import { asked, type Database, insertEventIfChanged } from './database.ts'
import { insertDeliveries } from './deliveries.ts'
import { insertEscalation } from './escalations.ts'
import { escalations, ticketNumbers, tickets } from './schema.ts'

/** Where a company's numbers start: short, and never mistaken for a count. */
const FIRST_NUMBER = 1_001

export function d1Tickets(db: Database): Tickets {
  const find = (company: string, id: string) =>
    asked(
      async () =>
        ticketOrNull(
          await db
            .select()
            .from(tickets)
            .where(and(eq(tickets.companyId, company), eq(tickets.id, id)))
            .get(),
        ),
      { again: true },
    )

  const findByEscalation = (company: string, escalationId: string) =>
    asked(
      async () =>
        ticketOrNull(
          await db
            .select()
            .from(tickets)
            .where(and(eq(tickets.companyId, company), eq(tickets.escalationId, escalationId)))
            .get(),
        ),
      { again: true },
    )

  /** Nobody gets it twice; one that is drawn and not used is left out. */
  const nextNumber = (company: string) =>
    asked(
      async () => {
        const { last } = await db
          .insert(ticketNumbers)
          .values({ companyId: company, last: FIRST_NUMBER })
          .onConflictDoUpdate({ target: ticketNumbers.companyId, set: { last: sql`${ticketNumbers.last} + 1` } })
          .returning({ last: ticketNumbers.last })
          .get()
        return last
      },
      { again: true },
    )

  return {
    find,
    findByEscalation,

    async open({ company, ...draft }, parts) {
      const number = await nextNumber(company)
      const opened = await asked(
        async () => {
          // The row is written only if the escalation is still open.
          const ticket = db
            .insert(tickets)
            .select(sql`SELECT ${company}, ${draft.id}, ${number}, ${draft.escalationId}, ${draft.conversation}, ${draft.subject},
              ${JSON.stringify(draft.requester)}, ${draft.question}, ${draft.reply}, ${draft.reason}, ${draft.confidence},
              ${JSON.stringify(draft.transcript)}, ${draft.priority}, ${draft.status}, ${draft.externalId}, ${draft.openedAt}
              FROM ${escalations} WHERE ${escalations.companyId} = ${company} AND ${escalations.id} = ${draft.escalationId}
              AND ${escalations.state} = 'open'`)
          const after = [
            insertEventIfChanged(db, parts.event(number)),
            ...insertDeliveries(db, parts.deliveries(number), { ifTicket: { company, id: draft.id } }),
            db
              .update(escalations)
              .set({ state: 'ticketed' })
              .where(
                and(
                  eq(escalations.companyId, company),
                  eq(escalations.id, draft.escalationId),
                  sql`EXISTS (SELECT 1 FROM ${tickets} WHERE ${tickets.companyId} = ${company} AND ${tickets.id} = ${draft.id})`,
                ),
              ),
          ]
          if (parts.escalation === undefined) {
            const [inserted] = await db.batch([ticket, ...after])
            return inserted.meta.changes > 0
          }
          const [, inserted] = await db.batch([insertEscalation(db, parts.escalation), ticket, ...after])
          return inserted.meta.changes > 0
        },
        { again: false },
      )
      return opened ? { ...draft, company, number } : findByEscalation(company, draft.escalationId)
    },

    setExternalId: (company, id, externalId) =>
      asked(
        async () => {
          await db
            .update(tickets)
            .set({ externalId })
            .where(and(eq(tickets.companyId, company), eq(tickets.id, id)))
        },
        { again: true },
      ),
  }
}

function ticketOrNull(row: typeof tickets.$inferSelect | undefined): Ticket | null {
  if (row === undefined) return null
  const { companyId, ...rest } = row
  return { ...rest, company: companyId }
}
