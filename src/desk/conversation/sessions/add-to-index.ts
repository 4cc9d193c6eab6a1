import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Conversation } from '../model/conversation.ts'
import type { ConversationIndex } from '../model/port.ts'

type Needs = Pick<Kernel, 'log'> & { conversationIndex: ConversationIndex }

/** Updates the index at once, so that whoever changed a conversation sees it in lists. If this fails, events update it later. */
export async function addToIndex({ conversationIndex, log }: Needs, conversation: Conversation): Promise<Conversation> {
  try {
    await conversationIndex.add(conversation)
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    log.warn('conversation.index_late', {}, error)
  }
  return conversation
}
