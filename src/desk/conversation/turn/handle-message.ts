import { type ModelsWithinBudget, modelsWithinBudget } from '../../answering/models-within-budget.ts'
import type { Offline, OnPiece } from '../../answering/port.ts'
import type { Call } from '../../company/call.ts'
import { byCustomer, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import { reopened } from '../model/new-conversation.ts'
import type { OwnersOnly } from '../model/query.ts'
import { requireConversation, requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { isRouted } from '../modes/mode.ts'
import { afterMessage } from './after-message.ts'
import { assess } from './assess.ts'
import { commit } from './commit.ts'
import { type LoadNeeds, load } from './load.ts'
import { customerMessage } from './messages.ts'
import type { Defer, Loaded, Pending } from './pending.ts'
import { type Receipt, type ReceiveNeeds, receive } from './receive.ts'
import { rememberAnswer } from './remember-answer.ts'
import { respond } from './respond.ts'
import { retrieve } from './retrieve.ts'

export type HandleMessageNeeds = LoadNeeds & ReceiveNeeds & { offline: Offline }

type Handled = Omit<HandledMessage, 'admission'>
type Around = { defer: Defer; onPiece?: OnPiece | undefined }

/** A conversation can be moved at most twice while it is answered: there are two AI tiers and people. */
const MAX_MOVES = 2

/**
 * Runs a customer's message through the steps of a turn: receive, load, assess, retrieve, respond, commit. The channel's mode determines
 * its behaviour. The same `idempotencyKey` returns the first result. A reply is dropped when a person has taken over by the time it is
 * ready. Throws when the conversation is over, and `rate_limited`, `forbidden` (desk disabled) or `unavailable` (text index or limit not
 * reachable); nothing is stored then.
 */
export async function handleMessage(
  given: HandleMessageNeeds,
  store: ConversationStore,
  call: Call,
  name: string,
  incoming: IncomingMessage,
  { defer, onPiece }: Around,
): Promise<OwnersOnly<HandledMessage>> {
  const received = await receive(given, store, call, name, incoming)
  if (received.kind === 'owned_by_other') return received
  const receipt = received.value
  if (receipt.kind === 'handled_before') return { kind: 'own', value: receipt.handled }
  const models = modelsWithinBudget(given, call, {
    text: incoming.text,
    isRouted: isRouted(receipt.mode, call.company.settings),
  })
  const ports = { ...given, ...models.ports }
  try {
    const { loaded, admission } = await load(ports, store, call, incoming, receipt)
    const turn = { ports, store, call, incoming, receipt, loaded, models, around: { defer, onPiece } }
    let handled = await answer(turn, receipt.before, receipt.stored)
    // Somebody moved it meanwhile to another AI tier: that tier answers.
    for (let moves = 0; moves < MAX_MOVES && isLeftToAi(handled); moves++)
      handled = await answer(turn, latest(turn), handled.customerMessage)
    return { kind: 'own', value: { ...handled, admission } }
  } catch (error) {
    await receipt.key.release()
    throw error
  } finally {
    models.settle()
  }
}

type Turn = {
  ports: HandleMessageNeeds
  store: ConversationStore
  call: Call
  incoming: IncomingMessage
  receipt: Extract<Receipt, { kind: 'to_handle' }>
  loaded: Loaded
  models: ModelsWithinBudget
  around: Around
}

/** @param stored the message, if it is already stored */
async function answer(turn: Turn, before: Conversation, stored: Message | null): Promise<Handled> {
  const { ports, store, call, incoming, receipt, loaded, models, around } = turn
  const { mode, isOpening } = receipt
  const { text } = incoming
  const assessment = assess(call, mode, before, text, loaded, { isStored: stored !== null })
  const retrieved = await retrieve(ports, call, mode, before, loaded, assessment, models.reserve)
  const message = stored ?? (mode.storesMessage === 'at_once' ? storeMessage(turn) : null)
  const pending: Pending = {
    ...{ ports, store, call, mode, text, loaded, assessment, message, isOpening, onPiece: around.onPiece },
    ...retrieved,
    isRouted: isRouted(mode, call.company.settings),
    before: message === null ? before : latest(turn),
  }
  const draft = await respond(pending)
  const handled = commit(pending, draft, incoming.customer)
  if (draft !== null && handled.turn !== null) around.defer(rememberAnswer(pending, draft, handled.turn))
  return handled
}

/** Stores the message now, so that it remains even if the reply fails. */
function storeMessage({ ports, store, call, incoming, loaded }: Turn): Message {
  const before = requireUnresolved(store)
  const message = customerMessage({ ports, store, call, text: incoming.text, loaded }, null)
  const conversation = changed(afterMessage({ call, text: incoming.text, loaded }, before), ports.clock.now(), {})
  const events = eventsOf(ports.ids, byCustomer(call, before), conversation, [])
  store.save({ conversation, messages: [{ message, idempotencyKey: call.idempotencyKey }], turn: null, events })
  return message
}

const isLeftToAi = ({ conversation, reply }: Handled): boolean =>
  reply === null && conversation.owner.kind === 'ai' && conversation.status !== 'resolved'

/** The conversation's current state. */
function latest({ store, receipt }: Turn): Conversation {
  const now = requireConversation(store)
  return now.status === 'resolved' && receipt.mode.whenResolved === 'opens_again'
    ? reopened(now)
    : requireUnresolved(store)
}
