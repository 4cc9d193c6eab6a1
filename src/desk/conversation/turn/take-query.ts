import { findCached } from '../../answering/cache/find-cached.ts'
import { readingsAfter, rounded } from '../../answering/evidence.ts'
import { type ModelsWithinBudget, modelsWithinBudget } from '../../answering/models-within-budget.ts'
import type { Offline } from '../../answering/port.ts'
import { budgetOf } from '../../answering/routing/budget.ts'
import type { Spending } from '../../answering/routing/port.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { admit, currentAdmission } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Once } from '../../kernel/once.ts'
import type { RateLimits } from '../../kernel/rate-limit.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { embedQuestion } from '../../knowledge/search/search.ts'
import { concernsRecords } from '../../signals/concerns-records.ts'
import { mentionedIds } from '../../signals/mentioned.ts'
import type { Sentiment } from '../../signals/sentiment/port.ts'
import { smallTalkOf } from '../../signals/small-talk.ts'
import { claimKey, type KeyClaim } from '../model/claim-key.ts'
import type { Conversation } from '../model/conversation.ts'
import { cardOf, dossierOf } from '../model/customer-card.ts'
import { newConversation, singleTier } from '../model/new-conversation.ts'
import type { OwnersOnly, Query, RoutedTurn, TakenQuery } from '../model/query.ts'
import type { ConversationStore } from '../model/store.ts'
import { answerQuery } from './answer-query.ts'
import type { Behind, QueryInHand, QueryPorts } from './query-in-hand.ts'
import { settleQuery } from './settle-query.ts'

export type TakeQueryNeeds = QueryPorts & {
  once: Once
  rateLimits: RateLimits
  spending: Spending
  sentiment: Sentiment
  offline: Offline
}

const HISTORY = 6

/**
 * Answers a question by the model that it needs, from the cache where the same was answered before, and tells people where a rule says so.
 * Opens the conversation if there is none. Question and answer are stored together, with their events, before anybody sees them: what
 * fails leaves nothing behind. The same `onceKey` answers the stored turn again. Refuses `already_closed`, `rate_limited`, and `unavailable`
 * when the text index or the limit cannot be asked.
 */
export async function takeQuery(
  ports: TakeQueryNeeds,
  store: ConversationStore,
  call: Call,
  query: Query,
  behind: Behind,
): Promise<OwnersOnly<TakenQuery>> {
  const standing = store.conversation()
  if (standing !== null && standing.ref.customer !== query.ref.customer) return { kind: 'anothers' }
  const key = claimKey(ports, call)
  const earlier = call.onceKey === null ? null : store.messageOnce(call.onceKey)
  if (earlier !== null) {
    const [admission] = await Promise.all([currentAdmission(ports, query.limit), key.held])
    if (earlier.text !== query.text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    return { kind: 'own', value: { turn: turnThatAnswers(store, earlier.id), admission, isReplay: true } }
  }
  try {
    if (standing?.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_closed' })
    return { kind: 'own', value: await newTurn(ports, store, call, query, { key, behind }) }
  } catch (error) {
    await key.release()
    throw error
  }
}

async function newTurn(
  ports: TakeQueryNeeds,
  store: ConversationStore,
  call: Call,
  query: Query,
  { key, behind }: { key: KeyClaim; behind: Behind },
): Promise<TakenQuery> {
  const models = modelsWithinBudget(ports, call, { text: query.text, isRouted: true })
  try {
    const { hand, admission } = await gather({ ...ports, ...models.ports }, store, call, query, { key, models, behind })
    const turn = await settleQuery(hand, await answerQuery(hand))
    return { turn, admission, isReplay: false }
  } finally {
    models.settle()
  }
}

/** Everything that can be asked before anything is decided, at once. */
async function gather(
  ports: TakeQueryNeeds,
  store: ConversationStore,
  call: Call,
  query: Query,
  { key, models, behind }: { key: KeyClaim; models: ModelsWithinBudget; behind: Behind },
) {
  const { text, ref, limit } = query
  const { company } = call
  const askedAt = ports.clock.now()
  const recent = store.recentTurns(HISTORY)
  const readings = readingsAfter(text, recent)
  const audiences = audiencesFor(ports, call, 'customers')
  const talk = smallTalkOf(text)
  // Whose records these are, somebody must vouch for.
  const usesRecords = isIdentified(call) && concernsRecords(text)
  const isCacheable = company.settings.routing.cache && talk === null && recent.length === 0 && !usesRecords
  const embedding = talk === null ? embedQuestion(ports, readings[0]) : Promise.resolve(null)
  const [reading, vector, cached, dossier, budget, admission] = await Promise.all([
    ports.sentiment.read(text),
    embedding,
    isCacheable ? findCached(ports, company, { question: text, vector: embedding, audiences }) : null,
    usesRecords ? dossierOf(ports, company, ref.customer, mentionedIds(text)) : null,
    budgetOf(ports, company),
    admit(ports, limit),
    key.held,
  ])
  const standing: Conversation | null = store.conversation()
  const before =
    standing ?? newConversation(call, { ...singleTier(query), customer: cardOf(ref.customer, dossier) }, askedAt)
  const hand: QueryInHand = {
    ports,
    store,
    call,
    before,
    isOpening: standing === null,
    text,
    askedAt,
    reading: { ...reading, score: rounded(reading.score) },
    vector,
    readings,
    audiences,
    recent,
    talk,
    cached,
    records: usesRecords ? { dossier } : null,
    budget,
    reserveBudget: models.reserve,
    behind,
  }
  return { hand, admission }
}

function turnThatAnswers(store: ConversationStore, messageId: string): RoutedTurn {
  const reply = store.replyTo(messageId)
  const turn = reply === null ? null : store.turn(reply.id)
  if (turn?.routed === undefined) throw new Error('a stored question has no answer')
  return { ...turn, routed: turn.routed }
}
