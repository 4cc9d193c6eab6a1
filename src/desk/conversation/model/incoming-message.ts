import type { ConversationRef } from '../../kernel/conversation-name.ts'
import type { Admission, Limit } from '../../kernel/rate-limit.ts'
import type { Readers } from '../../knowledge/articles/readers.ts'
import type { Exchange } from './conversation.ts'
import type { Customer, Turn } from './turn.ts'

/** A customer's message as it arrives. */
export type IncomingMessage = {
  text: string
  /** The limit that it counts against; null when it was already counted. */
  limit: Limit | null
  /** The audience of the channel, which decides the articles that the reply may use. */
  readers: Readers
  /** The conversation to open if it does not exist; null means that it must exist. */
  opens: ConversationRef | null
  /** The customer as described by the client, if it does so. */
  customer: Customer | null
}

/** `turn` is null when people answer. `admission` is the state of the limit; null when nothing was counted. */
export type HandledMessage = Exchange & { turn: Turn | null; admission: Admission | null }
