import { sourcesOf } from '../../answering/answer.ts'
import type { Source } from '../../answering/answer-record.ts'
import type { CachedAnswer } from '../../answering/cache/entry.ts'
import { declineText } from '../../answering/decline.ts'
import { type Evidence, rounded } from '../../answering/evidence.ts'
import { escalationFor, type TurnEscalation } from '../../answering/gate.ts'
import { offerText } from '../../answering/offer.ts'
import { type Route, routeOf } from '../../answering/routing/route.ts'
import type { Effort } from '../../company/settings/model-tier.ts'
import { effortOf } from '../../company/settings/routing-rules.ts'
import type { Dossier } from '../../records/dossier.ts'
import { complexityOf } from '../../signals/complexity.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import { smallTalkReply } from '../../signals/small-talk.ts'
import { queryReason } from '../escalation/query-reason.ts'
import { attempt, outcomeOf } from './attempt.ts'
import type { Attempt, Considered } from './pending.ts'

const SOURCES_SHOWN = 3

/** The answer of a single tier, before a ticket is opened and anything is stored. */
export type Answer = {
  /** 0 to 1, see `complexityOf`. */
  complexity: number
  route: Route | null
  attempt: Attempt | null
  kept: CachedAnswer | null
  /** Null when there is no answer. */
  reply: string | null
  /** The text when there is no answer: a possible answer, or that there is none. */
  otherwise: string
  confidence: number
  sources: Source[]
  escalation: TurnEscalation | null
  /** Why people get a ticket, or null. */
  reason: EscalationReason | null
}

/** Answers from the cache, or from articles and records, or declines. Stores nothing. */
export async function answerOnce(considered: Considered): Promise<Answer> {
  const { call, mode, before, loaded, assessment, evidence } = considered
  const { talk, cached, reading } = loaded
  const { asksForPerson } = assessment
  const kept = asksForPerson ? null : (cached?.hit?.answer ?? null)
  const complexity = kept?.complexity ?? complexityHere(considered, evidence)
  const route = considered.isRouted
    ? routeOf(
        {
          complexity,
          sentiment: reading.score,
          contextLength: contextOf(considered, evidence),
          budget: considered.budget,
        },
        call.company.settings.routing,
      )
    : null
  const made = evidence === null ? null : await attemptOnce(considered, evidence, route)
  const answered = made?.answered ?? null
  const reply =
    talk === null
      ? (kept?.reply ?? answered?.reply ?? null)
      : smallTalkReply(talk, { customer: before.customer.name, company: call.company.name })
  const outcomes = made?.acted.map(({ outcome }) => outcome.kind) ?? []
  const escalation = escalationOf({ asksForPerson, reply, evidence })
  const offered = reply === null && !asksForPerson ? offerOf(considered, evidence) : null
  const reason = mode.opensTickets
    ? queryReason({
        sentiment: reading.score,
        complexity,
        unsureInARow: escalation === null || asksForPerson ? 0 : 1 + unsureBefore(considered),
        asksForPerson,
        isPolicyMatter: assessment.isPolicyMatter || outcomes.includes('beyond_authority'),
      })
    : null
  const confidence = confidenceOf(considered, { made, kept, reply })
  return {
    complexity,
    route,
    attempt: made,
    kept,
    reply,
    otherwise: outcomes.includes('unavailable')
      ? RECORDS_DOWN
      : (offered?.text ?? declineText(escalation ?? 'low_confidence', closestTitle(evidence))),
    confidence,
    sources: sourcesShown(considered, { made, kept, reply, offered, confidence, escalation }),
    escalation,
    reason,
  }
}

const RECORDS_DOWN = "I can't look into your records right now. Please try again in a few minutes."

function escalationOf({
  asksForPerson,
  reply,
  evidence,
}: {
  asksForPerson: boolean
  reply: string | null
  evidence: Evidence | null
}): TurnEscalation | null {
  if (asksForPerson) return 'customer_request'
  if (reply !== null) return null
  return evidence === null ? 'low_confidence' : escalationFor({ found: evidence.ranking.hits.length })
}

