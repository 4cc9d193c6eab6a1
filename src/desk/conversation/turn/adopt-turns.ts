import type { Call } from '../../company/call.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { byTime, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { cardOf } from '../model/customer-card.ts'
import type { IncomingMessage } from '../model/incoming-message.ts'
import { newConversation, singleTier } from '../model/new-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import type { Turn } from '../model/turn.ts'

const MAX_TURNS = 500

/**
 * The stored conversation. Chats from before 2026-12 have turns but no conversation: it is created from the turns, with messages, so that
 * people can read them and take over.
 */
export function adoptTurns(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  call: Call,
  name: string,
  { opens, customer }: IncomingMessage,
): Conversation | null {
  const existing = store.conversation()
  const turns = existing === null && opens !== null ? store.recentTurns(MAX_TURNS).toReversed() : []
  const [first] = turns
  if (first === undefined || opens === null) return existing
  const at = clock.now()
  const messages = turns.flatMap((turn, index) => messagesOf(turn, index * 2 + 1))
  const card = { ...cardOf(opens.customer, null), ...(customer && { name: customer.name, email: customer.email }) }
  const begun = newConversation(call, { ...singleTier({ name, ref: opens }), customer: card }, first.askedAt)
  const conversation = changed(begun, at, {
    messages: messages.length,
    customerMessages: turns.length,
    waitingSince: at,
  })
  const kept = messages.map((message) => ({ message, idempotencyKey: null }))
  store.save({ conversation, messages: kept, turn: null, events: eventsOf(ids, byTime, conversation, []) })
  return conversation
}

function messagesOf(
  { id, question, reply, askedAt, answeredAt, confidence, sources, record }: Turn,
  seq: number,
): Message[] {
  const asked = { id: `${id}.question`, seq, role: 'customer' as const, text: question, at: askedAt }
  const answered = { id, seq: seq + 1, role: 'ai_rep' as const, text: reply, at: answeredAt }
  return [
    { ...asked, mood: null, author: null, answers: null, generated: null },
    {
      ...answered,
      mood: null,
      author: null,
      answers: asked.id,
      generated: {
        model: record.model,
        tokens: record.tokens,
        latencyMs: record.timingsMs.total,
        actionsTaken: [],
        suggestedActions: [],
        confidence,
        sources,
      },
    },
  ]
}
