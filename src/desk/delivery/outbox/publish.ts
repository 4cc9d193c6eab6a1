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
    await publish(ports, pending)
    if (pending.length < BATCH) return
  }
}

/** Publishes the events in a conversation's outbox; they are confirmed to the conversation only after their projection. */
export async function publishConversation(ports: Needs, objectName: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const pending = await ports.conversations.pendingEvents(objectName, BATCH)
    await publish(ports, pending)
    await confirm(ports, objectName, pending)
    if (pending.length < BATCH) return
  }
}

/**
 * Publishes the first events of several conversations together, which takes as many database calls as one conversation does. When that
 * fails, and where more events are waiting, each conversation is published alone, so that one does not hold up the others. Resolves with
 * the cause of the failure of each conversation that must be tried again.
 */
export async function publishConversations(ports: Needs, objectNames: string[]): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>()
  const each = (names: string[], publishOne: (name: string) => Promise<void>) =>
    Promise.all(names.map((name) => publishOne(name).catch((error: unknown) => void failures.set(name, error))))
  const first = new Map<string, DeskEvent[]>()
  await each(objectNames, async (name) => {
    first.set(name, await ports.conversations.pendingEvents(name, BATCH))
  })
  let isPublished = first.size > 1
  try {
    if (isPublished) await publish(ports, [...first.values()].flat())
  } catch (error) {
    ports.log.warn('events.published_one_by_one', { conversations: first.size }, error)
    isPublished = false
  }
  await each([...first.keys()], async (name) => {
    const events = first.get(name) ?? []
    if (isPublished) await confirm(ports, name, events)
    if (!isPublished || events.length === BATCH) await publishConversation(ports, name)
  })
  return failures
}

async function confirm({ conversations }: Needs, objectName: string, events: DeskEvent[]): Promise<void> {
  if (events.length === 0) return
  await conversations.confirmEvents(
    objectName,
    events.map(({ id }) => id),
  )
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
  if (events.length === 0) return
  const { waiting, cause } = await doTicketWork(ports, events)
  const ready = events.filter((event) => !waiting.includes(event))
  await announce(ports, ready)
  await deleteTranscripts(ports, ready)
  await ports.events.project(ready)
  if (waiting.length > 0) throw new DeskError({ kind: 'unavailable', what: 'conversation' }, { cause })
}
