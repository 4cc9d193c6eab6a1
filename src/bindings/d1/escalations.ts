import { and, eq } from 'drizzle-orm'
import type { Escalation } from '../../desk/ticket/escalation.ts'
import type { Escalations } from '../../desk/ticket/escalations-port.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { escalations } from './tickets-schema.ts'

const own = (company: string, id: string) => and(eq(escalations.companyId, company), eq(escalations.id, id))

/** The first record under an id stays. */
export const insertEscalation = (db: Database, { company, ...escalation }: Escalation) =>
  db
    .insert(escalations)
    .values({ ...escalation, companyId: company })
    .onConflictDoNothing()

export function d1Escalations(db: Database): Escalations {
  return {
    find: (company, id) =>
      runQuery(
        async () => {
          const row = await db.select().from(escalations).where(own(company, id)).get()
          if (row === undefined) return null
          const { companyId, ...rest } = row
          return { ...rest, company: companyId }
        },
        { idempotent: true },
      ),

    record: (escalation, event) =>
      runQuery(
        async () => {
          await db.batch([insertEscalation(db, escalation), insertEventIfChanged(db, event)])
        },
        { idempotent: true },
      ),

    decline: (company, id, event) =>
      runQuery(
        async () => {
          const [declined] = await db.batch([
            db
              .update(escalations)
              .set({ state: 'declined' })
              .where(and(own(company, id), eq(escalations.state, 'open'))),
            insertEventIfChanged(db, event),
          ])
          return declined.meta.changes > 0
        },
        { idempotent: false },
      ),
  }
}
