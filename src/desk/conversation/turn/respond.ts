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
import { type Climb, climbUnanswered, isEnabled, reachable } from '../escalation/climb.ts'
import { escalationIdOf, tryTicket } from '../escalation/hand-over.ts'
import { handoverParts, managerAsks, managerIntro, managerUnsure } from '../escalation/handover-text.ts'
import { changesIn } from '../model/changes-made.ts'
import type { Exchange } from '../model/conversation.ts'
import { customerWords } from './customer-words.ts'
import { settleReply } from './settle-reply.ts'
import type { Attempt, Beside, Reply, TurnInHand } from './turn-in-hand.ts'

/** Answers a message that is stored already: by a tier of the desk's own, climbing where a rule says so, or by handing over to people. */
export async function respond(turn: TurnInHand): Promise<Exchange> {
  const { before, beside, plan } = turn
  const { climb, talk, evidence } = plan
  const [tier, climbs] = climb === null ? [before.tier, []] : [climb.to, [climb]]
  if (before.tier === 'human_agent') return unanswered(turn)
  if (tier === 'human_agent' && climb !== null) return hand(turn, climb, nothingYet(before.tier, beside))
  if (tier === 'human_agent') return unanswered(turn)
  if (talk !== null) {
    const text = said(turn, tier, [...introOf(climb), { rank: 1, text: smallTalkReply(talk, before.customer.name) }])
    return settleReply(turn, { ...nothingYet(tier, beside), climbs, text })
  }
  return evidence === null ? unanswered(turn) : answerAt(turn, tier, climb, evidence)
}

/** Only people answer there. */
const unanswered = ({ before, message }: TurnInHand): Exchange => ({
  conversation: before,
  customerMessage: message,
  reply: null,
  isReplay: false,
})

/** The words and deeds of one tier, and of the next where its authority or knowledge ends. */
async function answerAt(turn: TurnInHand, tier: AiTier, climbed: Climb | null, evidence: Evidence): Promise<Exchange> {
  const { retrievedAt } = turn.plan
  const attempt = await attemptAt(turn, tier, evidence)
  const climbs = climbed === null ? [] : [climbed]
  const reply: Reply = { tier, climbs, evidence, attempts: [attempt], retrievedAt, ...silent }
  const blocked = obstacle(turn, tier, attempt)
  if (blocked === null && attempt.answered === null) return unsure(turn, reply, climbed)
  if (blocked === null) return settleReply(turn, { ...reply, text: worded(turn, reply, introOf(climbed)) })
  if (blocked.to === 'human_agent') return hand(turn, blocked, reply)
  const second = await attemptAt(turn, 'ai_manager', evidence, attempt.acted)
  const both: Reply = { ...reply, tier: 'ai_manager', climbs: [...climbs, blocked], attempts: [attempt, second] }
  const still = obstacle(turn, 'ai_manager', second)
  if (still?.to === 'human_agent') return hand(turn, still, both)
  return settleReply(turn, { ...both, text: worded(turn, both, managerIntro(blocked.reason, true)) })
}

/**
 * Nothing answers the message. One that asks for nothing is asked what it is about, and so is whoever was just taken to the manager;
 * else it goes to the manager, and from there to people.
 */
async function unsure(turn: TurnInHand, reply: Reply, climbed: Climb | null): Promise<Exchange> {
  const { call, message, beside } = turn
  const { evidence, tier, climbs } = reply
  const open = (tier: AiTier, parts: readonly Part[], moved: Partial<Reply> = {}): Exchange =>
    settleReply(turn, { ...reply, ...moved, tier, text: said(turn, tier, parts), unanswered: true })
  const asksFor = asksSomething(message.text)
  const rules = call.company.settings.desk
  const people = reachable('human_agent', tier, rules)
  // The answer may stand in the records, which nobody here can read now.
  if (asksFor && beside.dossier === null && people !== null)
    return hand(turn, { to: people, reason: 'technical_limitation' }, reply)
  if (climbed !== null) return open(tier, [...introOf(climbed), ...managerAsks(people !== null)])
  const asks = asksFor ? null : clarification(beside.mood.score, beside.recent[0]?.reply ?? null)
  if (asks !== null) return open(tier, asks)
  const climb = climbUnanswered(tier, rules)
  const closest = evidence === null ? null : (sourcesOf(evidence.ranking.hits, evidence.confidence)[0]?.title ?? null)
  if (climb === null) return open(tier, managerUnsure(closest, people !== null))
  if (climb.to === 'human_agent') return hand(turn, climb, reply)
  return open('ai_manager', [...introOf(climb), ...managerUnsure(closest, people !== null)], {
    climbs: [...climbs, climb],
  })
}

