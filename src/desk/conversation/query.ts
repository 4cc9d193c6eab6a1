import type { Admission, RateLimit } from '../rate-limit.ts'
import type { ConversationRef, Routed, Turn } from './turn.ts'

/** A question that finds its model by what it asks. */
export type Query = {
  /** The object's name. */
  name: string
  ref: ConversationRef
  text: string
  limit: { key: string; rateLimit: RateLimit }
}

/** `admission` is null for what was told again: that was counted before. */
export type TakenQuery = { turn: RoutedTurn; admission: Admission | null; isReplay: boolean }

export type RoutedTurn = Turn & { routed: Routed }

/** A session id under which another customer's conversation stands already is another conversation. */
export type OwnersOnly<T> = { kind: 'own'; value: T } | { kind: 'anothers' }
