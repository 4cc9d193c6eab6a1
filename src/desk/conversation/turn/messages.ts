import { isIdentified } from '../../company/call.ts'
import type { AiTier } from '../../company/tier.ts'
import type { Message } from '../model/conversation.ts'
import type { Pending } from './pending.ts'

/** The customer's text as the conversation's next message; `complexity` where it was assessed. */
export const customerMessage = (
  { ports, store, call, text, loaded }: Pick<Pending, 'ports' | 'store' | 'call' | 'text' | 'loaded'>,
  complexity: number | null,
): Message => ({
  id: ports.ids.next('msg'),
  seq: store.lastSeq() + 1,
  role: 'customer',
  text,
  at: loaded.askedAt,
  mood: loaded.mood.level,
  ...(complexity === null ? {} : { weighed: { sentiment: loaded.reading.score, complexity } }),
  ...(isIdentified(call) ? {} : { isByStranger: true as const }),
  author: null,
  answers: null,
  generated: null,
})

/** The desk's reply to a message. */
export const replyMessage = (
  { id, seq }: Pick<Message, 'id' | 'seq'>,
  { tier, text, at }: { tier: AiTier; text: string; at: number },
): Message => ({
  id: `${id} reply`,
  seq: seq + 1,
  role: tier,
  text,
  at,
  mood: null,
  author: null,
  answers: id,
  generated: null,
})
