import { type AnswerRecord, answerRecord } from '../../answering/answer-record.ts'
import { isIdentified } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { ActionName } from '../../records/action-request.ts'
import { upsertHandover } from '../escalation/create-handover.ts'
import { byCustomer, changed, eventsOf } from '../model/change.ts'
import { changesIn } from '../model/changes-made.ts'
import type { Conversation, Message, TierMove } from '../model/conversation.ts'
import type { ConversationFact } from '../model/facts.ts'
import type { HandledMessage } from '../model/incoming-message.ts'
import { workingStatus } from '../model/lifecycle.ts'
import { reopened } from '../model/new-conversation.ts'
import { summaryOf } from '../model/summary.ts'
import type { Customer, Turn } from '../model/turn.ts'
import { afterMessage } from './after-message.ts'
import type { Draft } from './draft.ts'
import { customerMessage, replyMessage } from './messages.ts'
import type { Pending } from './pending.ts'
import { turnTaken } from './turn-taken.ts'

type Handled = Omit<HandledMessage, 'admission'>

/**
 * Stores a reply with its state and events, and the customer's message if it is not stored yet, in one write. If the owner of the
 * conversation has changed since the message arrived, the reply is dropped and the message waits for the new owner.
 */
export function commit(pending: Pending, draft: Draft | null, customer: Customer | null): Handled {
  const { ports, store, call, before } = pending
  const stored = store.conversation()
  const now = stored === null || stored.version === before.version ? before : current(pending, stored)
  if (draft === null || hasChangedHands(now, before)) return withoutReply(pending, draft, now)
  const at = ports.clock.now()
  const turn = turnOf(pending, draft, customer, at)
  const question = pending.message ?? customerMessage(pending, draft.routed?.complexity ?? null)
  const reply = {
    ...replyMessage(question, { tier: draft.tier, text: draft.text, at }),
    ...writtenBy(pending, draft, turn),
  }
  const moves = movesOf(draft, now, at)
  const conversation = stateAfter(pending, draft, { now, reply, moves, at })
  store.save({
    conversation,
    messages: [...newMessage(pending, question), { message: reply, idempotencyKey: null }],
    turn,
    events: eventsOf(
      ports.ids,
      byCustomer(call, conversation),
      conversation,
      factsOf(pending, draft, conversation, turn, moves),
    ),
  })
  return { conversation, customerMessage: question, reply, turn, isReplay: false }
}

/**
 * The conversation as it changed while the reply was made. If somebody resolved it meanwhile, a message that is not stored yet opens it again,
 * or is refused as it would be now.
 */
function current({ mode, message }: Pending, stored: Conversation): Conversation {
  if (stored.status !== 'resolved' || message !== null) return stored
  if (mode.whenResolved === 'opens_again') return reopened(stored)
  throw new DeskError({ kind: 'conflict', why: 'already_closed' })
}

const hasChangedHands = (now: Conversation, before: Conversation): boolean =>
  now.fence !== before.fence || now.owner.kind !== 'ai' || now.status === 'resolved'

/** People answer. Payments and changes of a dropped reply stand, so the new owner must learn about them. */
function withoutReply(pending: Pending, draft: Draft | null, now: Conversation): Handled {
  const { ports, store, call } = pending
  const made = changesIn(draft?.attempts.flatMap(({ acted }) => acted) ?? [])
  const changes = made.filter((change) => !now.unreportedChanges.includes(change))
  const handover = draft?.handover?.handover
  const question = pending.message ?? customerMessage(pending, null)
  const messages = newMessage(pending, question)
  const isHandled = { customerMessage: question, reply: null, turn: null, isReplay: false }
  if (messages.length === 0 && changes.length === 0) return { ...isHandled, conversation: now }
  const conversation = changed(messages.length === 0 ? now : afterMessage(pending, now), ports.clock.now(), {
    unreportedChanges: [...now.unreportedChanges, ...changes],
    ...(handover === undefined ? {} : { handovers: upsertHandover(now.handovers, handover) }),
  })
  const events = eventsOf(ports.ids, byCustomer(call, now), conversation, [])
  store.save({ conversation, messages, turn: null, events })
  return { ...isHandled, conversation }
}

/** The customer's message, unless it is already stored. */
const newMessage = ({ message, call }: Pending, question: Message) =>
  message === null ? [{ message: question, idempotencyKey: call.idempotencyKey }] : []

const movesOf = ({ tierEscalations }: Draft, now: Conversation, at: number): TierMove[] =>
  tierEscalations.map(({ to, reason }, i) => ({
    from: tierEscalations[i - 1]?.to ?? now.tier,
    to,
    reason,
    at,
    note: null,
  }))

