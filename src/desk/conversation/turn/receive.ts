import type { Call } from '../../company/call.ts'
import { currentAdmission } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { RateLimits } from '../../kernel/rate-limit.ts'
import { claimKey, type KeyClaim } from '../model/claim-key.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { cardOf } from '../model/customer-card.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import { newConversation, reopened, singleTier } from '../model/new-conversation.ts'
import type { OwnersOnly } from '../model/query.ts'
import { requireConversation, requireEnabled, requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { type Mode, modeOf } from '../modes/mode.ts'
import { adoptTurns } from './adopt-turns.ts'

export type ReceiveNeeds = Pick<Kernel, 'clock' | 'ids' | 'log'> & {
  idempotency: IdempotencyStore
  rateLimits: RateLimits
}

export type Receipt =
  | { kind: 'handled_before'; handled: HandledMessage }
  | {
      kind: 'to_handle'
      mode: Mode
      before: Conversation
      isOpening: boolean
      key: KeyClaim
      /** The message, if a crash left it stored without an answer. */
      stored: Message | null
    }

/**
 * Finds the message's conversation or creates it in memory, and recognises a repeated message by its `idempotencyKey`. Stores nothing.
 * Throws `not_found`, or a conflict when the conversation is over or the key was used for another message.
 */
export async function receive(
  ports: ReceiveNeeds,
  store: ConversationStore,
  call: Call,
  name: string,
  incoming: IncomingMessage,
): Promise<OwnersOnly<Receipt>> {
  const existing = incoming.opens === null ? requireConversation(store) : adoptTurns(ports, store, call, name, incoming)
  if (existing !== null && incoming.opens !== null && existing.ref.customer !== incoming.opens.customer)
    return { kind: 'owned_by_other' }
  const mode = modeOf((existing?.ref ?? incoming.opens)?.channel ?? '')
  if (mode.hasTiers) requireEnabled(call)
  const key = claimKey(ports, call)
  const sent = findRepeated(store, call)
  if (sent !== null) {
    const [admission] = await Promise.all([
      incoming.limit === null ? null : currentAdmission(ports, incoming.limit),
      key.held,
    ])
    if (sent.text !== incoming.text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    const handled = storedResult(store, sent)
    if (handled !== null) return { kind: 'own', value: { kind: 'handled_before', handled: { ...handled, admission } } }
  }
  try {
    const before = openConversation(ports, store, call, name, mode, existing, incoming)
    const value = { kind: 'to_handle' as const, mode, before, isOpening: existing === null, key, stored: sent }
    return { kind: 'own', value }
  } catch (error) {
    await key.release()
    throw error
  }
}

function openConversation(
  { clock }: ReceiveNeeds,
  store: ConversationStore,
  call: Call,
  name: string,
  mode: Mode,
  existing: Conversation | null,
  { opens, customer }: IncomingMessage,
): Conversation {
  if (existing?.status === 'resolved') {
    if (mode.whenResolved === 'opens_again') return reopened(existing)
    if (mode.whenResolved === 'refused_as_closed') throw new DeskError({ kind: 'conflict', why: 'already_closed' })
  }
  if (existing !== null || opens === null) return requireUnresolved(store)
  const card = { ...cardOf(opens.customer, null), ...(customer && { name: customer.name, email: customer.email }) }
  return newConversation(call, { ...singleTier({ name, ref: opens }), customer: card }, clock.now())
}

/** The message stored under the call's key. Turns of older versions store the key themselves. */
function findRepeated(store: ConversationStore, { idempotencyKey }: Call): Message | null {
  if (idempotencyKey === null) return null
  const message = store.messageByIdempotencyKey(idempotencyKey)
  if (message !== null) return message
  const turn = store.turnByIdempotencyKey(idempotencyKey)
  return turn === null ? null : store.questionOf(turn.id)
}

/** The stored reply, or the notice that people answer; null when a crash left the message unanswered. */
function storedResult(store: ConversationStore, customerMessage: Message): Omit<HandledMessage, 'admission'> | null {
  const reply = store.replyTo(customerMessage.id)
  const conversation = reply === null ? requireUnresolved(store) : requireConversation(store)
  if (reply === null && conversation.owner.kind === 'ai') return null
  const turn = reply === null ? null : store.turn(reply.id)
  return { conversation, customerMessage, reply, turn, isReplay: true }
}
