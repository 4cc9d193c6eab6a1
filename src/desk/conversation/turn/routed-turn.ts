import { sourcesOf } from '../../answering/answer.ts'
import { type AnswerRecord, answerRecord } from '../../answering/answer-record.ts'
import { rounded } from '../../answering/evidence.ts'
import type { CreatedHandover } from '../escalation/create-handover.ts'
import type { RoutedTurn } from '../model/query.ts'
import type { QueryAnswer } from './answer-query.ts'
import type { PendingQuery } from './pending-query.ts'

const SOURCES_SHOWN = 3

/** The record of a question that was answered, or was not. */
export function routedTurn(
  { ports, store, call, text, askedAt, reading }: PendingQuery,
  { evidence, attempt, kept, reply, escalation, reason, retrievedAt, complexity, route }: QueryAnswer,
  said: string,
  passed: CreatedHandover | null,
): RoutedTurn {
  const answeredAt = ports.clock.now()
  const threshold = call.company.settings.confidenceThreshold
  const times = { askedAt, retrievedAt, answeredAt }
  const fresh = answerRecord(evidence, threshold, attempt, times)
  const record = kept === null ? fresh : againRecord(kept.record, fresh)
  const confidence = confidenceOf({ evidence, attempt, kept, reply }, threshold)
  const cited = attempt?.answered?.cited
  const hits = evidence?.ranking.hits.filter(({ passage }) => cited?.has(passage.id)) ?? []
  return {
    id: ports.ids.next('msg'),
    seq: store.nextSeq(),
    question: text,
    reply: said,
    confidence,
    escalation,
    sources: kept?.sources ?? sourcesOf(hits, confidence).slice(0, SOURCES_SHOWN),
    record,
    askedAt,
    answeredAt,
    routed: {
      sentiment: reading.score,
      complexity,
      tier: route.tier,
      isCapped: route.isCapped,
      cached: kept === null ? null : { savedMicros: kept.record.costMicros },
      handedOver: reason === null ? null : { reason, ticket: passed?.handover.ticket ?? null },
    },
  }
}

/** What rests on the records, or answers no question, is certain; a writer that could not say it takes the confidence back. */
function confidenceOf(
  { evidence, attempt, kept, reply }: Pick<QueryAnswer, 'evidence' | 'attempt' | 'kept' | 'reply'>,
  threshold: number,
): number {
  if (kept !== null) return kept.confidence
  const found = evidence?.confidence ?? 0
  if (reply === null) return rounded(Math.min(found, threshold / 2))
  const fromRecords = (attempt?.acted.length ?? 0) > 0 || attempt?.answered?.asksBack === true
  return evidence === null || fromRecords ? 1 : found
}

/** What an answer was made of that is given again: nothing was spent on it now. */
const againRecord = (kept: AnswerRecord, { timingsMs }: AnswerRecord): AnswerRecord => ({
  ...kept,
  tokens: { input: 0, output: 0 },
  costMicros: 0,
  timingsMs,
})
