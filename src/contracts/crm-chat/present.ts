import type * as z from 'zod'
import type { Source } from '../../desk/answering/answer-record.ts'
import type { Conversation, Message } from '../../desk/conversation/model/conversation.ts'
import type { HandledMessage } from '../../desk/conversation/model/incoming-message.ts'
import type { Turn } from '../../desk/conversation/model/turn.ts'
import { heldReply } from '../../desk/conversation/takeover/held-reply.ts'
import { type HealthStatus, worstStatus } from '../../desk/reporting/check-services.ts'
import { isoTime } from '../../lib/time.ts'
import { presentReason } from './reason.ts'
import type { chatReply, healthReply } from './schema.ts'

export const presentHandled = (
  { turn, conversation, customerMessage }: HandledMessage,
  sessionId: string,
  { debug }: { debug: boolean },
): z.infer<typeof chatReply> =>
  turn === null ? presentHeld(conversation, customerMessage, sessionId) : presentTurn(turn, sessionId, { debug })

/** While people answer: the message is theirs, and this says so. */
const presentHeld = ({ owner }: Conversation, { id, at }: Message, sessionId: string): z.infer<typeof chatReply> => ({
  response: heldReply(owner),
  session_id: sessionId,
  message_id: id,
  timestamp: isoTime(at),
  requires_escalation: false,
  classification_confidence: 1,
  sources: [],
})

function presentTurn(turn: Turn, sessionId: string, { debug }: { debug: boolean }): z.infer<typeof chatReply> {
  return {
    response: turn.reply,
    session_id: sessionId,
    message_id: turn.id,
    timestamp: isoTime(turn.answeredAt),
    requires_escalation: turn.escalation !== null,
    ...(turn.escalation === null ? {} : { escalation_reason: presentReason(turn.escalation) }),
    classification_confidence: turn.confidence,
    sources: turn.sources.map(presentSource),
    ...(debug ? { debug: presentDebug(turn) } : {}),
  }
}

const presentSource = ({ title, confidence, entryType, articleId }: Source) => ({
  title,
  confidence,
  entry_type: entryType,
  entry_id: articleId,
})

/** Who answers the customer now. A person is shown by the name that he gave. */
export const presentWhoAnswers = ({ ref, owner, status }: Conversation) => ({
  session_id: ref.session,
  answered_by: owner.kind,
  person: owner.kind === 'person' ? { name: owner.name ?? null } : null,
  status,
})

/** What a person said; null for all other messages, which the customer has seen as their answers. */
export const presentPersonMessage = ({ id, role, text, at, authorName }: Message) =>
  role === 'human_agent' ? { message_id: id, name: authorName ?? null, text, timestamp: isoTime(at) } : null

function presentDebug({ record }: Turn) {
  return {
    model: record.model,
    prompt_version: record.promptVersion,
    threshold: record.threshold,
    degraded: record.degraded,
    cut_sentences: record.cutSentences,
    tokens: record.tokens,
    timings_ms: record.timingsMs,
    retrieved_chunks: record.passages.map(({ id, articleId, title, heading, score, cited }) => ({
      chunk_id: id,
      entry_id: articleId,
      title,
      heading,
      score,
      cited,
    })),
  }
}

export function presentHealth(statuses: Record<string, HealthStatus>): z.infer<typeof healthReply> {
  const all = Object.values(statuses)
  const count = (status: HealthStatus): number => all.filter((one) => one === status).length
  return {
    overall_status: worstStatus(statuses),
    services: Object.fromEntries(Object.entries(statuses).map(([name, status]) => [name, { status }])),
    summary: {
      total: all.length,
      healthy: count('healthy'),
      degraded: count('degraded') + count('starting'),
      down: count('down'),
    },
  }
}