const closestTitle = (evidence: Evidence | null): string | null => evidence?.ranking.hits[0]?.passage.title ?? null

/** The best passage as a possible answer if its confidence is high enough; also when the writer could not use it. */
function offerOf(considered: Considered, evidence: Evidence | null): Offer | null {
  if (evidence === null || outcomeOf(considered, evidence) === 'unknown') return null
  const { hits } = evidence.ranking
  const text = offerText(hits)
  return text === null ? null : { text, hits: hits.slice(0, 1) }
}
type Offer = { text: string; hits: Evidence['ranking']['hits'] }

type Made = { made: Attempt | null; kept: CachedAnswer | null; reply: string | null }

/** Answers from records and small talk have confidence 1. When the writer found no answer, the confidence is reduced. */
function confidenceOf({ call, evidence }: Considered, { made, kept, reply }: Made): number {
  if (kept !== null) return kept.confidence
  const found = evidence?.confidence ?? 0
  if (reply === null)
    return rounded(Math.min(found, maxUnansweredConfidence(call.company.settings.confidenceThreshold, made)))
  const fromRecords = (made?.acted.length ?? 0) > 0 || made?.answered?.asksBack === true
  return evidence === null || fromRecords ? 1 : found
}

/** The upper bound of the confidence without an answer: unlimited when no writer was asked. */
const maxUnansweredConfidence = (threshold: number, made: Attempt | null): number => (made === null ? 1 : threshold / 2)

function sourcesShown(
  { mode, evidence }: Considered,
  {
    made,
    kept,
    reply,
    offered,
    confidence,
    escalation,
  }: Made & { offered: Offer | null; confidence: number; escalation: TurnEscalation | null },
): Source[] {
  if (kept !== null) return kept.sources
  if (escalation === 'customer_request') return []
  const hits = evidence?.ranking.hits ?? []
  const cited = hits.filter(({ passage }) => made?.answered?.cited.has(passage.id))
  const found = mode.showsUnusedSources ? hits : []
  return sourcesOf(reply === null ? (offered?.hits ?? found) : cited, confidence).slice(0, SOURCES_SHOWN)
}

/** The number of consecutive unsure answers just before this one. */
function unsureBefore({ loaded: { recent } }: Considered): number {
  const sure = recent.findIndex(({ escalation }) => escalation !== 'low_confidence' && escalation !== 'no_results')
  return sure === -1 ? recent.length : sure
}

/** The length in characters of the conversation that the question refers to. */
function contextOf({ loaded: { recent } }: Considered, evidence: Evidence | null): number {
  if (evidence?.question.isFollowUp !== true) return 0
  return recent.reduce((sum, { question, reply }) => sum + question.length + reply.length, 0)
}

const complexityHere = (considered: Considered, evidence: Evidence | null): number =>
  complexityOf(considered.text, {
    ranking: evidence?.ranking ?? null,
    contextCharacters: contextOf(considered, evidence),
  })

/** Null when neither articles nor records can answer, so no model is called. */
function attemptOnce(considered: Considered, evidence: Evidence, route: Route | null): Promise<Attempt> | null {
  const { dossier } = considered.loaded
  if (outcomeOf(considered, evidence) !== 'sure' && (dossier === null || isEmpty(dossier))) return null
  return attempt(considered, evidence, {
    tier: 'ai_rep',
    ...(route === null ? {} : { effort: effortFor(considered, route) }),
  })
}

/** A company may forbid spending beyond its budget; free models answer then. */
function effortFor({ ports, call }: Considered, { tier, isCapped }: Route): Effort {
  const { routing } = call.company.settings
  return isCapped && routing.overBudget === 'cache_only' ? { tier, models: ports.models.free } : effortOf(tier, routing)
}

const isEmpty = ({ orders, subscriptions, invoices }: Dossier): boolean =>
  orders.length === 0 && subscriptions.length === 0 && invoices.length === 0
