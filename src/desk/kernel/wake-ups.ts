import * as z from 'zod'
import { idSchema } from './ids.ts'

/** A failed query is carried by the message itself: the failure may be the database's, so it has no table. */
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

/** What the queues carry: ids that wake a consumer, except for facts that have no table. */
export const eventsMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('outbox') }),
  z.object({ kind: z.literal('conversation'), objectName: z.string() }),
  z.object({ kind: z.literal('fact'), event: failedQuery }),
])
export type EventsMessage = z.infer<typeof eventsMessage>
export const deliveryMessage = z.object({ id: z.string() })
export const indexingMessage = z.object({ company: idSchema, id: idSchema })

/**
 * Queue messages only wake consumers. The tables hold the truth, and the sweep finds work whose wake-up was lost; a fact without a table
 * is lost with its message.
 */
export type Wake = {
  events(source: EventsMessage): Promise<void>
  deliveries(wakeUps: { id: string; afterMs: number }[]): Promise<void>
  indexing(articles: { company: string; id: string }[]): Promise<void>
  rebuild(company: string): Promise<string>
}
