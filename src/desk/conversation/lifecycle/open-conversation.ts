import type { Call } from '../../company/call.ts'
import { sessionName } from '../../kernel/conversation-name.ts'
import { firstTier } from '../escalation/tier-escalation.ts'
import { byPrincipal, eventsOf } from '../model/change.ts'
import type { Conversation, Message, OpenConversation } from '../model/conversation.ts'
import { customerCard } from '../model/customer-card.ts'
import { newConversation } from '../model/new-conversation.ts'
import { readLatest, requireEnabled } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { type HandleMessageNeeds, handleMessage } from '../turn/handle-message.ts'
import type { Defer } from '../turn/pending.ts'

/**
 * Opens a conversation at the company's first tier and answers its first message. An existing session is returned unchanged. Nothing is
 * stored when the first message is refused. Throws `forbidden` when the desk is disabled.
 */
export async function openConversation(
  ports: HandleMessageNeeds,
  store: ConversationStore,
  call: Call,
  opening: OpenConversation,
  defer: Defer,
): Promise<{ conversation: Conversation; messages: Message[] }> {
  requireEnabled(call)
  const { name } = await begin(ports, store, call, opening)
  if (opening.message !== null && (store.lastSeq() === 0 || call.idempotencyKey !== null)) {
    // The first message has the same key as the opening: if a crash left it unanswered, a retry answers it.
    const first = {
      ...call,
      idempotencyKey: call.idempotencyKey === null ? null : `${call.idempotencyKey} first`,
      idempotencyBodyHash: null,
    }
    try {
      const message = { text: opening.message, limit: null, readers: 'customers' as const, opens: null, customer: null }
      await handleMessage(ports, store, first, name, message, { defer })
    } catch (error) {
      if (store.lastSeq() === 0) store.discard()
      throw error
    }
  }
  return readLatest(store)
}

/** The customer is served even when the records are down. */
async function begin(
  ports: HandleMessageNeeds,
  store: ConversationStore,
  call: Call,
  { channel, session, customer, medium, category, metadata }: OpenConversation,
): Promise<Conversation> {
  const card = await customerCard(ports, call.company, customer)
  const existing = store.conversation()
  if (existing !== null) return existing
  const at = ports.clock.now()
  const ref = { company: call.company.id, channel, customer, session }
  const tier = firstTier(call.company.settings.desk)
  const begun = { name: sessionName(ref), ref, medium, category, metadata, tier, customer: card }
  const conversation = newConversation(call, begun, at)
  const opened = { name: 'conversation.opened' as const, data: { channel, customer, session } }
  const events = eventsOf(ports.ids, byPrincipal(call), conversation, [opened])
  store.save({ conversation, messages: [], turn: null, events })
  return conversation
}
