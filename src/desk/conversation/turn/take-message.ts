import { evidenceFor, readingsAfter } from '../../answering/evidence.ts'
import { type ModelsWithinBudget, modelsWithinBudget } from '../../answering/models-within-budget.ts'
import type { Offline, Writer } from '../../answering/port.ts'
import type { Spending } from '../../answering/routing/port.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { admit, currentAdmission } from '../../kernel/admit.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Admission, RateLimits } from '../../kernel/rate-limit.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../../knowledge/articles/port.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { embedQuestion } from '../../knowledge/search/search.ts'
import type { Records } from '../../records/port.ts'
import { detectIntents } from '../../signals/intents.ts'
import { isIrate } from '../../signals/irate.ts'
import { mentionedIds } from '../../signals/mentioned.ts'
import { entryOf, withEntry } from '../../signals/sentiment/history.ts'
import type { Sentiment } from '../../signals/sentiment/port.ts'
import { smallTalkOf } from '../../signals/small-talk.ts'
import { categoryOf, matterOf } from '../../signals/topic.ts'
import type { Tickets } from '../../ticket/port.ts'
import { escalateBeforeAnswering } from '../escalation/tier-escalation.ts'
import { byCustomer, changed, eventsOf } from '../model/change.ts'
import { claimKey, type KeyClaim } from '../model/claim-key.ts'
import type { Conversation, CustomerSays, Exchange, Message, TakenMessage } from '../model/conversation.ts'
import { cardOf, dossierOf } from '../model/customer-card.ts'
import { workingStatus } from '../model/lifecycle.ts'
import type { ConversationIndex } from '../model/port.ts'
import { requireEnabled, requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import type { Plan, TurnInputs } from './pending-turn.ts'
import { respond } from './respond.ts'

export type TakeMessageNeeds = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & {
  deployment: Deployment
  idempotency: IdempotencyStore
  rateLimits: RateLimits
  passages: PassageIndex
  vectors: VectorIndex
  embedder: Embedder
  writer: Writer
  sentiment: Sentiment
  offline: Offline
  spending: Spending
  records: Records
  conversationIndex: ConversationIndex
  tickets: Tickets
}

const HISTORY = 6
/** Earlier conversations that make a contact a repeated one. */
const CONTACTS_SINCE_MS = 7 * 86_400_000

/**
 * Takes a customer's message: stores it, then answers, acts, climbs or hands over. What the customer said stands even when the reply
 * fails. When a person has the conversation by the time the reply is there, the reply is dropped.
 * Refuses `conflict` once resolved, `rate_limited`, `forbidden` where the desk is disabled.
 */
export async function takeMessage(
  given: TakeMessageNeeds,
  store: ConversationStore,
  call: Call,
  says: CustomerSays,
): Promise<TakenMessage> {
  requireEnabled(call)
  const key = claimKey(given, call)
  const earlier = call.idempotencyKey === null ? null : store.messageByIdempotencyKey(call.idempotencyKey)
  const reply = earlier === null ? null : store.replyTo(earlier.id)
  if (earlier !== null) {
    const [admission] = await Promise.all([repeatedAdmission(given, says), key.held])
    if (earlier.text !== says.text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    const conversation = requireUnresolvedOrReplay(store, reply)
    if (reply !== null || conversation.owner.kind !== 'ai')
      return { conversation, customerMessage: earlier, reply, isReplay: true, admission }
  }
  const models = modelsWithinBudget(given, call, { text: says.text, isRouted: false })
  const ports = { ...given, ...models.ports }
  try {
    const { inputs, admission } = await loadInputs(ports, store, call, says, key, earlier)
    const plan = await planFor(ports, store, call, says.text, { inputs, models, isStored: earlier !== null })
    const message = earlier ?? storeCustomerMessage(ports, store, call, says, inputs)
    let exchange = await respond({ ports, store, call, before: requireUnresolved(store), message, inputs, plan })
    // Somebody moved it to another AI tier meanwhile: that one answers.
    for (let tries = 0; tries < MOST_MOVES && isLeftToAi(exchange); tries++) {
      const anew = await planFor(ports, store, call, says.text, { inputs, models, isStored: true })
      exchange = await respond({ ports, store, call, before: requireUnresolved(store), message, inputs, plan: anew })
    }
    return { ...exchange, admission }
  } catch (error) {
    await key.release()
    throw error
  } finally {
    models.settle()
  }
}

/** There are but two tiers that it can be moved to. */
const MOST_MOVES = 2

const isLeftToAi = ({ conversation, reply }: Exchange): boolean =>
  reply === null && conversation.owner.kind === 'ai' && conversation.status !== 'resolved'

/** A reply that was given is told again, whatever became of the conversation since. */
const requireUnresolvedOrReplay = (store: ConversationStore, reply: Message | null): Conversation => {
  const existing = store.conversation()
  return reply !== null && existing !== null ? existing : requireUnresolved(store)
}

/** Everything that can be asked before anything is decided, at once. */
async function loadInputs(
  ports: TakeMessageNeeds,
  store: ConversationStore,
  call: Call,
  says: CustomerSays,
  key: KeyClaim,
  earlier: Message | null,
): Promise<{ inputs: TurnInputs; admission: Admission | null }> {
  const { text, limit } = says
  const { ref, tier, moods, messages } = requireUnresolved(store)
  const { company } = call
  const recent = store.recentTurns(HISTORY)
  const readings = readingsAfter(text, recent)
  const answers = tier !== 'human_agent'
  const at = ports.clock.now()
  const [reading, vector, dossier, contacts, admission] = await Promise.all([
    ports.sentiment.read(text),
    answers ? embedQuestion(ports, readings[0]) : null,
    answers ? dossierOf(ports, company, ref.customer, mentionedIds(text)) : null,
    answers && (messages === 0 || earlier?.seq === 1) ? contactsBefore(ports, call, store) : [],
    limit === null || earlier !== null ? repeatedAdmission(ports, says) : admit(ports, limit),
    key.held,
  ])
  const mood = entryOf(moods, { text, reading, at })
  return { inputs: { askedAt: at, mood, vector, readings, recent, dossier, contacts }, admission }
}

/** Of a message that was counted before. */
const repeatedAdmission = async (ports: TakeMessageNeeds, { limit }: CustomerSays): Promise<Admission | null> =>
  limit === null ? null : currentAdmission(ports, limit)

/** None when the index cannot be asked: a customer is served without. */
async function contactsBefore(
  { conversationIndex, clock, log }: Pick<Kernel, 'clock' | 'log'> & { conversationIndex: ConversationIndex },
  { company }: Call,
  store: ConversationStore,
): Promise<TurnInputs['contacts']> {
  const { ref, name } = requireUnresolved(store)
  try {
    return await conversationIndex.unsettled(company.id, ref.customer, clock.now() - CONTACTS_SINCE_MS, name)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('conversation.contacts_unknown', {}, error)
    return []
  }
}

/** Whether the conversation climbs, and what the knowledge base has: the last that can fail before anything is written. */
async function planFor(
  ports: TakeMessageNeeds,
  store: ConversationStore,
  call: Call,
  text: string,
  { inputs, models, isStored }: { inputs: TurnInputs; models: ModelsWithinBudget; isStored: boolean },
): Promise<Plan> {
  const before = requireUnresolved(store)
  const { desk, confidenceThreshold: threshold } = call.company.settings
  const irate = isIrate(text, inputs.mood.score, desk.irateProtocol)
  const category = before.category?.value ?? categoryOf(text)
  const tierEscalation = escalateBeforeAnswering(
    {
      tier: before.tier,
      intents: detectIntents(text),
      isIrate: irate,
      isAngry: inputs.mood.level === 'ANGRY' || inputs.mood.level === 'IRATE',
      irateMessages: before.irateMessages + (irate && !isStored ? 1 : 0),
      isVip: cardOf(before.ref.customer, inputs.dossier).isVip || before.customer.isVip,
      earlierContacts: inputs.contacts.filter((other) => category !== null && other.category === category).length,
    },
    desk,
  )
  const talk = smallTalkOf(text)
  const answers = before.tier !== 'human_agent' && tierEscalation?.to !== 'human_agent' && talk === null
  const { readings, vector } = inputs
  const audiences = audiencesFor(ports, call, 'customers')
  const [evidence] = answers
    ? await Promise.all([
        evidenceFor(ports, call.company.id, { readings, audiences, threshold }, vector),
        models.reserve(),
      ])
    : [null]
  return { tierEscalation, talk, evidence, retrievedAt: ports.clock.now() }
}

/** From here on the message is the conversation's, whatever happens. */
function storeCustomerMessage(
  { clock, ids }: TakeMessageNeeds,
  store: ConversationStore,
  call: Call,
  { text }: CustomerSays,
  { mood, dossier }: TurnInputs,
): Message {
  const before = requireUnresolved(store)
  const at = clock.now()
  const message: Message = {
    id: ids.next('msg'),
    seq: store.lastSeq() + 1,
    role: 'customer',
    text,
    at,
    mood: mood.level,
    ...(isIdentified(call) ? {} : { isByStranger: true as const }),
    author: null,
    answers: null,
    generated: null,
  }
  const irate = isIrate(text, mood.score, call.company.settings.desk.irateProtocol)
  const guessed = before.category?.isGiven === true ? null : categoryOf(text)
  const matter = matterOf(text) ?? before.matter
  const conversation = changed(before, at, {
    status: workingStatus(before),
    moods: withEntry(before.moods, { ...mood, at }),
    irateMessages: before.irateMessages + (irate ? 1 : 0),
    category: guessed === null ? before.category : { value: guessed, isGiven: false },
    matter,
    summary: matter === before.matter ? before.summary : matter,
    customer: dossier === null ? before.customer : cardOf(before.ref.customer, dossier),
    messages: before.messages + 1,
    customerMessages: before.customerMessages + 1,
    waitingSince: null,
  })
  const events = eventsOf(ids, byCustomer(call, before), conversation, [])
  store.save({ conversation, messages: [{ message, idempotencyKey: call.idempotencyKey }], turn: null, events })
  return message
}
