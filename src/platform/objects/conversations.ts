import { conversationName } from '../../desk/conversation/name.ts'
import { DeskError, type Problem } from '../../desk/errors.ts'
import type { Conversations } from '../../desk/ports.ts'
import type { Result } from '../../lib/result.ts'
import { TimeoutError, withTimeout } from '../../lib/time.ts'
import { released } from '../released.ts'

/** Longer than retrieval and the slowest model together: a turn that is stored is better answered late than not. */
const TURN_TIMEOUT_MS = 45_000
const CALL_TIMEOUT_MS = 10_000

export function objectConversations(namespace: Env['CONVERSATIONS']): Conversations {
  const stub = (name: string) => namespace.getByName(name)
  return {
    takeTurn: (call, ref, message, onPiece) =>
      reached('turn', TURN_TIMEOUT_MS, () => stub(conversationName(ref)).takeTurn(call, ref, message, onPiece)),
    rate: (call, ref, rating) =>
      reached('rating', CALL_TIMEOUT_MS, () => stub(conversationName(ref)).rate(call, rating)),
    claimEscalation: (_call, ref, claim) =>
      reached('escalation', CALL_TIMEOUT_MS, () => stub(conversationName(ref)).claimEscalation(claim)),
    pendingEvents: (name, limit) => withTimeout('outbox', CALL_TIMEOUT_MS, released(stub(name).pendingEvents(limit))),
    confirmEvents: (name, ids) => withTimeout('outbox', CALL_TIMEOUT_MS, stub(name).confirmEvents(ids)),
  }
}

/** An object answers refusals as values; here they are thrown again. An object that cannot be reached is `unavailable`. */
async function reached<T>(what: string, ms: number, ask: () => Promise<Result<T, Problem>>): Promise<T> {
  let answer: Result<T, Problem>
  try {
    answer = await withTimeout(what, ms, released(ask()))
  } catch (cause) {
    if (cause instanceof TimeoutError || isUnreachable(cause))
      throw new DeskError({ kind: 'unavailable', what: 'conversation' }, { cause })
    throw cause
  }
  if (answer.ok) return answer.value
  throw new DeskError(answer.error)
}

/** What the runtime throws when the object, not its code, has failed. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    ('retryable' in error && error.retryable === true) ||
    ('overloaded' in error && error.overloaded === true) ||
    ('durableObjectReset' in error && error.durableObjectReset === true)
  )
}
