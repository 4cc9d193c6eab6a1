import type { QueryReason } from '../../signals/escalation-reason.ts'

const OPENERS: Record<QueryReason, string> = {
  negative_sentiment: "I'm sorry about the trouble this has caused you.",
  high_complexity: 'This needs a closer look than I can give it.',
  repeated_failures: "I'm sorry that I still have no reliable answer for you.",
  manual_request: 'Of course.',
  policy_violation: 'This is for one of my colleagues to decide.',
}

/** What a customer reads whose question was passed on to people: before and after the answer, if there is one. */
export const handoverReply = (reason: QueryReason, answer: string | null, reference: string | null): string =>
  [
    OPENERS[reason],
    answer,
    'I have passed this on to our support team, and a person will get back to you.',
    reference === null ? null : `Your ticket is ${reference}.`,
  ]
    .filter((part) => part !== null)
    .join(answer === null ? ' ' : '\n\n')
