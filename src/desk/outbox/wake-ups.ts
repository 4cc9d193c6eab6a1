import * as z from 'zod'
import { idSchema } from '../company/company.ts'

/** What travels in the queues: ids, never the thing itself. */
export const eventsMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('outbox') }),
  z.object({ kind: z.literal('conversation'), objectName: z.string() }),
])
export const deliveryMessage = z.object({ id: z.string() })
export const indexingMessage = z.object({ company: idSchema, id: idSchema })
