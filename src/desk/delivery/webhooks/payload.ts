import { isoTime } from '../../../lib/time.ts'
import type { DeskEvent } from '../model/events.ts'

/** An event as sent to a contract's clients: its name and data. */
export type WebhookPayload = {
  name: string
  data: Record<string, unknown>
  /** Distinguishes payloads of the same event, because a receiver accepts each id once. Without it, the payload has the event's id. */
  part?: string
}

/** Maps an event to a contract's payloads; empty when its clients do not receive it. */
export type WebhookPayloads = (event: DeskEvent) => WebhookPayload[]

/** The request body. `at`: UTC milliseconds. */
export const webhookBody = ({ name, data }: Pick<WebhookPayload, 'name' | 'data'>, at: number): string =>
  JSON.stringify({ event: name, timestamp: isoTime(at), data })
