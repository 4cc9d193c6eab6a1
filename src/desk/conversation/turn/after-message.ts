import { isIrate } from '../../signals/irate.ts'
import { withEntry } from '../../signals/sentiment/history.ts'
import { categoryOf, subjectIn } from '../../signals/topic.ts'
import type { Conversation } from '../model/conversation.ts'
import { cardOf } from '../model/customer-card.ts'
import { workingStatus } from '../model/lifecycle.ts'
import type { Pending } from './pending.ts'

/** The conversation with the customer's message added: sentiment, subject and counts. */
export function afterMessage(
  { call, text, loaded }: Pick<Pending, 'call' | 'text' | 'loaded'>,
  before: Conversation,
): Conversation {
  const { mood, dossier } = loaded
  const irate = isIrate(text, mood.score, call.company.settings.desk.irateProtocol)
  const guessed = before.category?.isGiven === true ? null : categoryOf(text)
  const matter = subjectIn(text) ?? before.matter
  return {
    ...before,
    status: workingStatus(before),
    moods: withEntry(before.moods, mood),
    irateMessages: before.irateMessages + (irate ? 1 : 0),
    category: guessed === null ? before.category : { value: guessed, isGiven: false },
    matter,
    summary: matter === before.matter ? before.summary : matter,
    customer: dossier === null ? before.customer : cardOf(before.ref.customer, dossier),
    messages: before.messages + 1,
    customerMessages: before.customerMessages + 1,
    waitingSince: null,
  }
}
