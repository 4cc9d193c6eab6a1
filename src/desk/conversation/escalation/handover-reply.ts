import type { EscalationReason } from '../../signals/escalation-reason.ts'
import { OPENERS } from './handover-text.ts'

/** The customer's reply when a question was handed over: text before and after the answer, if there is one. */
export const handoverReply = (reason: EscalationReason, answer: string | null, reference: string | null): string =>
  [
    OPENERS[reason],
    answer,
    'I have passed this on to our support team, and a person will get back to you.',
    reference === null ? null : `Your ticket is ${reference}.`,
  ]
    .filter((part) => part !== null)
    .join(answer === null ? ' ' : '\n\n')
