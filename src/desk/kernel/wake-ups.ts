import * as z from 'zod'
import { idSchema } from './ids.ts'

/** A fact of which no table knows: what failed cannot always be written down where it failed. */
const failedQuery = z.object({
  id: z.string(),
  company: idSchema,
  at: z.int().nonnegative(),
  actor: z.string(),
  conversation: z.null(),
  ip: z.string().nullable(),
  name: z.literal('query.failed'),
  data: z.object({ channel: z.string(), customer: z.string(), what: z.string() }),
})

/** What travels in the queues: ids, never the thing itself; but for facts that have no table. */
export const eventsMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('outbox') }),
  z.object({ kind: z.literal('conversation'), objectName: z.string() }),
  z.object({ kind: z.literal('fact'), event: failedQuery }),
])
export type EventsMessage = z.infer<typeof eventsMessage>
export const deliveryMessage = z.object({ id: z.string() })
export const indexingMessage = z.object({ company: idSchema, id: idSchema })

/** Queues only wake: the tables are the truth, and the sweep finds what a lost wake-up left. A fact without a table is lost with its message. */
export type Wake = {
  events(source: EventsMessage): Promise<void>
  deliveries(wakeUps: { id: string; afterMs: number }[]): Promise<void>
  indexing(articles: { company: string; id: string }[]): Promise<void>
  rebuild(company: string): Promise<string>
}
