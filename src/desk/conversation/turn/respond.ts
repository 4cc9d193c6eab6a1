import { answerFrom, sourcesOf } from '../../answering/answer.ts'
import { asksSomething, clarification } from '../../answering/clarify.ts'
import type { Evidence } from '../../answering/evidence.ts'
import { fitted, type Part } from '../../answering/length.ts'
import type { AiTier } from '../../company/tier.ts'
import type { ActionRequest } from '../../records/action-request.ts'
import { act } from '../../records/actions/act.ts'
import type { Acted } from '../../records/actions/action.ts'
import { deskBrief } from '../../records/actions/brief.ts'
import { isChange } from '../../records/actions/outcomes.ts'
import { statementsOf } from '../../records/actions/statements.ts'
import { EMPTY_DOSSIER } from '../../records/dossier.ts'
import { smallTalkReply } from '../../signals/small-talk.ts'
import { escalationIdOf, tryTicket } from '../escalation/hand-over.ts'
import { handoverParts, managerAsks, managerIntro, managerUnsure } from '../escalation/handover-text.ts'
import { escalateUnanswered, isEnabled, reachable, type TierEscalation } from '../escalation/tier-escalation.ts'
import { changesIn } from '../model/changes-made.ts'
import type { Exchange } from '../model/conversation.ts'
import { customerWords } from './customer-words.ts'
import type { Attempt, PendingTurn, Reply, TurnInputs } from './pending-turn.ts'
import { settleReply } from './settle-reply.ts'

/** Answers a message that is stored already: by a tier of the desk's own, climbing where a rule says so, or by handing over to people. */
export async function respond(turn: PendingTurn): Promise<Exchange> {
  const { before, inputs, plan } = turn
  const { tierEscalation, talk, evidence } = plan
  const [tier, tierEscalations] = tierEscalation === null ? [before.tier, []] : [tierEscalation.to, [tierEscalation]]
  if (before.tier === 'human_agent') return unanswered(turn)
  if (tier === 'human_agent' && tierEscalation !== null)
    return handOverToHuman(turn, tierEscalation, nothingYet(before.tier, inputs))
  if (tier === 'human_agent') return unanswered(turn)
  if (talk !== null) {
    const text = said(turn, tier, [
      ...introOf(tierEscalation),
      { rank: 1, text: smallTalkReply(talk, before.customer.name) },
    ])
    return settleReply(turn, { ...nothingYet(tier, inputs), tierEscalations, text })
  }
  return evidence === null ? unanswered(turn) : answerAt(turn, tier, tierEscalation, evidence)
}

/** Only people answer there. */
const unanswered = ({ before, message }: PendingTurn): Exchange => ({
  conversation: before,
  customerMessage: message,
  reply: null,
  isReplay: false,
})

/** The words and deeds of one tier, and of the next where its authority or knowledge ends. */
async function answerAt(
  turn: PendingTurn,
  tier: AiTier,
  precedingEscalation: TierEscalation | null,
  evidence: Evidence,
): Promise<Exchange> {
  const { retrievedAt } = turn.plan
  const attempt = await attemptAt(turn, tier, evidence)
  const tierEscalations = precedingEscalation === null ? [] : [precedingEscalation]
  const reply: Reply = { tier, tierEscalations, evidence, attempts: [attempt], retrievedAt, ...silent }
  const blocked = obstacle(turn, tier, attempt)
  if (blocked === null && attempt.answered === null) return unsure(turn, reply, precedingEscalation)
  if (blocked === null) return settleReply(turn, { ...reply, text: worded(turn, reply, introOf(precedingEscalation)) })
  if (blocked.to === 'human_agent') return handOverToHuman(turn, blocked, reply)
  const second = await attemptAt(turn, 'ai_manager', evidence, attempt.acted)
  const both: Reply = {
    ...reply,
    tier: 'ai_manager',
    tierEscalations: [...tierEscalations, blocked],
    attempts: [attempt, second],
  }
  const still = obstacle(turn, 'ai_manager', second)
  if (still?.to === 'human_agent') return handOverToHuman(turn, still, both)
  return settleReply(turn, { ...both, text: worded(turn, both, managerIntro(blocked.reason, true)) })
}

