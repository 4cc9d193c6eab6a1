import type { OnPiece } from '../../answering/port.ts'
import type { Call } from '../../company/call.ts'
import { customerLimit } from '../../company/caller-limit.ts'
import { type ConversationRef, conversationName } from '../../kernel/conversation-name.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import type { Conversations } from '../model/port.ts'
import type { Customer } from '../model/turn.ts'

/** What a chat's customer sends. */
export type ChatMessage = Pick<IncomingMessage, 'text' | 'readers'> & { customer: Customer }

/** Answers a message of a chat, which it opens if it is not there. Its customer is a part of its name, so it is nobody else's. */
export async function sendChat(
  { conversations }: { conversations: Conversations },
  call: Call,
  ref: ConversationRef,
  message: ChatMessage,
  onPiece?: OnPiece,
): Promise<HandledMessage> {
  const limit = customerLimit(call, 'query', ref.customer)
  const handled = await conversations.handleMessage(
    call,
    conversationName(ref),
    { ...message, limit, opens: ref },
    onPiece,
  )
  if (handled.kind === 'owned_by_other')
    throw new Error('a conversation that is named by its customer belongs to another')
  return handled.value
}
