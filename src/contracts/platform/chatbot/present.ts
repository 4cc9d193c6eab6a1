import type * as z from 'zod'
import type { Conversation, Message } from '../../../desk/conversation/model/conversation.ts'
import type { HandledMessage } from '../../../desk/conversation/model/incoming-message.ts'
import type { Started } from '../../../desk/conversation/sessions/chatbot-conversations.ts'
import { suggestedReplies } from '../../../desk/conversation/suggested-replies.ts'
import { heldReply } from '../../../desk/conversation/takeover/held-reply.ts'
import { isoTime } from '../../../lib/time.ts'
import type { answeredReply, conversationReply, startedReply } from './schema.ts'

type Reply<T extends z.ZodType> = z.infer<T>

const GREETING = 'Hello! How can I help you today?'

export const presentAnswered = ({ conversation, turn }: HandledMessage): Reply<typeof answeredReply> =>
  turn === null
    ? { response: heldReply(conversation.owner), suggested_actions: [] }
    : {
        response: turn.reply,
        suggested_actions: suggestedReplies(turn).map((text) => ({ type: 'text' as const, text })),
      }

export const presentStarted = ({ session, handled }: Started): Reply<typeof startedReply> => ({
  conversation_id: session,
  ...(handled === null ? { response: GREETING, suggested_actions: [] } : presentAnswered(handled)),
})

export const presentConversation = (
  conversation: Conversation,
  messages: Message[],
): Reply<typeof conversationReply> => ({
  conversation_id: conversation.ref.session,
  user_id: conversation.ref.customer,
  status: statusOf(conversation.status),
  messages: messages.map(({ id, role, author, text, at }) => ({
    message_id: id,
    role: role === 'customer' ? 'user' : author === null ? 'assistant' : 'agent',
    content: text,
    timestamp: isoTime(at),
  })),
  created_at: isoTime(conversation.openedAt),
  updated_at: isoTime(conversation.updatedAt),
})

function statusOf(status: Conversation['status']): Reply<typeof conversationReply>['status'] {
  switch (status) {
    case 'active':
      return 'active'
    case 'waiting_customer':
      return 'waiting'
    case 'escalated':
      return 'escalated'
    case 'resolved':
    case 'abandoned':
      return 'resolved'
  }
}