/**
 * Nothing answers the message. One that asks for nothing is asked what it is about, and so is whoever was just taken to the manager;
 * else it goes to the manager, and from there to people.
 */
async function unsure(turn: PendingTurn, reply: Reply, precedingEscalation: TierEscalation | null): Promise<Exchange> {
  const { call, message, inputs } = turn
  const { evidence, tier, tierEscalations } = reply
  const open = (tier: AiTier, parts: readonly Part[], moved: Partial<Reply> = {}): Exchange =>
    settleReply(turn, { ...reply, ...moved, tier, text: said(turn, tier, parts), unanswered: true })
  const asksFor = asksSomething(message.text)
  const rules = call.company.settings.desk
  const people = reachable('human_agent', tier, rules)
  // The answer may stand in the records, which nobody here can read now.
  if (asksFor && inputs.dossier === null && people !== null)
    return handOverToHuman(turn, { to: people, reason: 'technical_limitation' }, reply)
  if (precedingEscalation !== null)
    return open(tier, [...introOf(precedingEscalation), ...managerAsks(people !== null)])
  const asks = asksFor ? null : clarification(inputs.mood.score, inputs.recent[0]?.reply ?? null)
  if (asks !== null) return open(tier, asks)
  const tierEscalation = escalateUnanswered(tier, rules)
  const closest = evidence === null ? null : (sourcesOf(evidence.ranking.hits, evidence.confidence)[0]?.title ?? null)
  if (tierEscalation === null) return open(tier, managerUnsure(closest, people !== null))
  if (tierEscalation.to === 'human_agent') return handOverToHuman(turn, tierEscalation, reply)
  return open('ai_manager', [...introOf(tierEscalation), ...managerUnsure(closest, people !== null)], {
    tierEscalations: [...tierEscalations, tierEscalation],
  })
}

/**
 * One call of the writer, with the tier's actions and, where they clear the bar, the passages. What the tier before has changed in this
 * turn stays as it was told, whoever asks for it again.
 */
function attemptAt(
  { ports, call, before, message, inputs }: PendingTurn,
  tier: AiTier,
  evidence: Evidence,
  acted: Acted[] = [],
): Promise<Attempt> {
  const { company } = call
  const { settings } = company
  const rules = settings.desk
  const dossier = inputs.dossier ?? EMPTY_DOSSIER
  const sure = evidence.confidence >= settings.confidenceThreshold
  const words = customerWords(message.text, inputs.recent)
  const context = { tier, rules, conversation: before.name, customerId: before.ref.customer, words, dossier }
  return answerFrom(ports, {
    question: sure ? evidence.question.text : message.text,
    company: company.name,
    isFollowUp: evidence.question.isFollowUp,
    ranking: sure ? evidence.ranking : { ...evidence.ranking, hits: [] },
    recent: inputs.recent,
    desk: deskBrief({ tier, rules, dossier }),
    act: async (request) => {
      const done = acted.find((one) => one.outcome.kind === 'done' && isSameChange(one.request, request))
      if (done !== undefined) return done.outcome
      return inputs.dossier === null ? { kind: 'unavailable' } : act(ports, call, context, request)
    },
  })
}

const isSameChange = (one: ActionRequest, other: ActionRequest): boolean =>
  isChange(one.name) && one.name === other.name && wordless(one) === wordless(other)

/** Reasons are worded anew each time. */
const wordless = ({ arguments: given }: ActionRequest): string => JSON.stringify({ ...given, reason: undefined })

