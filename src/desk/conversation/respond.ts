import { act } from '../action/act.ts'
import type { Acted } from '../action/action.ts'
import { deskBrief } from '../action/brief.ts'
import { statementsOf } from '../action/statements.ts'
import { answerFrom, sourcesOf } from '../answer/answer.ts'
import { asksSomething, clarification } from '../answer/clarify.ts'
import { withinLength } from '../answer/length.ts'
import { smallTalkReply } from '../answer/small-talk.ts'
import { type Climb, climbUnanswered, reachable } from '../escalation/climb.ts'
import { handoverText, MANAGER_ASKS, managerIntro, managerUnsure } from '../escalation/handover-text.ts'
import { EMPTY_DOSSIER } from '../record/dossier.ts'
import type { Exchange } from './conversation.ts'
import type { Evidence } from './evidence.ts'
import { escalationIdOf, tryTicket } from './hand-over.ts'
import { settleReply } from './settle-reply.ts'
import type { AiTier } from './tier.ts'
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
    const text = smallTalkReply(talk, before.customer.name)
    const introduced = climb === null ? text : `${managerIntro(climb.reason)} ${text}`
    return settleReply(turn, { ...nothingYet(tier, beside), climbs, text: introduced })
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
  if (blocked === null) {
    const intro = climbed === null ? null : managerIntro(climbed.reason)
    return settleReply(turn, { ...reply, text: worded(turn, tier, attempt, intro) })
  }
  if (blocked.to === 'human_agent') return hand(turn, blocked, reply)
  const second = await attemptAt(turn, 'ai_manager', evidence)
  const both: Reply = { ...reply, tier: 'ai_manager', climbs: [...climbs, blocked], attempts: [attempt, second] }
  const still = obstacle(turn, 'ai_manager', second)
  if (still?.to === 'human_agent') return hand(turn, still, both)
  return settleReply(turn, { ...both, text: worded(turn, 'ai_manager', second, managerIntro(blocked.reason, true)) })
}

/**
 * Nothing answers the message. One that asks for nothing is asked what it is about, and so is whoever was just taken to the manager;
 * else it goes to the manager, and from there to people.
 */
async function unsure(turn: TurnInHand, reply: Reply, climbed: Climb | null): Promise<Exchange> {
  const { call, message, beside } = turn
  const { evidence, tier, climbs } = reply
  if (climbed !== null)
    return settleReply(turn, { ...reply, text: `${managerIntro(climbed.reason)} ${MANAGER_ASKS}`, unanswered: true })
  const lastReply = beside.recent[0]?.reply ?? null
  const asks = asksSomething(message.text) ? null : clarification(beside.mood.score, lastReply)
  if (asks !== null) return settleReply(turn, { ...reply, text: asks, unanswered: true })
  const climb = climbUnanswered(tier, call.company.settings.desk)
  const closest = evidence === null ? null : (sourcesOf(evidence.ranking.hits, evidence.confidence)[0]?.title ?? null)
  if (climb === null) return settleReply(turn, { ...reply, text: managerUnsure(closest), unanswered: true })
  if (climb.to === 'human_agent') return hand(turn, climb, reply)
  const text = `${managerIntro(climb.reason)} ${managerUnsure(closest)}`
  return settleReply(turn, { ...reply, tier: 'ai_manager', climbs: [...climbs, climb], text, unanswered: true })
}

/** One call of the writer, with the tier's actions and, where they clear the bar, the passages. */
function attemptAt(
  { ports, call, before, message, beside }: TurnInHand,
  tier: AiTier,
  evidence: Evidence,
): Promise<Attempt> {
  const { company } = call
  const { settings } = company
  const rules = settings.desk
  const dossier = beside.dossier ?? EMPTY_DOSSIER
  const sure = evidence.confidence >= settings.confidenceThreshold
  const context = { tier, rules, conversation: before.name, customerId: before.ref.customer, dossier }
  return answerFrom(ports, {
    question: sure ? evidence.question.text : message.text,
    company: company.name,
    isFollowUp: evidence.question.isFollowUp,
    ranking: sure ? evidence.ranking : { ...evidence.ranking, hits: [] },
    recent: beside.recent,
    desk: deskBrief({ tier, rules, dossier }),
    act: (request) =>
      beside.dossier === null ? Promise.resolve({ kind: 'unavailable' }) : act(ports, call, context, request),
  })
}

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

/** The reply as it is sent: the manager says who speaks; nobody speaks longer than the tier may. */
function worded({ call }: TurnInHand, tier: AiTier, { answered, acted }: Attempt, intro: string | null): string {
  const { aiRep, aiManager } = call.company.settings.desk.tiers
  const { responseGuidelines } = tier === 'ai_rep' ? aiRep : aiManager
  // Without anyone above to ask, what the records say of it is still said.
  const said = answered?.reply ?? acted.flatMap(({ outcome }) => statementsOf(outcome)).join(' ')
  const text = said === '' ? managerUnsure(null) : said
  return withinLength(intro === null ? text : `${intro} ${text}`, responseGuidelines.maxResponseLength)
}

/** To people: the ticket is there, and the customer knows its number, unless the database is down. */
async function hand(turn: TurnInHand, climb: Climb, so: Reply): Promise<Exchange> {
  const { ports, store, call, before } = turn
  const climbs = [...so.climbs, climb]
  const escalationId = await escalationIdOf(before, climbs.length)
  const move = { escalationId, reason: climb.reason, messages: store.messagesAfter(0) }
  const ticket = await tryTicket(ports, call, before, move)
  const { escalationPhone } = call.company.settings.desk.tiers.humanAgent
  const done = so.attempts.flatMap(({ acted }) => acted).flatMap(doneStatements)
  return settleReply(turn, {
    ...so,
    climbs,
    text: [...new Set(done), handoverText(climb.reason, ticket?.number ?? null, escalationPhone)].join(' '),
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
