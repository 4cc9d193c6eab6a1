import { readingsAfter, rounded } from '../../answering/evidence.ts'
import type { Offline } from '../../answering/port.ts'
import { type Call, requireRoleOrKeyless } from '../../company/call.ts'
import type { ConversationRef } from '../../kernel/conversation-name.ts'
import { audiencesFor } from '../../knowledge/articles/readers.ts'
import { smallTalkOf } from '../../signals/small-talk.ts'
import { placeholderReference } from '../../ticket/reference.ts'
import { cardOf } from '../model/customer-card.ts'
import { newConversation, singleTier } from '../model/new-conversation.ts'
import { answerQuery, type QueryAnswer, renderReply } from './answer-query.ts'
import type { QueryPorts } from './pending-query.ts'

type Needs = QueryPorts & { offline: Offline }
/** `reference` is the one that no ticket has, where people would have been told. */
export type DryRun = {
  answer: QueryAnswer
  text: string
  reference: string | null
  sentiment: number
  model: string
  elapsedMs: number
}

/**
 * Judges and answers a question as the first of a session, with what is built in and the company's articles alone. Nothing outside is asked
 * and nothing is kept: no session, no ticket, no figure.
 */
export async function dryRunQuery(
  ports: Needs,
  call: Call,
  { ref, text }: { ref: ConversationRef; text: string },
): Promise<DryRun> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const { offline, clock } = ports
  const askedAt = clock.now()
  const reading = await offline.sentiment.read(text)
  const answer = await answerQuery({
    ports: { ...ports, writer: offline.writer },
    call,
    before: newConversation(call, { ...singleTier({ name: '', ref }), customer: cardOf(ref.customer, null) }, askedAt),
    text,
    askedAt,
    reading: { ...reading, score: rounded(reading.score) },
    vector: null,
    readings: readingsAfter(text, []),
    audiences: audiencesFor(ports, call, 'customers'),
    recent: [],
    talk: smallTalkOf(text),
    cached: null,
    records: null,
    budget: 'free',
    reserveBudget: async () => 'free',
  })
  const reference = answer.reason === null ? null : placeholderReference(askedAt)
  return {
    answer,
    text: renderReply(answer, reference),
    reference,
    sentiment: rounded(reading.score),
    model: answer.attempt?.model ?? 'none',
    elapsedMs: clock.now() - askedAt,
  }
}
