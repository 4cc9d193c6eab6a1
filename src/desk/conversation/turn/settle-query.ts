import { noteHit } from '../../answering/cache/find-cached.ts'
import { keepAnswer } from '../../answering/cache/keep-answer.ts'
import { isIdentified } from '../../company/call.ts'
import type { Acted } from '../../records/actions/action.ts'
import { entryOf, withEntry } from '../../signals/sentiment/history.ts'
import { categoryOf, matterOf } from '../../signals/topic.ts'
import { ticketReference } from '../../ticket/reference.ts'
import { type CreatedHandover, createHandover, upsertHandover } from '../escalation/create-handover.ts'
import { byCustomer, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import type { ConversationFact } from '../model/facts.ts'
import { workingStatus } from '../model/lifecycle.ts'
import type { RoutedTurn } from '../model/query.ts'
import { type QueryAnswer, renderReply } from './answer-query.ts'
import type { PendingQuery } from './pending-query.ts'
import { routedTurn } from './routed-turn.ts'
import { turnTaken } from './turn-taken.ts'

/** Tells people where they must hear of it, and stores question and answer with their events. */
export async function settleQuery(pending: PendingQuery, answer: QueryAnswer): Promise<RoutedTurn> {
  const { ports, store, call } = pending
  const question = questionOf(pending, answer)
  const said = (text: string): Message => replyTo(question, text, ports.clock.now())
  const passed =
    answer.reason === null
      ? null
      : await createHandover(ports, call, pending.before, {
          reason: answer.reason,
          messages: [...store.messagesAfter(0), question, said(answer.reply ?? answer.decline)],
        })
  const text = renderReply(answer, referenceOf(passed?.handover.ticket ?? null))
  const turn = routedTurn(pending, answer, text, passed)
  const conversation = stateAfter(pending, turn, passed)
  store.save({
    conversation,
    messages: [
      { message: question, idempotencyKey: call.idempotencyKey },
      { message: { ...said(text), id: turn.id, generated: generatedBy(turn, answer) }, idempotencyKey: null },
    ],
    turn,
    events: eventsOf(ports.ids, byCustomer(call, conversation), conversation, factsOf(pending, turn, passed)),
  })
  pending.defer(remember(pending, answer, turn))
  return turn
}

const referenceOf = (ticket: CreatedHandover['handover']['ticket']): string | null =>
  ticket === null ? null : ticketReference(ticket.openedAt, ticket.number)

function questionOf(
  { ports, store, call, before, text, reading, askedAt }: PendingQuery,
  { complexity }: QueryAnswer,
): Message {
  return {
    id: ports.ids.next('msg'),
    seq: store.lastSeq() + 1,
    role: 'customer',
    text,
    at: askedAt,
    mood: entryOf(before.moods, { text, reading, at: askedAt }).level,
    weighed: { sentiment: reading.score, complexity },
    ...(isIdentified(call) ? {} : { isByStranger: true as const }),
    author: null,
    answers: null,
    generated: null,
  }
}

const replyTo = ({ id, seq }: Message, text: string, at: number): Message => ({
  id: `${id} reply`,
  seq: seq + 1,
  role: 'ai_rep',
  text,
  at,
  mood: null,
  author: null,
  answers: id,
  generated: null,
})

const isDone = ({ outcome }: Acted): boolean => outcome.kind === 'done'

const generatedBy = (
  { record, confidence, sources }: RoutedTurn,
  { attempt }: QueryAnswer,
): NonNullable<Message['generated']> => ({
  model: record.model,
  tokens: record.tokens,
  latencyMs: record.timingsMs.total,
  actionsTaken: [...new Set((attempt?.acted ?? []).filter(isDone).map(({ request }) => request.name))],
  suggestedActions: [],
  confidence,
  sources,
})

function stateAfter(
  { store, before, text, reading, askedAt }: PendingQuery,
  turn: RoutedTurn,
  passed: CreatedHandover | null,
) {
  // Time may have passed over it meanwhile.
  const now: Conversation = store.conversation() ?? before
  const matter = matterOf(text) ?? now.matter
  const category = categoryOf(text)
  return changed(now, turn.answeredAt, {
    status: workingStatus(now),
    moods: withEntry(now.moods, entryOf(now.moods, { text, reading, at: askedAt })),
    category: category === null ? now.category : { value: category, isGiven: false },
    matter,
    summary: matter,
    messages: now.messages + 2,
    customerMessages: now.customerMessages + 1,
    waitingSince: turn.answeredAt,
    ...(passed === null ? {} : { handovers: upsertHandover(now.handovers, passed.handover) }),
    ticket: passed?.handover.ticket ?? now.ticket,
  })
}

function factsOf(
  { before, isOpening }: PendingQuery,
  turn: RoutedTurn,
  passed: CreatedHandover | null,
): ConversationFact[] {
  const { channel, customer, session } = before.ref
  const opened: ConversationFact = { name: 'conversation.opened', data: { channel, customer, session } }
  const taken = turnTaken(before.ref, turn)
  if (passed === null || !passed.isNew) return isOpening ? [opened, taken] : [taken]
  const { escalationId, reason } = passed.handover
  const told: ConversationFact = { name: 'conversation.handed_over', data: { session, customer, reason, escalationId } }
  return isOpening ? [opened, taken, told] : [taken, told]
}

/** For whoever asks the same. Behind the answer: what goes wrong here costs another customer a moment, and this one nothing. */
async function remember(
  pending: PendingQuery,
  { attempt, complexity, reply }: QueryAnswer,
  turn: RoutedTurn,
): Promise<void> {
  const { ports, call, cached, vector, text, records } = pending
  if (cached?.hit != null && turn.routed.cached !== null) return noteHit(ports, call.company.id, cached.hit)
  const isOrdinary = turn.routed.handedOver === null && !turn.routed.isCapped
  if (cached === null || reply === null || !isOrdinary) return
  const asked = { question: text, vector, audiences: pending.audiences }
  const usedRecords = records !== null || (attempt?.acted ?? []).length > 0
  await keepAnswer(ports, call.company, asked, {
    ...turn,
    complexity,
    usedHistory: pending.recent.length > 0,
    usedRecords,
    knowledge: cached.knowledge,
  })
}
