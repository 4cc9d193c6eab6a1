import { and, eq, sql } from 'drizzle-orm'
import type { Tickets } from '../../desk/ports.ts'
import type { Ticket } from '../../desk/ticket/ticket.ts'
import { asked, type Database, insertEventIfChanged } from './database.ts'
import { insertDeliveries } from './deliveries.ts'
import { escalations, tickets } from './schema.ts'

/** Where a company's numbers start: short, and never mistaken for a count. */
const FIRST_NUMBER = 1_001
/** Two tickets of a company at the same moment may reach for one number; the loser takes the next. */
const TRIES = 8

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

  const nextNumber = (company: string) =>
    asked(
      async () => {
        const row = await db
          .select({ last: sql<number | null>`max(${tickets.number})` })
          .from(tickets)
          .where(eq(tickets.companyId, company))
          .get()
        return (row?.last ?? FIRST_NUMBER - 1) + 1
      },
      { again: true },
    )

  return {
    find,
    findByEscalation,

    async open({ company, ...draft }, parts) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const number = await nextNumber(company)
        const opened = await asked(
          async () => {
            const values = { ...draft, number }
            const [inserted] = await db.batch([
              // The row is written only if the escalation is still open and the number still free.
              db
                .insert(tickets)
                .select(sql`SELECT ${company}, ${values.id}, ${number}, ${values.escalationId}, ${values.conversation}, ${values.subject},
              ${JSON.stringify(values.requester)}, ${values.question}, ${values.reply}, ${values.reason}, ${values.confidence},
              ${JSON.stringify(values.transcript)}, ${values.priority}, ${values.status}, ${values.externalId}, ${values.openedAt}
              FROM ${escalations} WHERE ${escalations.companyId} = ${company} AND ${escalations.id} = ${values.escalationId}
              AND ${escalations.state} = 'open' AND NOT EXISTS (SELECT 1 FROM ${tickets} WHERE ${tickets.companyId} = ${company} AND ${tickets.number} = ${number})`),
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
            ])
            return inserted.meta.changes > 0
          },
          { again: false },
        )
        if (opened) return { ...draft, company, number }
        const standing = await findByEscalation(company, draft.escalationId)
        if (standing !== null) return standing
        const escalation = await asked(
          () =>
            db
              .select({ state: escalations.state })
              .from(escalations)
              .where(and(eq(escalations.companyId, company), eq(escalations.id, draft.escalationId)))
              .get(),
          { again: true },
        )
        if (escalation?.state !== 'open') return null
      }
      throw new Error('no free ticket number was found')
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
