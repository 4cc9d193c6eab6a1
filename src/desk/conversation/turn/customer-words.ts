import { sentencesOf } from '../../../lib/text.ts'
import { type AskBack, askBackOf } from '../../answering/ask-back.ts'
import type { CustomerWords } from '../../records/actions/asked-amount.ts'
import type { Turn } from '../model/turn.ts'

/**
 * A message with the request that it continues: an answer to a clarifying question belongs to the request before it.
 * @param recent the conversation's turns, newest first
 */
export function customerWords(message: string, recent: Pick<Turn, 'question' | 'reply'>[]): CustomerWords {
  const isFirst = recent.findIndex(({ reply }) => askedIn(reply) === null)
  const continued = isFirst === -1 ? recent.length : isFirst
  const questions = recent.map(({ question }) => question)
  const last = recent[0] === undefined ? null : askedIn(recent[0].reply)
  return {
    message,
    continued: questions.slice(0, continued),
    earlier: questions.slice(continued),
    namesRecord: last?.kind === 'which',
  }
}

const askedIn = (reply: string): AskBack | null =>
  reply
    .split('\n')
    .flatMap(sentencesOf)
    .map(askBackOf)
    .findLast((one) => one !== null) ?? null
