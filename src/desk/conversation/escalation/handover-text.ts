import type { Part } from '../../answering/length.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'

/** The opening sentence of a handover, by reason. It makes no claim about the subject. */
export const OPENERS: Record<EscalationReason, string> = {
  irate_customer: "I'm sorry about the trouble this has caused you.",
  refund_request: 'This is for a manager to decide.',
  complex_issue: "I can't settle this with what I have.",
  repeat_contact: "I'm sorry that you had to get in touch again.",
  high_value_customer: 'Thank you for being with us.',
  legal_mention: 'I understand that this is serious.',
  social_media_threat: "I'm sorry that we let you down.",
  refund_over_threshold: 'This is more than I may decide.',
  customer_request: 'Of course.',
  policy_exception: 'This is for one of my colleagues to decide.',
  escalated_complaint: "I'm sorry that this is still not settled.",
  technical_limitation: "I can't settle this myself.",
  repeated_failures: "I'm sorry that I still have no reliable answer for you.",
  no_results: "I couldn't find anything about this.",
  low_confidence: "I'm not sure about this.",
}

/** The customer's reply when a person takes over. The ticket number is always included, however short the reply must be. */
export const handoverParts = (
  reason: EscalationReason,
  ticketNumber: number | null,
  phone: string | null,
): readonly Part[] => [
  { rank: 4, text: OPENERS[reason] },
  { rank: 1, text: 'I have passed this on to our support team, and a person will answer you here.' },
  { rank: 0, text: ticketNumber === null ? '' : `Your ticket is number ${ticketNumber}.` },
  { rank: 3, text: phone === null ? '' : `You can also call ${phone}.` },
]

/** The opening of the manager's answer; `acts` is true when only the manager may do what was requested. */
export const managerIntro = (reason: EscalationReason, acts = false): readonly Part[] => [
  { rank: 4, text: acts ? OPENERS.refund_request : OPENERS[reason] },
  { rank: 2, text: 'I am the AI manager, and I have taken this over.' },
]

/** The manager's reply when the articles have no answer; `people` tells whether a person can take over. */
export const managerUnsure = (closestTitle: string | null, people: boolean): readonly Part[] => [
  { rank: 3, text: "I couldn't find a reliable answer to this." },
  { rank: 5, text: closestTitle === null ? '' : `The closest article I found is “${closestTitle}”.` },
  {
    rank: 1,
    text: people ? 'Could you tell me more, or shall I pass it on to a person?' : 'Could you tell me more about it?',
  },
]

/** The manager's question when the tone of a message caused the escalation and its subject is not known yet. */
export const managerAsks = (people: boolean): readonly Part[] => [
  { rank: 1, text: 'Please tell me what happened, with the order or invoice number if there is one.' },
  { rank: 3, text: people ? 'If you would rather talk to a person, just say so.' : '' },
]
