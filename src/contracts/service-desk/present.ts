import type * as z from 'zod'
import type { Conversation, Exchange, Message } from '../../desk/conversation/model/conversation.ts'
import { majorUnits } from '../../desk/kernel/money.ts'
import { currentSentiment } from '../../desk/signals/sentiment/history.ts'
import { unitScore } from '../../desk/signals/sentiment/sentiment.ts'
import { isoTime } from '../../lib/time.ts'
import { presentReason } from './reason.ts'
import type { exchangeReply, MessageReply, SessionSummary, sessionReply } from './schema.ts'

/** The desk's word in this dialect. */
export const upper = <T extends string>(word: T): Uppercase<T> => word.toUpperCase() as Uppercase<T>
/** And back: what the schema has let through is one of the desk's words in capitals. */
export const lower = <T extends string>(word: T): Lowercase<T> => word.toLowerCase() as Lowercase<T>

export function presentSession(conversation: Conversation, messages: Message[]): z.infer<typeof sessionReply> {
  return { ...presentSummary(conversation), messages: messages.map(presentMessage) }
}

export function presentSummary(conversation: Conversation): SessionSummary {
  const { ref, owner, ticket, category, summary, resolution, resolvedAt } = conversation
  return {
    id: ref.session,
    companyId: ref.company,
    customerId: ref.customer,
    channel: conversation.medium,
    currentTier: upper(conversation.tier),
    status: upper(conversation.status),
    ...(category === null ? {} : { issueCategory: upper(category.value) }),
    ...(summary === null ? {} : { issueSummary: summary }),
    customerSentiment: currentSentiment(conversation.moods),
    sentimentHistory: conversation.moods.map(({ level, score, at, trigger }) => ({
      sentiment: level,
      score: unitScore(score),
      timestamp: isoTime(at),
      ...(trigger === null ? {} : { trigger }),
    })),
    escalationHistory: conversation.moves.map(({ from, to, reason, at, note }) => ({
      fromTier: upper(from),
      toTier: upper(to),
      reason: presentReason(reason),
      timestamp: isoTime(at),
      ...(note === null ? {} : { notes: note }),
    })),
    context: { customer: presentCustomer(conversation) },
    metadata: conversation.metadata,
    assignedTo: owner.kind === 'person' ? owner.id : (conversation.assignee ?? null),
    ticketId: ticket === null ? null : String(ticket.number),
    untoldActions: conversation.unreportedChanges,
    ...(resolution === null ? {} : { resolution: { ...resolution, type: upper(resolution.type) } }),
    messageCount: conversation.messages,
    createdAt: isoTime(conversation.openedAt),
    updatedAt: isoTime(conversation.updatedAt),
    ...(resolvedAt === null ? {} : { resolvedAt: isoTime(resolvedAt) }),
  }
}

function presentCustomer({ customer }: Conversation): SessionSummary['context']['customer'] {
  const { id, name, email, tier, lifetimeValue, isVip } = customer
  return {
    id,
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(tier === null ? {} : { tier }),
    ...(lifetimeValue === null ? {} : { lifetimeValue: majorUnits(lifetimeValue) }),
    isVIP: isVip,
  }
}

export function presentMessage({ id, role, text, at, mood, author, generated }: Message): MessageReply {
  return {
    id,
    role,
    content: text,
    timestamp: isoTime(at),
    ...(mood === null ? {} : { sentiment: mood }),
    ...(author === null ? {} : { metadata: { aiGenerated: false, agentId: author } }),
    ...(generated === null
      ? {}
      : {
          metadata: {
            aiGenerated: true,
            model: generated.model,
            tokens: generated.tokens,
            latencyMs: generated.latencyMs,
            actionsTaken: generated.actionsTaken,
            suggestedActions: generated.suggestedActions,
            confidence: generated.confidence,
            sources: generated.sources.map(({ articleId, title, confidence }) => ({ articleId, title, confidence })),
          },
        }),
  }
}

export const presentExchange = ({ conversation, customerMessage, reply }: Exchange): z.infer<typeof exchangeReply> => ({
  customerMessage: presentMessage(customerMessage),
  aiResponse: reply === null ? null : presentMessage(reply),
  sessionUpdate: {
    customerSentiment: currentSentiment(conversation.moods),
    issueSummary: conversation.summary,
    ...(conversation.category === null ? {} : { issueCategory: upper(conversation.category.value) }),
    status: upper(conversation.status),
    currentTier: upper(conversation.tier),
  },
})