/**
 * One call of the writer, with the tier's actions and, where they clear the bar, the passages. What the tier before has changed in this
 * turn stays as it was told, whoever asks for it again.
 */
function attemptAt(
  { ports, call, before, message, beside }: TurnInHand,
  tier: AiTier,
  evidence: Evidence,
  acted: Acted[] = [],
): Promise<Attempt> {
  const { company } = call
  const { settings } = company
  const rules = settings.desk
  const dossier = beside.dossier ?? EMPTY_DOSSIER
  const sure = evidence.confidence >= settings.confidenceThreshold
  const words = customerWords(message.text, beside.recent)
  const context = { tier, rules, conversation: before.name, customerId: before.ref.customer, words, dossier }
  return answerFrom(ports, {
    question: sure ? evidence.question.text : message.text,
    company: company.name,
    isFollowUp: evidence.question.isFollowUp,
    ranking: sure ? evidence.ranking : { ...evidence.ranking, hits: [] },
    recent: beside.recent,
    desk: deskBrief({ tier, rules, dossier }),
    act: async (request) => {
      const done = acted.find((one) => one.outcome.kind === 'done' && isSameChange(one.request, request))
      if (done !== undefined) return done.outcome
      return beside.dossier === null ? { kind: 'unavailable' } : act(ports, call, context, request)
    },
  })
}

const isSameChange = (one: ActionRequest, other: ActionRequest): boolean =>
  isChange(one.name) && one.name === other.name && wordless(one) === wordless(other)

/** Reasons are worded anew each time. */
const wordless = ({ arguments: given }: ActionRequest): string => JSON.stringify({ ...given, reason: undefined })

/** What the records or the tier's authority put in the way, or null. */
function obstacle({ call }: TurnInHand, tier: AiTier, { acted }: Attempt): Climb | null {
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
const introOf = (climb: Climb | null): readonly Part[] => (climb === null ? [] : managerIntro(climb.reason))

/** Nobody speaks longer than the tier may. */
function said({ call }: Pick<TurnInHand, 'call'>, tier: AiTier, parts: readonly Part[]): string {
  const { aiRep, aiManager } = call.company.settings.desk.tiers
  return fitted(parts, (tier === 'ai_rep' ? aiRep : aiManager).responseGuidelines.maxResponseLength)
}

/** The answer of the last attempt, after what the ones before it have done. */
function worded(turn: TurnInHand, { tier, attempts }: Reply, intro: readonly Part[]): string {
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
  const untold = text.includes(reply) ? earlier : [...earlier, ...changes].filter((told) => !text.includes(told))
  return untold.length === 0 ? text : said(turn, tier, [...intro, ...always(untold), ...answer])
}

const always = (statements: string[]): readonly Part[] => [...new Set(statements)].map((text) => ({ rank: 0, text }))

/** To people: the ticket is there, and the customer knows its number, unless the database is down. */
async function hand(turn: TurnInHand, climb: Climb, so: Reply): Promise<Exchange> {
  const { ports, store, call, before } = turn
  const climbs = [...so.climbs, climb]
  const escalationId = await escalationIdOf(before, climbs.length)
  const move = { escalationId, reason: climb.reason, messages: store.messagesAfter(0) }
  const ticket = await tryTicket(ports, call, before, move)
  const { escalationPhone } = call.company.settings.desk.tiers.humanAgent
  const acted = so.attempts.flatMap((attempt) => attempt.acted)
  const changes = changesIn(acted)
  const facts = [...new Set(acted.flatMap(doneStatements))].filter((statement) => !changes.includes(statement))
  const parts: readonly Part[] = [
    ...always(changes),
    ...facts.map((text) => ({ rank: 2, text })),
    ...handoverParts(climb.reason, ticket?.number ?? null, escalationPhone),
  ]
  return settleReply(turn, {
    ...so,
    climbs,
    text: said(turn, so.tier, parts),
    handover: { escalationId, ticket },
    unanswered: climb.reason === 'technical_limitation' || climb.reason === 'complex_issue',
  })
}

const doneStatements = ({ outcome }: Acted): string[] => (outcome.kind === 'done' ? outcome.statements : [])

const silent = { text: '', unanswered: false, handover: null }

/** A reply for which nothing was searched or asked. */
const nothingYet = (tier: AiTier, { askedAt }: Beside): Reply => ({
  tier,
  climbs: [],
  evidence: null,
  attempts: [],
  retrievedAt: askedAt,
  ...silent,
})
