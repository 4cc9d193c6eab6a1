import type { Part } from '../../answering/length.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'

/** The desk's first words on a move, by its reason. They claim nothing about the matter itself. */
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

/** What a customer reads when a person takes over. The ticket's number is said however short a reply has to be. */
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

/** What comes before the manager's own answer; `acts`: because only the manager may do what was asked. */
export const managerIntro = (reason: EscalationReason, acts = false): readonly Part[] => [
  { rank: 4, text: acts ? OPENERS.refund_request : OPENERS[reason] },
  { rank: 2, text: 'I am the AI manager, and I have taken this over.' },
]

/** The manager knows no more than the articles say, and does not pretend to; `people`: whether there are any to pass it on to. */
export const managerUnsure = (closestTitle: string | null, people: boolean): readonly Part[] => [
  { rank: 3, text: "I couldn't find a reliable answer to this." },
  { rank: 5, text: closestTitle === null ? '' : `The closest article I found is “${closestTitle}”.` },
  {
    rank: 1,
    text: people ? 'Could you tell me more, or shall I pass it on to a person?' : 'Could you tell me more about it?',
  },
]

/** Of a manager who was called by how the customer spoke, and does not know yet what it is about. */
export const managerAsks = (people: boolean): readonly Part[] => [
  { rank: 1, text: 'Please tell me what happened, with the order or invoice number if there is one.' },
  { rank: 3, text: people ? 'If you would rather talk to a person, just say so.' : '' },
]
