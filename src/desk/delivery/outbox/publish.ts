import type { Companies } from '../../company/port.ts'
import { transcriptKey } from '../../conversation/lifecycle/close-conversation.ts'
import type { Conversations } from '../../conversation/model/port.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Files } from '../../kernel/files.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Deliveries } from '../model/port.ts'
import { announce } from '../webhooks/announce.ts'
import type { WebhookPayloads } from '../webhooks/payload.ts'
import type { Subscriptions } from '../webhooks/port.ts'
import type { Events } from './port.ts'
import { doTicketWork } from './ticket-work.ts'

type Needs = Pick<Kernel, 'clock' | 'wake' | 'log'> & {
  events: Events
  subscriptions: Subscriptions
  webhookPayloads: readonly WebhookPayloads[]
  deliveries: Deliveries
  tickets: Tickets
  companies: Companies
  conversations: Conversations
  files: Files
}

const BATCH = 50
/** Batches per wake-up: enough for a burst, but bounded when events keep coming. */
const ROUNDS = 40

/** Publishes the events in D1's outbox. A row is removed in the batch that writes its projection. */
export async function publishOutbox(ports: Needs): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await ports.events.pending(BATCH)
    if (pending.length > 0) await publish(ports, pending)
    if (pending.length < BATCH) return
  }
}

/** Publishes the events in a conversation's outbox; they are confirmed to the conversation only after their projection. */
export async function publishConversation(ports: Needs, objectName: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await ports.conversations.pendingEvents(objectName, BATCH)
    if (pending.length === 0) return
    await publish(ports, pending)
    await ports.conversations.confirmEvents(
      objectName,
      pending.map(({ id }) => id),
    )
    if (pending.length < BATCH) return
  }
}

/** Deletes the R2 transcripts of deleted conversations, before the event is confirmed, so that a crash leaves no file behind. */
async function deleteTranscripts({ files }: Needs, events: DeskEvent[]): Promise<void> {
  for (const { name, conversation } of events)
    if (name === 'conversation.deleted' && conversation !== null) await files.delete(transcriptKey(conversation))
}

/**
 * Side effects come before the projection that confirms the events: after a crash they are repeated, which is harmless, rather than lost.
 * Events whose conversation cannot be reached stay in the outbox, and the wake-up fails so that it is retried.
 */
async function publish(ports: Needs, events: DeskEvent[]): Promise<void> {
  const { waiting, cause } = await doTicketWork(ports, events)
  const ready = events.filter((event) => !waiting.includes(event))
  await announce(ports, ready)
  await deleteTranscripts(ports, ready)
  await ports.events.project(ready)
  if (waiting.length > 0) throw new DeskError({ kind: 'unavailable', what: 'conversation' }, { cause })
}
