import type { ConversationStore } from './store.ts'
import type { Turn } from './turn.ts'

const LOOKED_BACK = 50

/** The newest turn with this question and reply; a client that shows the reply otherwise still matches by its question. */
export function turnOfWords(
  store: Pick<ConversationStore, 'recentTurns'>,
  question: string,
  reply: string,
): Turn | null {
  const asked = store.recentTurns(LOOKED_BACK).filter((turn) => same(turn.question, question))
  return asked.find((turn) => same(turn.reply, reply)) ?? asked[0] ?? null
}

const same = (one: string, other: string): boolean => flat(one) === flat(other)
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
