import { answerFrom, sourcesOf } from '../../answering/answer.ts'
import { answerRecord } from '../../answering/answer-record.ts'
import { declineText } from '../../answering/decline.ts'
import { evidenceFor, readingsAfter, rounded } from '../../answering/evidence.ts'
import { type TurnEscalation, turnEscalation } from '../../answering/gate.ts'
import { type ModelsWithinBudget, modelsWithinBudget } from '../../answering/models-within-budget.ts'
import type { Offline, OnPiece, Writer } from '../../answering/port.ts'
import type { Spending } from '../../answering/routing/port.ts'
import { type Call, isIdentified } from '../../company/call.ts'
import { customerLimit } from '../../company/caller-limit.ts'
import { admit } from '../../kernel/admit.ts'
import { type ConversationRef, conversationName } from '../../kernel/conversation-name.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { IdempotencyStore } from '../../kernel/idempotency-store.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { RateLimits } from '../../kernel/rate-limit.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../../knowledge/articles/port.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { embedQuestion } from '../../knowledge/search/search.ts'
import { asksForPerson } from '../../signals/asks-for-person.ts'
import type { Sentiment } from '../../signals/sentiment/port.ts'
import { claimKey, type KeyClaim } from '../model/claim-key.ts'
import type { ConversationEvent, ConversationFact } from '../model/facts.ts'
import type { ConversationStore } from '../model/store.ts'
import type { CustomerMessage, TakenTurn, Turn } from '../model/turn.ts'
import { turnTaken } from './turn-taken.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'log'> & {
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
}

const HISTORY = 6
const SOURCES_SHOWN = 3

/**
 * Answers one message or says that it cannot, and stores the turn with its events before anybody sees it. The same `idempotencyKey`
 * answers the stored turn again. Refuses `rate_limited`; `unavailable` when the text index or the limit cannot be asked, and
 * then nothing is stored.
 */
export async function takeTurn(
  ports: Needs,
  store: ConversationStore,
  call: Call,
  ref: ConversationRef,
  message: CustomerMessage,
  onPiece?: OnPiece,
): Promise<TakenTurn> {
  const key = claimKey(ports, call)
  const earlier = call.idempotencyKey === null ? null : store.turnByIdempotencyKey(call.idempotencyKey)
  if (earlier !== null) {
    await key.held
    if (earlier.question !== message.text) throw new DeskError({ kind: 'conflict', why: 'idempotency_key_reused' })
    return { turn: earlier, isReplay: true }
  }
  const models = modelsWithinBudget(ports, call, { text: message.text, isRouted: false })
  try {
    const turn = await newTurn({ ...ports, ...models.ports }, store, call, ref, message, { key, models, onPiece })
    return { turn, isReplay: false }
  } catch (error) {
    await key.release()
    throw error
  } finally {
    models.settle()
  }
}

async function newTurn(
  ports: Needs,
  store: ConversationStore,
  call: Call,
  ref: ConversationRef,
  message: CustomerMessage,
  { key, models, onPiece }: { key: KeyClaim; models: ModelsWithinBudget; onPiece: OnPiece | undefined },
): Promise<Turn> {
  const { clock, ids } = ports
  const askedAt = clock.now()
  const audiences = audiencesFor(ports, call, message.readers)
  const recent = store.recentTurns(HISTORY)
  const readings = readingsAfter(message.text, recent)
  const [vector] = await Promise.all([
    embedQuestion(ports, readings[0]),
    admit(ports, customerLimit(call, 'query', ref.customer)),
    key.held,
  ])
  const threshold = call.company.settings.confidenceThreshold
  const [{ ranking, question, confidence, vectorsDown }] = await Promise.all([
    evidenceFor(ports, call.company.id, { readings, audiences, threshold }, vector),
    models.reserve(),
  ])
  const retrievedAt = clock.now()

  const signals = { asksForPerson: asksForPerson(message.text), found: ranking.hits.length, confidence }
  const gate = turnEscalation(signals, threshold)
  const attempt =
    gate === null
      ? await answerFrom(
          ports,
          { question: question.text, company: call.company.name, isFollowUp: question.isFollowUp, ranking, recent },
          onPiece,
        )
      : null
  const answered = attempt?.answered ?? null
  // A writer that could not say it from the passages takes the confidence back.
  const settled: { escalation: TurnEscalation | null; confidence: number } =
    gate === null && answered === null
      ? { escalation: 'low_confidence', confidence: rounded(Math.min(confidence, threshold / 2)) }
      : { escalation: gate, confidence }

  const cited = answered === null ? [] : ranking.hits.filter(({ passage }) => answered.cited.has(passage.id))
  const sources = sourcesOf(answered === null ? ranking.hits : cited, settled.confidence).slice(0, SOURCES_SHOWN)
  const answeredAt = clock.now()
  const evidence = { ranking, vectorsDown }
  const record = answerRecord(evidence, threshold, attempt, { askedAt, retrievedAt, answeredAt })
  const turn: Turn = {
    id: ids.next('msg'),
    seq: store.nextSeq(),
    question: message.text,
    reply: answered?.reply ?? declineText(settled.escalation ?? 'low_confidence', sources[0]?.title ?? null),
    confidence: settled.confidence,
    escalation: settled.escalation,
    sources: settled.escalation === 'user_request' ? [] : sources,
    record,
    askedAt,
    answeredAt,
    askedBy: { customer: message.customer, isProved: isIdentified(call) },
  }
  store.saveTurn(ref, turn, call.idempotencyKey, eventsOf(ports, call, ref, turn))
  return turn
}

function eventsOf({ ids }: Needs, call: Call, ref: ConversationRef, turn: Turn): ConversationEvent[] {
  const event = (fact: ConversationFact): ConversationEvent => ({
    id: ids.next('evt'),
    company: ref.company,
    at: turn.answeredAt,
    actor: ref.customer,
    conversation: conversationName(ref),
    ip: call.ip,
    ...fact,
  })
  const taken = event(turnTaken(ref, turn))
  if (turn.seq > 1) return [taken]
  const { channel, customer, session } = ref
  return [event({ name: 'conversation.opened', data: { channel, customer, session } }), taken]
}
