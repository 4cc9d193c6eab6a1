import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { STATUSES } from '../../desk/conversation/model/conversation.ts'
import type { DeskLoad } from '../../desk/reporting/port.ts'
import { type Database, runQuery } from './database.ts'
import { conversations, deliveries } from './schema.ts'

const GOING_ON = STATUSES.filter((status) => status !== 'resolved' && status !== 'abandoned')

/** Counted out of indexes of what is going on, however much there was. */
export function d1DeskLoad(db: Database): DeskLoad {
  const { companyId, channel, status } = conversations
  return {
    of: (company, ofChannel) =>
      runQuery(
        async () => {
          const [[open], [pending]] = await db.batch([
            db
              .select({ total: count() })
              .from(conversations)
              .where(and(eq(companyId, company), eq(channel, ofChannel), inArray(status, GOING_ON))),
            db
              .select({ total: count() })
              .from(deliveries)
              // The status stands in the text, as in the index: with a parameter in its place the index would not be taken.
              .where(and(eq(deliveries.companyId, company), sql`${deliveries.status} = 'pending'`)),
          ])
          return { conversations: open?.total ?? 0, deliveries: pending?.total ?? 0 }
        },
        { idempotent: true },
      ),
  }
}
