import type { Conversation, Message } from '../conversation/model/conversation.ts'
import type { Ticket } from '../ticket/ticket.ts'

export type SessionFigures = {
  messages: number
  /** Mean sentiment of the questions, -1 to 1; null before the first. */
  meanSentiment: number | null
  /** Mean complexity of the questions, 0 to 1; null before the first. */
  meanComplexity: number | null
  /** In the order of their first answer. */
  models: string[]
  /** Total time from question to answer. */
  responseMs: number
  escalated: boolean
  /** The customer's rating of the session's tickets, 1 to 5; null when there is none. */
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
