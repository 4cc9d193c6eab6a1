import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { Admission, Limit } from '../../kernel/rate-limit.ts'
import type { Readers } from '../../knowledge/articles/readers.ts'
import type { Exchange } from './conversation.ts'
import type { Customer, Turn } from './turn.ts'

/** What a customer sends. */
export type IncomingMessage = {
  text: string
  /** What it is counted under; null when it was counted already. */
  limit: Limit | null
  /** Whom the channel answers; it decides which articles the reply may rest on. */
  readers: Readers
  /** The conversation that the message opens if it is not there. Null: it must be there. */
  opens: ConversationRef | null
  /** The customer as the client describes them, where it does. */
  customer: Customer | null
}

/** `turn` is null where people answer. `admission` is how the limit stands; null when nothing was counted. */
export type HandledMessage = Exchange & { turn: Turn | null; admission: Admission | null }
