import { findCached } from '../../answering/cache/find-cached.ts'
import { readingsAfter, rounded } from '../../answering/evidence.ts'
import { budgetOf } from '../../answering/routing/budget.ts'
import type { Spending } from '../../answering/routing/port.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { admit, currentAdmission } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Admission, RateLimits } from '../../kernel/rate-limit.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { embedQuestion } from '../../knowledge/search/search.ts'
import { concernsRecords } from '../../signals/concerns-records.ts'
import { mentionedIds } from '../../signals/mentioned.ts'
import { entryOf } from '../../signals/sentiment/history.ts'
import type { Sentiment } from '../../signals/sentiment/port.ts'
import { smallTalkOf } from '../../signals/small-talk.ts'
import type { KeyClaim } from '../model/claim-key.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { dossierOf } from '../model/customer-card.ts'
import type { IncomingMessage } from '../model/incoming-message.ts'
import { isAnsweredByAi } from '../model/lifecycle.ts'
import type { ConversationIndex } from '../model/port.ts'
import type { ConversationStore } from '../model/store.ts'
import { isRouted, type Mode } from '../modes/mode.ts'
import type { Loaded, TurnPorts } from './pending.ts'

export type LoadNeeds = TurnPorts & {
  rateLimits: RateLimits
  spending: Spending
  sentiment: Sentiment
  conversationIndex: ConversationIndex
}

const HISTORY = 6
/** Earlier conversations in this period make a contact a repeated one. */
const CONTACTS_SINCE_MS = 7 * 86_400_000

type Receipt = { mode: Mode; before: Conversation; key: KeyClaim; stored: Message | null }

/**
 * Loads everything that is needed before the first decision, in parallel. Throws `rate_limited`, or a conflict when another body used the
 * key.
 */
export async function load(
  ports: LoadNeeds,
  store: ConversationStore,
  call: Call,
  { text, limit, readers }: IncomingMessage,
  { mode, before, key, stored }: Receipt,
): Promise<{ loaded: Loaded; admission: Admission | null }> {
  const { company } = call
  const askedAt = ports.clock.now()
  const recent = store.recentTurns(HISTORY)
  const readings = readingsAfter(text, recent)
  const audiences = audiencesFor(ports, call, readers)
  const talk = smallTalkOf(text)
  const answers = isAnsweredByAi(before)
  const usesRecords = answers && mayUseRecords(mode, call, text)
  const isFirst = before.messages === 0 || stored?.seq === 1
  const routes = answers && isRouted(mode, company.settings)
  const embedding = answers && talk === null ? embedQuestion(ports, readings[0]) : Promise.resolve(null)
  const isCacheable = routes && company.settings.routing.cache && talk === null && recent.length === 0 && !usesRecords
  const [sentiment, vector, cached, dossier, contacts, budget, admission] = await Promise.all([
    ports.sentiment.read(text),
    embedding,
    isCacheable ? findCached(ports, company, { question: text, vector: embedding, audiences }) : null,
    usesRecords ? dossierOf(ports, company, before.ref.customer, mentionedIds(text)) : null,
    mode.hasTiers && answers && isFirst ? contactsBefore(ports, call, before) : [],
    routes ? budgetOf(ports, company) : ('free' as const),
    limit === null ? null : stored === null ? admit(ports, limit) : currentAdmission(ports, limit),
    key.held,
  ])
  const reading = { ...sentiment, score: rounded(sentiment.score) }
  const mood = entryOf(before.moods, { text, reading, at: askedAt })
  const loaded = {
    ...{ askedAt, recent, readings, reading, mood, talk, audiences },
    ...{ vector, cached, usesRecords, dossier, contacts, budget },
  }
  return { loaded, admission }
}

/** The mode always uses records, or the caller is identified and the message is about records. */
const mayUseRecords = ({ records }: Mode, call: Call, text: string): boolean =>
  records === 'always' || (records === 'of_identified' && isIdentified(call) && concernsRecords(text))

/** Empty when the index is down: the customer is served without it. */
async function contactsBefore(
  { conversationIndex, clock, log }: Pick<Kernel, 'clock' | 'log'> & { conversationIndex: ConversationIndex },
  { company }: Call,
  { ref, name }: Conversation,
): Promise<Loaded['contacts']> {
  try {
    return await conversationIndex.unsettled(company.id, ref.customer, clock.now() - CONTACTS_SINCE_MS, name)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('conversation.contacts_unknown', {}, error)
    return []
  }
}
