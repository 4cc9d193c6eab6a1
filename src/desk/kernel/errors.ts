/** Every way in which the desk refuses a request. A contract's errors.ts gives each kind its status, code and body. */
export type Problem =
  | { kind: 'invalid'; field: string; why: string }
  | { kind: 'unauthenticated'; why: string }
  | { kind: 'forbidden'; why: 'role' | 'company' | 'origin' | 'identity' | 'disabled' }
  | {
      kind: 'not_found'
      what:
        | 'agent'
        | 'company'
        | 'conversation'
        | 'escalation'
        | 'article'
        | 'delivery'
        | 'ticket'
        | 'record'
        | 'key'
        | 'webhook'
    }
  | { kind: 'conflict'; why: ConflictReason }
  | { kind: 'too_large'; limitBytes: number }
  | { kind: 'unsupported_type'; expected: string[] }
  | { kind: 'rate_limited'; limit: number; resetAt: number; retryAfterSeconds: number }
  | {
      kind: 'unavailable'
      /** `answer`: the answer was not ready in time. */
      what:
        | 'database'
        | 'search'
        | 'answer'
        | 'conversation'
        | 'limits'
        | 'queue'
        | 'files'
        | 'records'
        | 'keys'
        | 'secrets'
    }

export type ConflictReason =
  | 'already_rated'
  | 'escalated_answers_take_no_feedback'
  | 'rated_answers_take_no_escalation'
  | 'already_declined'
  | 'already_ticketed'
  | 'already_exists'
  | 'changed_meanwhile'
  | 'payment_under_way'
  | 'idempotency_key_reused'
  | 'already_resolved'
  | 'held_by_another'
  | 'not_with_a_person'
  | 'not_held'
  | 'still_in_progress'
  | 'key_not_in_force'
  | 'already_closed'
  | 'no_such_transition'
  | 'too_many_webhooks'
  | 'webhook_disabled'

/** An expected refusal. Anything else that is thrown is a bug and is reported as an internal error. */
export class DeskError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.kind, options)
    this.name = 'DeskError'
    this.problem = problem
  }
}

export const refuse = (problem: Problem, cause?: unknown): never => {
  throw new DeskError(problem, cause === undefined ? undefined : { cause })
}

/** Conflicts in words for people; the same in every contract. */
export const CONFLICT_SENTENCES: Record<ConflictReason, string> = {
  already_rated: 'This answer has been rated already.',
  escalated_answers_take_no_feedback: 'An answer that was handed over takes no feedback.',
  rated_answers_take_no_escalation: 'An answer that was rated cannot be handed over.',
  already_declined: 'A ticket was declined for this failure already.',
  already_ticketed: 'A ticket was created for this failure already.',
  already_exists: 'There is one with this id already.',
  changed_meanwhile: 'It was changed by another request meanwhile.',
  payment_under_way: 'The payment is still being delivered.',
  already_resolved: 'This conversation is resolved already.',
  held_by_another: 'Another person holds this conversation.',
  not_with_a_person: 'This conversation has not been handed to people; escalate it first.',
  not_held: 'You do not hold this conversation; claim it first.',
  key_not_in_force: 'This key is revoked, expired or replaced already.',
  already_closed: 'This session is closed.',
  no_such_transition: 'A ticket does not go from the status that it has to this one.',
  too_many_webhooks: 'This company has as many webhooks as it may have; delete one first.',
  webhook_disabled: 'This webhook is disabled; enable it first.',
  idempotency_key_reused: 'This Idempotency-Key was used with another request body.',
  still_in_progress: 'The first request with this Idempotency-Key is still being handled.',
}
