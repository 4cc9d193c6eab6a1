import { findCached } from '../../answering/cache/find-cached.ts'
import { readingsAfter, rounded } from '../../answering/evidence.ts'
import { type ModelsWithinBudget, modelsWithinBudget } from '../../answering/models-within-budget.ts'
import type { Offline } from '../../answering/port.ts'
import { budgetOf } from '../../answering/routing/budget.ts'
import type { Spending } from '../../answering/routing/port.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { admit, currentAdmission } from '../../kernel/admit.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
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
import type { Defer, PendingQuery, QueryPorts } from './pending-query.ts'
import { settleQuery } from './settle-query.ts'

export type TakeQueryNeeds = QueryPorts & {
  idempotency: IdempotencyStore
  rateLimits: RateLimits
  spending: Spending
  sentiment: Sentiment
  offline: Offline
}

const HISTORY = 6

/**
 * Answers a question by the model that it needs, from the cache where the same was answered before, and tells people where a rule says so.
 * Opens the conversation if there is none. Question and answer are stored together, with their events, before anybody sees them: what
 * fails leaves nothing behind. The same `idempotencyKey` answers the stored turn again. Refuses `already_closed`, `rate_limited`, and `unavailable`
 * when the text index or the limit cannot be asked.
 */
export async function takeQuery(
  ports: TakeQueryNeeds,
  store: ConversationStore,
  call: Call,
  query: Query,
  defer: Defer,
): Promise<OwnersOnly<TakenQuery>> {
  const existing = store.conversation()
  if (existing !== null && existing.ref.customer !== query.ref.customer) return { kind: 'owned_by_other' }
  const key = claimKey(ports, call)
  const earlier = call.idempotencyKey === null ? null : store.messageByIdempotencyKey(call.idempotencyKey)
  if (earlier !== null) {
    const [admission] = await Promise.all([currentAdmission(ports, query.limit), key.held])
    if (earlier.text !== query.text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    return { kind: 'own', value: { turn: turnThatAnswers(store, earlier.id), admission, isReplay: true } }
  }
  try {
    if (existing?.status === 'resolved') throw new DeskError({ kind: 'conflict', why: 'already_closed' })
    return { kind: 'own', value: await newTurn(ports, store, call, query, { key, defer }) }
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
  { key, defer }: { key: KeyClaim; defer: Defer },
): Promise<TakenQuery> {
  const models = modelsWithinBudget(ports, call, { text: query.text, isRouted: true })
  try {
    const { pending, admission } = await loadInputs({ ...ports, ...models.ports }, store, call, query, {
      key,
      models,
      defer,
    })
    const turn = await settleQuery(pending, await answerQuery(pending))
    return { turn, admission, isReplay: false }
  } finally {
    models.settle()
  }
}

/** Everything that can be asked before anything is decided, at once. */
async function loadInputs(
  ports: TakeQueryNeeds,
  store: ConversationStore,
  call: Call,
  query: Query,
  { key, models, defer }: { key: KeyClaim; models: ModelsWithinBudget; defer: Defer },
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
  const existing: Conversation | null = store.conversation()
  const before =
    existing ?? newConversation(call, { ...singleTier(query), customer: cardOf(ref.customer, dossier) }, askedAt)
  const pending: PendingQuery = {
    ports,
    store,
    call,
    before,
    isOpening: existing === null,
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
    defer,
  }
  return { pending, admission }
}

function turnThatAnswers(store: ConversationStore, messageId: string): RoutedTurn {
  const reply = store.replyTo(messageId)
  const turn = reply === null ? null : store.turn(reply.id)
  if (turn?.routed === undefined) throw new Error('a stored question has no answer')
  return { ...turn, routed: turn.routed }
}
