import { TONE_FROM } from '../sentiment/sentiment.ts'

/** Words with which people ask or tell to do, at the start of a sentence or after a polite beginning. */
const ASKING =
  /\?|(?:^|[.!;,\n]\s*|\band\s+)(?:please\s+|hi,?\s+|hello,?\s+|hey,?\s+)?(?:how|what|when|where|which|who|whose|why|can|could|would|will|do|does|did|is|are|am|was|were|may|should|has|have|tell|show|explain|give|send|help|let|make|find|check|look|change|update|add|remove|delete|create|set|fix|reset|cancel|refund|return|track|i (?:need|want|would like|wish|have to|must|am trying|can['’]?t|cannot|don['’]t know|wonder)|i['’]d like|we (?:need|want|would like))\b/i

/** Whether a message wants something to be told or done. What does not may be a complaint, an order's number, or half a sentence. */
export const asksSomething = (message: string): boolean => ASKING.test(message)

const SORRY =
  "I'm sorry about this. Please tell me what happened, with the order or invoice number if there is one, and I will see what I can do."
const MORE = 'Could you tell me a little more about what you need? If it concerns an order, its number helps.'

/** A manager's first question is one of them. */
const ALREADY = /Please tell me what happened|Could you tell me a little more/

/**
 * What is said to a message that asks for nothing, so that it can be answered next time; null when it was said last time already, for
 * nobody should be asked the same again and again.
 */
export function clarification(score: number, lastReply: string | null): string | null {
  const asks = score <= -TONE_FROM ? SORRY : MORE
  return lastReply !== null && ALREADY.test(lastReply) ? null : asks
}
