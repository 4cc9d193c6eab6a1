import type { TurnEscalation } from './gate.ts'

/** The customer's reply when the desk does not answer. It makes no claims about the subject. */
export function declineText(why: TurnEscalation, closestTitle: string | null): string {
  switch (why) {
    case 'customer_request':
      return 'Of course. I can pass this on to our support team, and a person will get back to you.'
    case 'no_results':
      return "I couldn't find anything about that in our knowledge base."
    case 'low_confidence':
      return closestTitle === null
        ? "I'm not confident I can help with this."
        : `I'm not confident I can help with this. The closest article I found is “${closestTitle}”.`
  }
}
