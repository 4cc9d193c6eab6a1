import type * as z from 'zod'
import { rounded } from '../../desk/answering/evidence.ts'
import { MICROS_PER_DOLLAR } from '../../desk/answering/routing/cost.ts'
import type { Conversation, Message } from '../../desk/conversation/model/conversation.ts'
import type { HandledMessage } from '../../desk/conversation/model/incoming-message.ts'
import type { Turn } from '../../desk/conversation/model/turn.ts'
import { heldReply } from '../../desk/conversation/takeover/held-reply.ts'
import type { DryRun } from '../../desk/conversation/turn/dry-run-query.ts'
import type { SessionFigures } from '../../desk/reporting/session-figures.ts'
import { ticketReference } from '../../desk/ticket/reference.ts'
import type { TicketSummary } from '../../desk/ticket/ticket.ts'
import { isoTime } from '../../lib/time.ts'
import { presentReason } from './reason.ts'
import type { queryReply, sessionClosed, sessionCreated, sessionMetricsReply, sessionReply } from './schema.ts'

type Reply<T extends z.ZodType> = z.infer<T>

export const presentHandled = (handled: HandledMessage): Reply<typeof queryReply> =>
  handled.turn === null ? presentHeld(handled) : presentTurn(handled.turn)

/** While people answer: no model was asked. */
const presentHeld = ({ conversation, customerMessage }: HandledMessage): Reply<typeof queryReply> => ({
  response: heldReply(conversation.owner),
  model_used: 'none',
  sentiment_score: conversation.moods.at(-1)?.score ?? 0,
  complexity_score: customerMessage.weighed?.complexity ?? 0,
  response_time_ms: 0,
  escalated: false,
  escalation_reason: null,
  ticket_id: null,
  cached: false,
  cost: 0,
  confidence: 1,
  sources: [],
})

const presentTurn = ({ reply, confidence, sources, record, routed }: Turn): Reply<typeof queryReply> => {
  if (routed === undefined) throw new Error('a turn of this channel was not routed')
  const ticket = routed.handedOver?.ticket ?? null
  return {
    response: reply,
    model_used: record.model,
    sentiment_score: routed.sentiment,
    complexity_score: routed.complexity,
    response_time_ms: record.timingsMs.total,
    escalated: routed.handedOver !== null,
    escalation_reason: routed.handedOver === null ? null : presentReason(routed.handedOver.reason),
    ticket_id: ticket === null ? null : ticketReference(ticket.openedAt, ticket.number),
    cached: routed.cached !== null,
    cost: record.costMicros / MICROS_PER_DOLLAR,
    confidence,
    sources: sources.map(({ articleId, title, confidence }) => ({ article_id: articleId, title, confidence })),
    ...(routed.isCapped ? { budget_exceeded: true as const } : {}),
  }
}

export const presentDryRun = ({
  answer: { reason, confidence, complexity },
  text,
  reference,
  sentiment,
  model,
  elapsedMs,
}: DryRun): Reply<typeof queryReply> => ({
  response: text,
  model_used: model,
  sentiment_score: sentiment,
  complexity_score: complexity,
  response_time_ms: elapsedMs,
  escalated: reason !== null,
  escalation_reason: reason === null ? null : presentReason(reason),
  ticket_id: reference,
  cached: false,
  cost: 0,
  confidence,
  sources: [],
})

export const presentCreated = ({ ref, openedAt, status }: Conversation): Reply<typeof sessionCreated> => ({
  session_id: ref.session,
  customer_id: ref.customer,
  created_at: isoTime(openedAt),
  status: status === 'resolved' ? 'closed' : 'active',
})

export function presentSession(
  conversation: Conversation,
  messages: Message[],
  tickets: TicketSummary[],
): Reply<typeof sessionReply> {
  const weighedBy = new Map(messages.map(({ id, weighed }) => [id, weighed]))
  return {
    ...presentCreated(conversation),
    updated_at: isoTime(conversation.updatedAt),
    messages: messages.map(({ id, at, role, text, answers, generated }) => {
      const weighed = weighedBy.get(answers ?? id)
      return {
        id,
        timestamp: isoTime(at),
        role: role === 'customer' ? 'user' : 'assistant',
        content: text,
        metadata: {
          model_used: generated?.model ?? null,
          sentiment_score: weighed?.sentiment ?? null,
          complexity_score: weighed?.complexity ?? null,
        },
      }
    }),
    escalations: tickets.map(({ number, openedAt, reason, status }) => ({
      ticket_id: ticketReference(openedAt, number),
      reason: presentReason(reason),
      created_at: isoTime(openedAt),
      status,
    })),
  }
}

export const presentClosed = ({ ref, resolvedAt, updatedAt }: Conversation): Reply<typeof sessionClosed> => ({
  message: 'Session closed successfully',
  session_id: ref.session,
  archived_at: isoTime(resolvedAt ?? updatedAt),
})

export const presentSessionFigures = (
  { ref }: Conversation,
  figures: SessionFigures,
): Reply<typeof sessionMetricsReply> => ({
  session_id: ref.session,
  total_messages: figures.messages,
  avg_sentiment: figures.meanSentiment === null ? null : rounded(figures.meanSentiment),
  avg_complexity: figures.meanComplexity === null ? null : rounded(figures.meanComplexity),
  models_used: figures.models,
  total_response_time_ms: figures.responseMs,
  escalated: figures.escalated,
  satisfaction_score: figures.satisfaction,
})
