import { sourcesOf } from '../../answering/answer.ts'
import { asksSomething, clarification } from '../../answering/clarify.ts'
import type { Evidence } from '../../answering/evidence.ts'
import { fitParts, type Part } from '../../answering/length.ts'
import type { AiTier } from '../../company/tier.ts'
import type { Acted } from '../../records/actions/action.ts'
import { statementsOf } from '../../records/actions/statements.ts'
import { smallTalkReply } from '../../signals/small-talk.ts'
import { escalationIdOf, tryTicket } from '../escalation/hand-over.ts'
import { handoverParts, managerAsks, managerIntro, managerUnsure } from '../escalation/handover-text.ts'
import { escalateUnanswered, isEnabled, reachable, type TierEscalation } from '../escalation/tier-escalation.ts'
import { changesIn } from '../model/changes-made.ts'
import { attempt } from './attempt.ts'
import type { Draft } from './draft.ts'
import type { Attempt, Pending } from './pending.ts'

const SOURCES_SHOWN = 3

/** The parts from which a reply in tiers is built; the rest of the draft is derived from them. */
type Reply = Pick<Draft, 'tier' | 'tierEscalations' | 'attempts'> & { evidence: Evidence | null }
type Said = { text: string; isOpen?: boolean; moveToPeople?: Draft['moveToPeople'] }

/** Answers as one of the AI tiers, escalates where a rule requires it, or hands over to people. */
export async function respondInTiers(pending: Pending): Promise<Draft | null> {
  const { call, before, loaded, assessment, evidence } = pending
  const { tierEscalation } = assessment
  const { talk } = loaded
  const tier = tierEscalation?.to ?? before.tier
  if (before.tier === 'human_agent') return null
  if (tier === 'human_agent')
    return tierEscalation === null ? null : handOverToPeople(pending, tierEscalation, emptyReply(before.tier))
  const tierEscalations = tierEscalation === null ? [] : [tierEscalation]
  if (talk !== null) {
    const reply = {
      rank: 1 as const,
      text: smallTalkReply(talk, { customer: before.customer.name, company: call.company.name }),
    }
    const text = fit(pending, tier, [...introOf(tierEscalation), reply])
    return draft(pending, { ...emptyReply(tier), tierEscalations }, { text })
  }
  return evidence === null ? null : answerAt(pending, tier, tierEscalation, evidence)
}

/** The answer and actions of one tier, and of the next one where its rights or knowledge end. */
async function answerAt(
  pending: Pending,
  tier: AiTier,
  precedingEscalation: TierEscalation | null,
  evidence: Evidence,
): Promise<Draft> {
  const first = await attempt(pending, evidence, { tier })
  const tierEscalations = precedingEscalation === null ? [] : [precedingEscalation]
  const reply: Reply = { tier, tierEscalations, evidence, attempts: [first] }
  const blocked = obstacle(pending, tier, first)
  if (blocked === null && first.answered === null) return unanswered(pending, reply, precedingEscalation)
  if (blocked === null)
    return draft(pending, reply, { text: composeReply(pending, reply, introOf(precedingEscalation)) })
  if (blocked.to === 'human_agent') return handOverToPeople(pending, blocked, reply)
  const second = await attempt(pending, evidence, { tier: 'ai_manager', acted: first.acted })
  const both: Reply = {
    ...reply,
    tier: 'ai_manager',
    tierEscalations: [...tierEscalations, blocked],
    attempts: [first, second],
  }
  const still = obstacle(pending, 'ai_manager', second)
  if (still?.to === 'human_agent') return handOverToPeople(pending, still, both)
  return draft(pending, both, { text: composeReply(pending, both, managerIntro(blocked.reason, true)) })
}

/**
 * Nothing answers the message. If it requests nothing, or was just escalated to the manager, the customer is asked what it is about;
 * otherwise it goes to the manager, and then to people.
 */
async function unanswered(pending: Pending, reply: Reply, precedingEscalation: TierEscalation | null): Promise<Draft> {
  const { call, text, loaded } = pending
  const { evidence, tier, tierEscalations } = reply
  const open = (at: AiTier, parts: readonly Part[], moved: Partial<Reply> = {}): Draft =>
    draft(pending, { ...reply, ...moved, tier: at }, { text: fit(pending, at, parts), isOpen: true })
  const asksFor = asksSomething(text)
  const rules = call.company.settings.desk
  const people = reachable('human_agent', tier, rules)
  // The answer may be in the records, which are down.
  if (asksFor && loaded.dossier === null && people !== null)
    return handOverToPeople(pending, { to: people, reason: 'technical_limitation' }, reply)
  if (precedingEscalation !== null)
    return open(tier, [...introOf(precedingEscalation), ...managerAsks(people !== null)])
  const asks = asksFor ? null : clarification(loaded.mood.score, loaded.recent[0]?.reply ?? null)
  if (asks !== null) return open(tier, asks)
  const tierEscalation = escalateUnanswered(tier, rules)
  const closest = evidence === null ? null : (sourcesOf(evidence.ranking.hits, evidence.confidence)[0]?.title ?? null)
  if (tierEscalation === null) return open(tier, managerUnsure(closest, people !== null))
  if (tierEscalation.to === 'human_agent') return handOverToPeople(pending, tierEscalation, reply)
  return open('ai_manager', [...introOf(tierEscalation), ...managerUnsure(closest, people !== null)], {
    tierEscalations: [...tierEscalations, tierEscalation],
  })
}

