import { TONE_FROM } from '../signals/sentiment/sentiment.ts'
import type { Part } from './length.ts'

/** Words for asking or requesting, at the start of a sentence or after a polite opening. */
const ASKING =
  /\?|(?:^|[.!;,\n]\s*|\band\s+)(?:please\s+|hi,?\s+|hello,?\s+|hey,?\s+)?(?:how|what|when|where|which|who|whose|why|can|could|would|will|do|does|did|is|are|am|was|were|may|should|has|have|tell|show|explain|give|send|help|let|make|find|check|look|change|update|add|remove|delete|create|set|fix|reset|cancel|refund|return|track|i (?:need|want|would like|wish|have to|must|am trying|can['’]?t|cannot|don['’]t know|wonder)|i['’]d like|we (?:need|want|would like))\b/i

/** Says that there is a problem, but not which. */
const VAGUE =
  /^(?:(?:hi|hello|hey|good \w+)[,.!]*\s+)?(?:please\s+)?(?:(?:i|we)(?:\s+(?:need|want|would like|could use|have|got)|['’]ve got|['’]d like)|can you|could you|can i|could i)\s+(?:please\s+)?(?:some\s+|your\s+|an?\s+|to\s+|get\s+)*(?:help|assist(?:ance)?|support|questions?|problems?|issues?|trouble|ask)(?:\s+(?:me|us|you))?(?:\s+(?:with|about|regarding|concerning|on|for)\s+(?:my|an?|the|this|our|some)\s+(?:\w+\s+){0,2}\w+)?[\s.!?]*$/i

/** Whether a message asks or requests something. Otherwise it may be a complaint, an order number or half a sentence. */
export const asksSomething = (message: string): boolean => ASKING.test(message) && !VAGUE.test(message.trim())

const SORRY = "I'm sorry about this."
const WHAT_HAPPENED =
  'Please tell me what happened, with the order or invoice number if there is one, and I will see what I can do.'
const MORE = 'Could you tell me a little more about what you need?'
const NUMBER_HELPS = 'If it concerns an order, its number helps.'

/** Recognises a clarification in the previous reply, including the manager's first question. */
const ALREADY = /Please tell me what happened|Could you tell me a little more/

/**
 * Asks a customer whose message requests nothing for more information; null when the previous reply already did, so that nobody is asked
 * twice in a row.
 */
export function clarification(score: number, lastReply: string | null): Part[] | null {
  if (lastReply !== null && ALREADY.test(lastReply)) return null
  return score <= -TONE_FROM
    ? [
        { rank: 3, text: SORRY },
        { rank: 1, text: WHAT_HAPPENED },
      ]
    : [
        { rank: 1, text: MORE },
        { rank: 3, text: NUMBER_HELPS },
      ]
}
