import type { ConversationStore } from './store.ts'
import type { Turn } from './turn.ts'

const LOOKED_BACK = 500

/**
 * The turns with this question and reply, newest first: the same may be asked twice. A client that shows the reply otherwise still
 * matches by its question, and means the newest then.
 */
export function turnsOfWords(
  store: Pick<ConversationStore, 'recentTurns'>,
  question: string,
  reply: string,
): readonly Turn[] {
  const asked = store.recentTurns(LOOKED_BACK).filter((turn) => same(turn.question, question))
  const answered = asked.filter((turn) => same(turn.reply, reply))
  return answered.length > 0 ? answered : asked.slice(0, 1)
}

const same = (one: string, other: string): boolean => flat(one) === flat(other)
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
