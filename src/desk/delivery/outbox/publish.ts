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
/** Rounds in one wake-up: enough for a burst, and an end for a stream that never pauses. */
const ROUNDS = 40

/** Projects what waits in D1's outbox. A row leaves in the same batch as its projection is written. */
export async function publishOutbox(ports: Needs): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await ports.events.pending(BATCH)
    if (pending.length > 0) await publish(ports, pending)
    if (pending.length < BATCH) return
  }
}

/** Projects what waits in a conversation's outbox, and only then lets the conversation forget it. */
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

/** The transcript in R2 goes with its conversation. Before the event is taken, so that a crash between leaves no file. */
async function deleteTranscripts({ files }: Needs, events: DeskEvent[]): Promise<void> {
  for (const { name, conversation } of events)
    if (name === 'conversation.deleted' && conversation !== null) await files.delete(transcriptKey(conversation))
}

/**
 * Consequences come before the projection that takes the events: after a crash between, doing them again is harmless and forgetting them
 * would not be. Events whose conversation cannot be reached stay where they are, and the wake-up fails so that it comes again.
 */
async function publish(ports: Needs, events: DeskEvent[]): Promise<void> {
  const { waiting, cause } = await doTicketWork(ports, events)
  const ready = events.filter((event) => !waiting.includes(event))
  await announce(ports, ready)
  await deleteTranscripts(ports, ready)
  await ports.events.project(ready)
  if (waiting.length > 0) throw new DeskError({ kind: 'unavailable', what: 'conversation' }, { cause })
}
