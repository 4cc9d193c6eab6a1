import { isoTime } from '../../../lib/time.ts'
import type { DeskEvent } from '../model/events.ts'

/** What a contract's clients are told of an event: under which name, and in which words. */
export type WebhookPayload = {
  name: string
  data: Record<string, unknown>
  /** Told apart from other payloads of the same event, for a receiver takes each id once. Without one it has the event's own id. */
  part?: string
}

/** A contract's payloads of an event; none where its clients are not told of it. */
export type WebhookPayloads = (event: DeskEvent) => WebhookPayload[]

/** As it is sent. `at`: UTC milliseconds. */
export const webhookBody = ({ name, data }: Pick<WebhookPayload, 'name' | 'data'>, at: number): string =>
  JSON.stringify({ event: name, timestamp: isoTime(at), data })
