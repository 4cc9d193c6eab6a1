import type { Call } from '../../company/call.ts'
import { type ConversationRef, conversationName } from '../../kernel/conversation-name.ts'
import type { Conversations } from '../model/port.ts'
import type { ConversationUpdate, ReadFrom } from '../model/update.ts'

/**
 * The changes in a customer's own conversation after `from`; waits for them for up to `waitMs`. Throws `not_found` before the first
 * message.
 */
export const followAsCustomer = (
  { conversations }: { conversations: Conversations },
  call: Call,
  ref: ConversationRef,
  from: ReadFrom,
  waitMs: number,
): Promise<ConversationUpdate> => conversations.waitForUpdate(call, conversationName(ref), from, waitMs)
