import type { Conversation, Message } from '../conversation/model/conversation.ts'
import type { Ticket } from '../ticket/ticket.ts'

export type SessionFigures = {
  messages: number
  /** -1 to 1, of the questions; null before the first. */
  meanSentiment: number | null
  /** 0 to 1, of the questions; null before the first. */
  meanComplexity: number | null
  /** In the order in which they first answered. */
  models: string[]
  /** From question to answer, added up. */
  responseMs: number
  escalated: boolean
  /** 1 to 5, as the customer rated the session's tickets; null when none was rated. */
  satisfaction: number | null
}

export function sessionFigures(
  { handovers = [] }: Conversation,
  messages: Message[],
  tickets: Pick<Ticket, 'satisfaction'>[],
): SessionFigures {
  const weighed = messages.flatMap((message) => message.weighed ?? [])
  const generated = messages.flatMap((message) => message.generated ?? [])
  return {
    messages: messages.length,
    meanSentiment: mean(weighed.map(({ sentiment }) => sentiment)),
    meanComplexity: mean(weighed.map(({ complexity }) => complexity)),
    models: [...new Set(generated.map(({ model }) => model))],
    responseMs: generated.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    escalated: handovers.length > 0,
    satisfaction: mean(tickets.flatMap(({ satisfaction }) => satisfaction ?? [])),
  }
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
