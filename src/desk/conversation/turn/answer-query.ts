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
import { detectIntents } from '../../signals/intents.ts'
import { smallTalkReply } from '../../signals/small-talk.ts'
import { handoverReply } from '../escalation/handover-reply.ts'
import { queryReason } from '../escalation/query-reason.ts'
import type { Turn } from '../model/turn.ts'
import { customerWords } from './customer-words.ts'
import type { LoadedQuery } from './pending-query.ts'
import type { Attempt } from './pending-turn.ts'

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
export async function answerQuery(pending: LoadedQuery): Promise<QueryAnswer> {
  const { text, talk, cached, reading, call } = pending
  const intents = detectIntents(text)
  const asksForPerson = intents.has('person') || intents.has('manager')
  const isPolicyMatter = intents.has('legal') || intents.has('public_threat') || intents.has('exception')
  const hit = asksForPerson ? null : (cached?.hit ?? null)
  const searches = talk === null && !asksForPerson && hit === null
  const threshold = call.company.settings.confidenceThreshold
  const { readings, audiences, vector } = pending
  const [evidence, budget] = searches
    ? await Promise.all([
        evidenceFor(pending.ports, call.company.id, { readings, audiences, threshold }, vector),
        pending.reserveBudget(),
      ])
    : [null, pending.budget]
  const retrievedAt = pending.ports.clock.now()
  const complexity = hit?.answer.complexity ?? complexityHere(pending, evidence)
  const route = routeOf(
    { complexity, sentiment: reading.score, contextLength: contextOf(pending, evidence), budget },
    call.company.settings.routing,
  )
  const attempt = evidence === null ? null : await attemptOn(pending, evidence, effortFor(pending, route))
  const outcomes = attempt?.acted.map(({ outcome }) => outcome.kind) ?? []
  const said =
    talk === null
      ? (hit?.answer.reply ?? attempt?.answered?.reply ?? null)
      : smallTalkReply(talk, pending.before.customer.name)
  const escalation = asksForPerson ? 'user_request' : said !== null ? null : unsureOf(evidence)
  const reason = queryReason({
    sentiment: reading.score,
    complexity,
    unsureInARow: escalation === null || asksForPerson ? 0 : 1 + unsureBefore(pending),
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
export const renderReply = ({ reason, reply, decline }: QueryAnswer, reference: string | null): string =>
  reason === null ? (reply ?? decline) : handoverReply(reason, reply, reference)

const RECORDS_DOWN = "I can't look into your records right now. Please try again in a few minutes."

const unsureOf = (evidence: Evidence | null): Turn['escalation'] =>
  evidence !== null && evidence.ranking.hits.length === 0 ? 'no_results' : 'low_confidence'

/** Answers just before this one, without a break, that the desk was not sure of. */
function unsureBefore({ recent }: LoadedQuery): number {
  const sure = recent.findIndex(({ escalation }) => escalation !== 'low_confidence' && escalation !== 'no_results')
  return sure === -1 ? recent.length : sure
}

/** Characters of the conversation that the question leans on. */
function contextOf({ recent }: LoadedQuery, evidence: Evidence | null): number {
  if (evidence?.question.isFollowUp !== true) return 0
  return recent.reduce((sum, { question, reply }) => sum + question.length + reply.length, 0)
}

const complexityHere = (pending: LoadedQuery, evidence: Evidence | null): number =>
  complexityOf(pending.text, { ranking: evidence?.ranking ?? null, contextCharacters: contextOf(pending, evidence) })

/** A company may have nothing spent beyond its budget: then the models that cost nothing answer. */
function effortFor({ ports, call }: LoadedQuery, { tier, isCapped }: Route): Effort {
  const { routing } = call.company.settings
  return isCapped && routing.overBudget === 'cache_only' ? { tier, models: ports.models.free } : effortOf(tier, routing)
}

/** Null where neither articles nor records can answer: then no model is asked. */
async function attemptOn(pending: LoadedQuery, evidence: Evidence, effort: Effort): Promise<Attempt | null> {
  const { ports, call, before, text, recent, records } = pending
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
