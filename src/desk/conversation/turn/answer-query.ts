import { answerFrom } from '../../answering/answer.ts'
import type { KeptAnswer } from '../../answering/cache/entry.ts'
import { declineText } from '../../answering/decline.ts'
import { type Evidence, evidenceFor } from '../../answering/evidence.ts'
import { type Route, routeOf } from '../../answering/routing/route.ts'
import type { Effort } from '../../company/settings/model-tier.ts'
import { effortOf } from '../../company/settings/routing-rules.ts'
import { act } from '../../records/actions/act.ts'
import { deskBrief } from '../../records/actions/brief.ts'
import type { Dossier } from '../../records/dossier.ts'
import { complexityOf } from '../../signals/complexity.ts'
import type { QueryReason } from '../../signals/escalation-reason.ts'
import { pleasIn } from '../../signals/intents.ts'
import { smallTalkReply } from '../../signals/small-talk.ts'
import { passOnText } from '../escalation/pass-on-text.ts'
import { queryReason } from '../escalation/query-reason.ts'
import type { Turn } from '../model/turn.ts'
import { customerWords } from './customer-words.ts'
import type { GatheredQuery } from './query-in-hand.ts'
import type { Attempt } from './turn-in-hand.ts'

/** What becomes of a question, before it is stored. */
export type QueryAnswer = {
  complexity: number
  route: Route
  /** Null when nothing was searched. */
  evidence: Evidence | null
  attempt: Attempt | null
  retrievedAt: number
  /** What the same question was answered before, when that is the answer. */
  kept: KeptAnswer | null
  /** Null when there is no answer. */
  reply: string | null
  /** What is said in place of an answer. */
  decline: string
  escalation: Turn['escalation']
  reason: QueryReason | null
}

/** Finds out what a question asks of whoever answers it, and has it answered so; nothing is stored. */
export async function answerQuery(hand: GatheredQuery): Promise<QueryAnswer> {
  const { text, talk, cached, reading, call } = hand
  const pleas = pleasIn(text)
  const asksForPerson = pleas.has('person') || pleas.has('manager')
  const isPolicyMatter = pleas.has('legal') || pleas.has('public_threat') || pleas.has('exception')
  const hit = asksForPerson ? null : (cached?.hit ?? null)
  const searches = talk === null && !asksForPerson && hit === null
  const threshold = call.company.settings.confidenceThreshold
  const { readings, audiences, vector } = hand
  const [evidence, budget] = searches
    ? await Promise.all([
        evidenceFor(hand.ports, call.company.id, { readings, audiences, threshold }, vector),
        hand.reserveBudget(),
      ])
    : [null, hand.budget]
  const retrievedAt = hand.ports.clock.now()
  const complexity = hit?.answer.complexity ?? complexityHere(hand, evidence)
  const route = routeOf(
    { complexity, sentiment: reading.score, contextLength: contextOf(hand, evidence), budget },
    call.company.settings.routing,
  )
  const attempt = evidence === null ? null : await attemptOn(hand, evidence, effortFor(hand, route))
  const outcomes = attempt?.acted.map(({ outcome }) => outcome.kind) ?? []
  const said =
    talk === null
      ? (hit?.answer.reply ?? attempt?.answered?.reply ?? null)
      : smallTalkReply(talk, hand.before.customer.name)
  const escalation = asksForPerson ? 'user_request' : said !== null ? null : unsureOf(evidence)
  const reason = queryReason({
    sentiment: reading.score,
    complexity,
    unsureInARow: escalation === null || asksForPerson ? 0 : 1 + unsureBefore(hand),
    asksForPerson,
    isPolicyMatter: isPolicyMatter || outcomes.includes('beyond_authority'),
  })
  const closest = evidence?.ranking.hits[0]?.passage.title ?? null
  const decline = outcomes.includes('unavailable') ? RECORDS_DOWN : declineText(escalation ?? 'low_confidence', closest)
  return {
    complexity,
    route,
    evidence,
    attempt,
    retrievedAt,
    kept: hit?.answer ?? null,
    reply: said,
    decline,
    escalation,
    reason,
  }
}

/** What the customer reads; `reference` is of the ticket by which people were told, if it is there. */
export const spokenOf = ({ reason, reply, decline }: QueryAnswer, reference: string | null): string =>
  reason === null ? (reply ?? decline) : passOnText(reason, reply, reference)

const RECORDS_DOWN = "I can't look into your records right now. Please try again in a few minutes."

const unsureOf = (evidence: Evidence | null): Turn['escalation'] =>
  evidence !== null && evidence.ranking.hits.length === 0 ? 'no_results' : 'low_confidence'

/** Answers just before this one, without a break, that the desk was not sure of. */
function unsureBefore({ recent }: GatheredQuery): number {
  const sure = recent.findIndex(({ escalation }) => escalation !== 'low_confidence' && escalation !== 'no_results')
  return sure === -1 ? recent.length : sure
}

/** Characters of the conversation that the question leans on. */
function contextOf({ recent }: GatheredQuery, evidence: Evidence | null): number {
  if (evidence?.question.isFollowUp !== true) return 0
  return recent.reduce((sum, { question, reply }) => sum + question.length + reply.length, 0)
}

const complexityHere = (hand: GatheredQuery, evidence: Evidence | null): number =>
  complexityOf(hand.text, { ranking: evidence?.ranking ?? null, contextCharacters: contextOf(hand, evidence) })

/** A company may have nothing spent beyond its budget: then the models that cost nothing answer. */
function effortFor({ ports, call }: GatheredQuery, { tier, isCapped }: Route): Effort {
  const { routing } = call.company.settings
  return isCapped && routing.overBudget === 'cache_only' ? { tier, models: ports.models.free } : effortOf(tier, routing)
}

/** Null where neither articles nor records can answer: then no model is asked. */
async function attemptOn(hand: GatheredQuery, evidence: Evidence, effort: Effort): Promise<Attempt | null> {
  const { ports, call, before, text, recent, records } = hand
  const { company } = call
  const { settings } = company
  const isSure = evidence.confidence >= settings.confidenceThreshold
  const dossier = records?.dossier ?? null
  if (!isSure && (dossier === null || isEmpty(dossier))) return null
  const rules = settings.desk
  const context = dossier && {
    tier: 'ai_rep' as const,
    rules,
    conversation: before.name,
    customerId: before.ref.customer,
    words: customerWords(text, recent),
    dossier,
  }
  return answerFrom(ports, {
    question: isSure ? evidence.question.text : text,
    company: company.name,
    isFollowUp: evidence.question.isFollowUp,
    ranking: isSure ? evidence.ranking : { ...evidence.ranking, hits: [] },
    recent,
    effort,
    ...(context === null ? {} : { desk: deskBrief(context), act: (request) => act(ports, call, context, request) }),
  })
}

const isEmpty = ({ orders, subscriptions, invoices }: Dossier): boolean =>
  orders.length === 0 && subscriptions.length === 0 && invoices.length === 0