/** What the records or the tier's authority put in the way, or null. */
function obstacle({ call }: PendingTurn, tier: AiTier, { acted }: Attempt): TierEscalation | null {
  const rules = call.company.settings.desk
  for (const { outcome } of acted) {
    if (outcome.kind !== 'beyond_authority') continue
    const to = reachable(outcome.to, tier, rules)
    if (to !== null) return { to, reason: outcome.reason }
  }
  if (!acted.some(({ outcome }) => outcome.kind === 'unavailable')) return null
  const to = reachable('human_agent', tier, rules)
  return to === null ? null : { to, reason: 'technical_limitation' }
}

/** What the manager begins with when a message has come by a climb. */
const introOf = (tierEscalation: TierEscalation | null): readonly Part[] =>
  tierEscalation === null ? [] : managerIntro(tierEscalation.reason)

/** Nobody speaks longer than the tier may. */
function said({ call }: Pick<PendingTurn, 'call'>, tier: AiTier, parts: readonly Part[]): string {
  const { aiRep, aiManager } = call.company.settings.desk.tiers
  return fitted(parts, (tier === 'ai_rep' ? aiRep : aiManager).responseGuidelines.maxResponseLength)
}

/** The answer of the last attempt, after what the ones before it have done. */
function worded(turn: PendingTurn, { tier, attempts }: Reply, intro: readonly Part[]): string {
  const last = attempts.at(-1)
  const acted = last?.acted ?? []
  // Without anyone above to ask, what the records say of it is still said.
  const reply = last?.answered?.reply ?? acted.flatMap(({ outcome }) => statementsOf(outcome)).join(' ')
  const answer: readonly Part[] =
    reply === ''
      ? managerUnsure(null, isEnabled('human_agent', turn.call.company.settings.desk))
      : [{ rank: 1, text: reply }]
  const text = said(turn, tier, [...intro, ...answer])
  const changes = changesIn(acted)
  const earlier = changesIn(attempts.slice(0, -1).flatMap((attempt) => attempt.acted)).filter(
    (statement) => !changes.includes(statement),
  )
  // An answer that is cut may lose what was done.
  const unreportedChanges = text.includes(reply)
    ? earlier
    : [...earlier, ...changes].filter((told) => !text.includes(told))
  return unreportedChanges.length === 0 ? text : said(turn, tier, [...intro, ...always(unreportedChanges), ...answer])
}

const always = (statements: string[]): readonly Part[] => [...new Set(statements)].map((text) => ({ rank: 0, text }))

/** To people: the ticket is there, and the customer knows its number, unless the database is down. */
async function handOverToHuman(turn: PendingTurn, tierEscalation: TierEscalation, so: Reply): Promise<Exchange> {
  const { ports, store, call, before } = turn
  const tierEscalations = [...so.tierEscalations, tierEscalation]
  const escalationId = await escalationIdOf(before, tierEscalations.length)
  const move = { escalationId, reason: tierEscalation.reason, messages: store.messagesAfter(0) }
  const ticket = await tryTicket(ports, call, before, move)
  const { escalationPhone } = call.company.settings.desk.tiers.humanAgent
  const acted = so.attempts.flatMap((attempt) => attempt.acted)
  const changes = changesIn(acted)
  const facts = [...new Set(acted.flatMap(doneStatements))].filter((statement) => !changes.includes(statement))
  const parts: readonly Part[] = [
    ...always(changes),
    ...facts.map((text) => ({ rank: 2, text })),
    ...handoverParts(tierEscalation.reason, ticket?.number ?? null, escalationPhone),
  ]
  return settleReply(turn, {
    ...so,
    tierEscalations,
    text: said(turn, so.tier, parts),
    handover: { escalationId, ticket },
    unanswered: tierEscalation.reason === 'technical_limitation' || tierEscalation.reason === 'complex_issue',
  })
}

const doneStatements = ({ outcome }: Acted): string[] => (outcome.kind === 'done' ? outcome.statements : [])

const silent = { text: '', unanswered: false, handover: null }

/** A reply for which nothing was searched or asked. */
const nothingYet = (tier: AiTier, { askedAt }: TurnInputs): Reply => ({
  tier,
  tierEscalations: [],
  evidence: null,
  attempts: [],
  retrievedAt: askedAt,
  ...silent,
})