/** The escalation required because records were unavailable or an action exceeded the tier's authority, or null. */
function obstacle({ call }: Pending, tier: AiTier, { acted }: Attempt): TierEscalation | null {
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

/** The manager's opening after an escalation. */
const introOf = (tierEscalation: TierEscalation | null): readonly Part[] =>
  tierEscalation === null ? [] : managerIntro(tierEscalation.reason)

/** Limits the reply to the tier's maximum length. */
function fit({ call }: Pick<Pending, 'call'>, tier: AiTier, parts: readonly Part[]): string {
  const { aiRep, aiManager } = call.company.settings.desk.tiers
  return fitParts(parts, (tier === 'ai_rep' ? aiRep : aiManager).responseGuidelines.maxResponseLength)
}

/** The reply of the last attempt, preceded by changes that earlier attempts made. */
function composeReply(pending: Pending, { tier, attempts }: Reply, intro: readonly Part[]): string {
  const last = attempts.at(-1)
  const acted = last?.acted ?? []
  // With no higher tier, the statements from the records are still given.
  const reply = last?.answered?.reply ?? acted.flatMap(({ outcome }) => statementsOf(outcome)).join(' ')
  const answer: readonly Part[] =
    reply === ''
      ? managerUnsure(null, isEnabled('human_agent', pending.call.company.settings.desk))
      : [{ rank: 1, text: reply }]
  const text = fit(pending, tier, [...intro, ...answer])
  const changes = changesIn(acted)
  const earlier = changesIn(attempts.slice(0, -1).flatMap((one) => one.acted)).filter(
    (statement) => !changes.includes(statement),
  )
  // Shortening the answer may drop the changes that were made, so those are added back.
  const unreported = text.includes(reply)
    ? earlier
    : [...earlier, ...changes].filter((change) => !text.includes(change))
  return unreported.length === 0 ? text : fit(pending, tier, [...intro, ...always(unreported), ...answer])
}

const always = (statements: string[]): readonly Part[] => [...new Set(statements)].map((text) => ({ rank: 0, text }))

/** Hands over to people. The reply contains the ticket number unless the database is down. */
async function handOverToPeople(pending: Pending, tierEscalation: TierEscalation, so: Reply): Promise<Draft> {
  const { ports, store, call, before } = pending
  const tierEscalations = [...so.tierEscalations, tierEscalation]
  const escalationId = await escalationIdOf(before, tierEscalations.length)
  const move = { escalationId, reason: tierEscalation.reason, messages: store.messagesAfter(0) }
  const ticket = await tryTicket(ports, call, before, move)
  const { escalationPhone } = call.company.settings.desk.tiers.humanAgent
  const acted = so.attempts.flatMap((one) => one.acted)
  const changes = changesIn(acted)
  const facts = [...new Set(acted.flatMap(doneStatements))].filter((statement) => !changes.includes(statement))
  const parts: readonly Part[] = [
    ...always(changes),
    ...facts.map((text) => ({ rank: 2, text })),
    ...handoverParts(tierEscalation.reason, ticket?.number ?? null, escalationPhone),
  ]
  return draft(
    pending,
    { ...so, tierEscalations },
    {
      text: fit(pending, so.tier, parts),
      isOpen: tierEscalation.reason === 'technical_limitation' || tierEscalation.reason === 'complex_issue',
      moveToPeople: { escalationId, ticket },
    },
  )
}

const doneStatements = ({ outcome }: Acted): string[] => (outcome.kind === 'done' ? outcome.statements : [])

/** A reply without search or model call. */
const emptyReply = (tier: AiTier): Reply => ({ tier, tierEscalations: [], evidence: null, attempts: [] })

function draft(
  { call, loaded, retrievedAt }: Pending,
  reply: Reply,
  { text, isOpen = false, moveToPeople = null }: Said,
): Draft {
  const { evidence, attempts, tierEscalations } = reply
  const threshold = call.company.settings.confidenceThreshold
  const confidence = isOpen ? Math.min(evidence?.confidence ?? 0, threshold / 2) : confidenceOf(reply)
  const cited = attempts.at(-1)?.answered?.cited
  const hits = evidence?.ranking.hits.filter(({ passage }) => cited?.has(passage.id)) ?? []
  const isForPeople = tierEscalations.some(({ to }) => to === 'human_agent')
  return {
    ...reply,
    text,
    confidence,
    escalation: isOpen ? 'low_confidence' : isForPeople ? 'customer_request' : null,
    sources: sourcesOf(hits, confidence).slice(0, SOURCES_SHOWN),
    kept: null,
    retrievedAt: evidence === null ? loaded.askedAt : retrievedAt,
    isOpen,
    moveToPeople,
    handover: null,
    routed: null,
  }
}

/** Answers from records and clarifying questions have confidence 1; otherwise it is that of the articles. */
function confidenceOf({ evidence, attempts }: Reply): number {
  const last = attempts.at(-1)
  if (last === undefined) return 1
  const cited = last.answered?.cited
  const fromArticles = evidence?.ranking.hits.some(({ passage }) => cited?.has(passage.id)) ?? false
  const fromRecords = last.acted.length > 0 || last.answered?.asksBack === true
  return !fromArticles && fromRecords ? 1 : (evidence?.confidence ?? 0)
}