function stateAfter(
  pending: Pending,
  { moveToPeople, handover, isOpen }: Draft,
  { now, reply, moves, at }: { now: Conversation; reply: Message; moves: TierMove[]; at: number },
): Conversation {
  const asked = pending.message === null ? afterMessage(pending, now) : now
  const tier = moves.at(-1)?.to ?? asked.tier
  const toPeople = tier === 'human_agent'
  return changed(asked, at, {
    tier,
    status: moves.length > 0 ? 'escalated' : workingStatus(asked),
    owner: toPeople ? { kind: 'nobody' } : { kind: 'ai' },
    fence: moves.length > 0 ? asked.fence + 1 : asked.fence,
    moves: [...asked.moves, ...moves],
    messages: asked.messages + 1,
    summary: summaryOf(asked.matter, tier, reply.generated?.actionsTaken ?? [], isOpen),
    ticket: moveToPeople?.ticket ?? handover?.handover.ticket ?? asked.ticket,
    ...(handover === null ? {} : { handovers: upsertHandover(asked.handovers, handover.handover) }),
    waitingSince: toPeople ? null : at,
  })
}

function turnOf(
  { ports, store, call, text, loaded }: Pending,
  draft: Draft,
  customer: Customer | null,
  answeredAt: number,
): Turn {
  const { evidence, attempts, kept, routed, retrievedAt, confidence, escalation, sources } = draft
  const { askedAt } = loaded
  const { confidenceThreshold } = call.company.settings
  const times = { askedAt, retrievedAt, answeredAt }
  const fresh = answerRecord(evidence, confidenceThreshold, attempts.at(-1) ?? null, times)
  const costMicros = sum(attempts.map((attempt) => attempt.costMicros))
  return {
    id: ports.ids.next('msg'),
    seq: store.nextSeq(),
    question: text,
    reply: draft.text,
    confidence,
    escalation,
    sources,
    record: kept === null ? { ...fresh, costMicros } : reusedRecord(kept.record, fresh),
    askedAt,
    answeredAt,
    ...(routed === null ? {} : { routed }),
    ...(customer === null ? {} : { askedBy: { customer, isProved: isIdentified(call) } }),
  }
}

/** The record of a cached answer: it cost nothing this time. */
const reusedRecord = (kept: AnswerRecord, { timingsMs }: AnswerRecord): AnswerRecord => ({
  ...kept,
  tokens: { input: 0, output: 0 },
  costMicros: 0,
  timingsMs,
})

function writtenBy(_: Pending, { attempts, kept }: Draft, turn: Turn): Pick<Message, 'id' | 'generated'> {
  const done = attempts.flatMap(({ acted }) => acted).filter(({ outcome }) => outcome.kind === 'done')
  const { id, record, confidence, sources } = turn
  return {
    id,
    generated: {
      model: record.model,
      tokens: {
        input: kept === null ? sum(attempts.map(({ tokens }) => tokens.input)) : 0,
        output: kept === null ? sum(attempts.map(({ tokens }) => tokens.output)) : 0,
      },
      latencyMs: record.timingsMs.total,
      actionsTaken: unique(done.map(({ request }) => request.name)),
      suggestedActions: unique(done.flatMap(({ outcome }) => (outcome.kind === 'done' ? outcome.suggested : []))),
      confidence,
      sources,
    },
  }
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

const unique = (names: ActionName[]): ActionName[] => [...new Set(names)]

function factsOf(
  { isOpening }: Pending,
  { moveToPeople, handover }: Draft,
  { ref }: Conversation,
  turn: Turn,
  moves: TierMove[],
): ConversationFact[] {
  const { channel, customer, session } = ref
  const opened: ConversationFact = { name: 'conversation.opened', data: { channel, customer, session } }
  const escalated = moves.map(({ from, to, reason }): ConversationFact => {
    const escalationId = to === 'human_agent' ? (moveToPeople?.escalationId ?? null) : null
    return { name: 'conversation.escalated', data: { session, customer, from, to, reason, escalationId } }
  })
  return [
    ...(isOpening ? [opened] : []),
    turnTaken(ref, turn),
    ...escalated,
    ...(handover?.isNew ? [handedOver(ref, handover.handover)] : []),
  ]
}

const handedOver = (
  { session, customer }: Conversation['ref'],
  { reason, escalationId }: NonNullable<Draft['handover']>['handover'],
): ConversationFact => ({ name: 'conversation.handed_over', data: { session, customer, reason, escalationId } })
