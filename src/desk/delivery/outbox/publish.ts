import { newCompany } from '../../company/company.ts'
import type { Companies } from '../../company/port.ts'
import { transcriptKey } from '../../conversation/lifecycle/close-conversation.ts'
import type { Conversations } from '../../conversation/model/port.ts'
import type { Files } from '../../kernel/files.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Tickets } from '../../ticket/port.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Deliveries } from '../model/port.ts'
import { announce } from '../webhooks/announce.ts'
import type { Subscriptions } from '../webhooks/port.ts'
import type { Events } from './port.ts'

type Needs = Pick<Kernel, 'clock' | 'wake' | 'log'> & {
  events: Events
  subscriptions: Subscriptions
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

/** A ticket that could not be opened with its move is opened now: people must hear of it before the event is done with. */
async function ensureTickets({ tickets, companies, conversations }: Needs, events: DeskEvent[]): Promise<void> {
  for (const event of events) {
    if (event.name !== 'conversation.escalated' && event.name !== 'conversation.handed_over') continue
    const { escalationId, reason } = event.data
    if (escalationId === null) continue
    if ((await tickets.findByEscalation(event.company, escalationId)) !== null) continue
    if (event.conversation === null) continue
    // One that nobody has configured yet works by the defaults.
    const company = (await companies.find(event.company)) ?? newCompany(event.company)
    await conversations.ensureTicket(event.conversation, { company, escalationId, reason })
  }
}

/** The transcript in R2 goes with its conversation. Before the event is taken, so that a crash between leaves no file. */
async function deleteTranscripts({ files }: Needs, events: DeskEvent[]): Promise<void> {
  for (const { name, conversation } of events)
    if (name === 'conversation.deleted' && conversation !== null) await files.delete(transcriptKey(conversation))
}

/** Told before they are taken: after a crash between, telling again is harmless and forgetting would not be. */
async function publish(ports: Needs, events: DeskEvent[]): Promise<void> {
  await ensureTickets(ports, events)
  await announce(ports, events)
  await deleteTranscripts(ports, events)
  await ports.events.project(events)
}
