import { ticketReference } from '../../ticket/reference.ts'
import { createHandover } from '../escalation/create-handover.ts'
import { handoverReply } from '../escalation/handover-reply.ts'
import type { Message } from '../model/conversation.ts'
import { isAnsweredByAi } from '../model/lifecycle.ts'
import { type Answer, answerOnce } from './answer-once.ts'
import type { Draft } from './draft.ts'
import { customerMessage, replyMessage } from './messages.ts'
import type { Pending } from './pending.ts'
import { respondInTiers } from './respond-in-tiers.ts'

/** Generates the reply, including actions on records and tickets for people; null when only people answer. */
export async function respond(pending: Pending): Promise<Draft | null> {
  if (!isAnsweredByAi(pending.before)) return null
  return pending.mode.hasTiers ? respondInTiers(pending) : respondOnce(pending)
}

/** A single tier answers, and opens a ticket where people must be involved. */
async function respondOnce(pending: Pending): Promise<Draft> {
  const { ports, call, store, before, evidence, retrievedAt, loaded } = pending
  const answer = await answerOnce(pending)
  const { reply, otherwise, reason } = answer
  const question = pending.message ?? customerMessage(pending, answer.complexity)
  const said: Message = replyMessage(question, { tier: 'ai_rep', text: reply ?? otherwise, at: ports.clock.now() })
  const earlier = store.messagesAfter(0).filter(({ id }) => id !== question.id)
  const handover =
    reason === null
      ? null
      : await createHandover(ports, call, before, { reason, messages: [...earlier, question, said] })
  const ticket = handover?.handover.ticket ?? null
  const { confidence, escalation, sources, kept, attempt, complexity, route } = answer
  return {
    tier: 'ai_rep',
    text: renderAnswer(answer, ticket === null ? null : ticketReference(ticket.openedAt, ticket.number)),
    confidence,
    escalation,
    sources,
    evidence,
    attempts: attempt === null ? [] : [attempt],
    kept,
    retrievedAt,
    isOpen: reply === null,
    tierEscalations: [],
    moveToPeople: null,
    handover,
    routed:
      route === null
        ? null
        : {
            sentiment: loaded.reading.score,
            complexity,
            tier: route.tier,
            isCapped: route.isCapped,
            cached: kept === null ? null : { savedMicros: kept.record.costMicros },
            handedOver: reason === null ? null : { reason, ticket },
          },
  }
}

/** The text shown to the customer; `reference` is the ticket's, if there is one. */
export const renderAnswer = ({ reason, reply, otherwise }: Answer, reference: string | null): string =>
  reason === null ? (reply ?? otherwise) : handoverReply(reason, reply, reference)
