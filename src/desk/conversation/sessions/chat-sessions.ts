import type { OnPiece } from '../../answering/port.ts'
import type { Call } from '../../company/call.ts'
import { customerLimit } from '../../company/caller-limit.ts'
import { type ConversationRef, conversationName } from '../../kernel/conversation-name.ts'
import type { HandledMessage, IncomingMessage } from '../model/incoming-message.ts'
import type { Conversations } from '../model/port.ts'
import type { Customer } from '../model/turn.ts'

/** A customer's message in a chat. */
export type ChatMessage = Pick<IncomingMessage, 'text' | 'readers'> & { customer: Customer }

/** Answers a chat message and opens the chat if needed. The customer's id is part of the chat's name, so nobody else can use it. */
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
