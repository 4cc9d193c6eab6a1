import { sourcesOf } from '../../answering/answer.ts'
import { answerRecord } from '../../answering/answer-record.ts'
import type { ActionName } from '../../records/action-request.ts'
import { byCustomer, changed, eventsOf } from '../model/change.ts'
import { changesIn } from '../model/changes-made.ts'
import type { Conversation, Exchange, Message } from '../model/conversation.ts'
import type { ConversationFact } from '../model/facts.ts'
import { workingStatus } from '../model/lifecycle.ts'
import { requireConversation } from '../model/read-conversation.ts'
import { summaryOf } from '../model/summary.ts'
import type { Turn } from '../model/turn.ts'
import type { PendingTurn, Reply } from './pending-turn.ts'
import { turnTaken } from './turn-taken.ts'

const SOURCES_SHOWN = 3

/**
 * Stores a reply with the moves it brings, unless the conversation has changed hands since the message came: then it is dropped, and
 * the customer's message waits for whoever has it now.
 */
export function settleReply(pending: PendingTurn, reply: Reply): Exchange {
  const { ports, store, call, before, message, inputs } = pending
  const now = requireConversation(store)
  if (now.fence !== before.fence || now.owner.kind !== 'ai' || now.status === 'resolved')
    return { conversation: dropped(pending, reply, now), customerMessage: message, reply: null, isReplay: false }
  const { clock, ids } = ports
  const at = clock.now()
  const turn = turnOf(reply, at)
  const stored = messageOf(reply, turn, at)
  const moves = reply.tierEscalations.map(({ to, reason }, i) => ({
    from: reply.tierEscalations[i - 1]?.to ?? now.tier,
    to,
    reason,
    at,
    note: null,
  }))
  const tier = moves.at(-1)?.to ?? now.tier
  const toPeople = tier === 'human_agent'
  const conversation = changed(now, at, {
    tier,
    status: moves.length > 0 ? 'escalated' : workingStatus(now),
    owner: toPeople ? { kind: 'nobody' } : { kind: 'ai' },
    fence: moves.length > 0 ? now.fence + 1 : now.fence,
    moves: [...now.moves, ...moves],
    messages: now.messages + 1,
    summary: summaryOf(now.matter, tier, stored.generated?.actionsTaken ?? [], reply.unanswered),
    ticket: reply.handover?.ticket ?? now.ticket,
    waitingSince: toPeople ? null : at,
  })
  const facts: ConversationFact[] = [
    turnTaken(now.ref, turn),
    ...moves.map(
      ({ from, to, reason }): ConversationFact => ({
        name: 'conversation.escalated',
        data: {
          session: now.ref.session,
          customer: now.ref.customer,
          from,
          to,
          reason,
          escalationId: to === 'human_agent' ? (reply.handover?.escalationId ?? null) : null,
        },
      }),
    ),
  ]
  const events = eventsOf(ids, byCustomer(call, now), conversation, facts)
  store.save({ conversation, messages: [{ message: stored, idempotencyKey: null }], turn, events })
  return { conversation, customerMessage: message, reply: stored, isReplay: false }

  function turnOf(said: Reply, answeredAt: number): Turn {
    const { evidence, attempts, retrievedAt } = said
    const last = attempts.at(-1) ?? null
    const threshold = call.company.settings.confidenceThreshold
    const times = { askedAt: inputs.askedAt, retrievedAt, answeredAt }
    const record = {
      ...answerRecord(evidence, threshold, last, times),
      costMicros: attempts.reduce((sum, attempt) => sum + attempt.costMicros, 0),
    }
    const cited = last?.answered?.cited
    const hits =
      evidence === null || cited === undefined
        ? []
        : evidence.ranking.hits.filter(({ passage }) => cited.has(passage.id))
    const confidence = said.unanswered ? Math.min(evidence?.confidence ?? 0, threshold / 2) : confidenceOf(said)
    return {
      id: ids.next('msg'),
      seq: store.nextSeq(),
      question: message.text,
      reply: said.text,
      confidence,
      escalation: said.unanswered
        ? 'low_confidence'
        : said.tierEscalations.some(({ to }) => to === 'human_agent')
          ? 'user_request'
          : null,
      sources: sourcesOf(hits, confidence).slice(0, SOURCES_SHOWN),
      record,
      askedAt: inputs.askedAt,
      answeredAt,
    }
  }

  function messageOf(said: Reply, { id, confidence, sources, record }: Turn, answeredAt: number): Message {
    const acted = said.attempts.flatMap((attempt) => attempt.acted)
    const done = acted.filter(({ outcome }) => outcome.kind === 'done')
    return {
      id,
      seq: store.lastSeq() + 1,
      role: said.tier,
      text: said.text,
      at: answeredAt,
      mood: null,
      author: null,
      answers: message.id,
      generated: {
        model: record.model,
        tokens: said.attempts.reduce(
          (sum, { tokens }) => ({ input: sum.input + tokens.input, output: sum.output + tokens.output }),
          { input: 0, output: 0 },
        ),
        latencyMs: answeredAt - inputs.askedAt,
        actionsTaken: unique(done.map(({ request }) => request.name)),
        suggestedActions: unique(done.flatMap(({ outcome }) => (outcome.kind === 'done' ? outcome.suggested : []))),
        confidence,
        sources,
      },
    }
  }
}

/** What the dropped reply has paid or changed stands: whoever answers now must know of it. */
function dropped({ ports, store, call }: PendingTurn, { attempts }: Reply, now: Conversation): Conversation {
  const changes = changesIn(attempts.flatMap(({ acted }) => acted)).filter(
    (change) => !now.unreportedChanges.includes(change),
  )
  if (changes.length === 0) return now
  const conversation = changed(now, ports.clock.now(), { unreportedChanges: [...now.unreportedChanges, ...changes] })
  const events = eventsOf(ports.ids, byCustomer(call, now), conversation, [])
  store.save({ conversation, messages: [], turn: null, events })
  return conversation
}

const unique = (names: ActionName[]): ActionName[] => [...new Set(names)]

/** What rests on the records, or asks back, is certain; what rests on articles is as sure as they are. */
function confidenceOf({ evidence, attempts }: Reply): number {
  const last = attempts.at(-1)
  if (last === undefined) return 1
  const cited = last.answered?.cited
  const fromArticles = evidence?.ranking.hits.some(({ passage }) => cited?.has(passage.id)) ?? false
  const fromRecords = last.acted.length > 0 || last.answered?.asksBack === true
  return !fromArticles && fromRecords ? 1 : (evidence?.confidence ?? 0)
}
