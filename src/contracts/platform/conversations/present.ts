import type * as z from 'zod'
import type { Conversation, Message } from '../../../desk/conversation/model/conversation.ts'
import { currentSentiment } from '../../../desk/signals/sentiment/history.ts'
import { isoTime } from '../../../lib/time.ts'
import { conversationId } from './id.ts'
import type { conversationReply, messageReply } from './schema.ts'

export function presentConversation(conversation: Conversation): z.infer<typeof conversationReply> {
  const { ref, customer, owner } = conversation
  const isPerson = owner.kind === 'person'
  return {
    conversation_id: conversationId(conversation),
    channel: ref.channel,
    session_id: ref.session,
    customer: { id: ref.customer, name: customer.name, email: customer.email },
    status: conversation.status,
    owner: {
      kind: owner.kind,
      person: isPerson ? owner.id : null,
      name: isPerson ? (owner.name ?? null) : null,
      until: isPerson ? isoTime(owner.until) : null,
    },
    topic: conversation.category?.value ?? null,
    summary: conversation.summary,
    sentiment: currentSentiment(conversation.moods),
    ticket_number: conversation.ticket?.number ?? null,
    message_count: conversation.messages,
    created_at: isoTime(conversation.openedAt),
    updated_at: isoTime(conversation.updatedAt),
  }
}

export const presentMessage = ({
  id,
  seq,
  role,
  text,
  at,
  authorName,
  generated,
}: Message): z.infer<typeof messageReply> => ({
  message_id: id,
  number: seq,
  role: role === 'customer' ? 'customer' : role === 'human_agent' ? 'person' : 'assistant',
  name: authorName ?? null,
  text,
  timestamp: isoTime(at),
  ...(generated === null
    ? {}
    : {
        sources: generated.sources.map(({ articleId, title }) => ({ entry_id: articleId, title })),
        confidence: generated.confidence,
      }),
})
