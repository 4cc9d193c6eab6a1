import type { Conversations } from '../../desk/conversation/model/port.ts'
import { conversationName } from '../../desk/kernel/conversation-name.ts'
import { DeskError, type Problem } from '../../desk/kernel/errors.ts'
import { ok, type Result } from '../../lib/result.ts'
import { TimeoutError, withTimeout } from '../../lib/time.ts'
import { released } from '../released.ts'

/** Longer than retrieval and the slowest model together: a turn that is stored is better answered late than not. */
const TURN_TIMEOUT_MS = 45_000
const CALL_TIMEOUT_MS = 10_000

export function objectConversations(namespace: Env['CONVERSATIONS']): Conversations {
  const stub = (name: string) => namespace.getByName(name)
  return {
    handleMessage: (call, name, message, onPiece) =>
      reached('message', TURN_TIMEOUT_MS, () => stub(name).handleMessage(call, name, message, onPiece)),
    rate: (call, ref, rating) =>
      reached('rating', CALL_TIMEOUT_MS, () => stub(conversationName(ref)).rate(call, rating)),
    claimEscalation: (call, ref, claim) =>
      reached('escalation', CALL_TIMEOUT_MS, () => stub(conversationName(ref)).claimEscalation(call, claim)),
    transcript: (name) =>
      reached('transcript', CALL_TIMEOUT_MS, async () => ok(await released(stub(name).transcript()))),
    open: (call, name, opening) => reached('opening', TURN_TIMEOUT_MS, () => stub(name).open(call, opening)),
    begin: (call, beginning) => reached('opening', CALL_TIMEOUT_MS, () => stub(beginning.name).begin(call, beginning)),
    createHandover: (call, name, about) =>
      reached('handover', CALL_TIMEOUT_MS, () => stub(name).createHandover(call, about)),
    close: (call, name) => reached('closing', TURN_TIMEOUT_MS, () => stub(name).close(call)),
    read: (_call, name) => reached('conversation', CALL_TIMEOUT_MS, () => stub(name).read()),
    waitForUpdate: (_call, name, from, waitMs) =>
      reached('update', waitMs + CALL_TIMEOUT_MS, () => stub(name).waitForUpdate(from, waitMs)),
    escalate: (call, name, move) => reached('escalation', CALL_TIMEOUT_MS, () => stub(name).escalate(call, move)),
    resolve: (call, name, end) => reached('resolution', CALL_TIMEOUT_MS, () => stub(name).resolve(call, end)),
    claim: (call, name, as) => reached('claim', CALL_TIMEOUT_MS, () => stub(name).claim(call, as)),
    replyAsPerson: (call, name, reply) =>
      reached('reply', CALL_TIMEOUT_MS, () => stub(name).replyAsPerson(call, reply)),
    handBack: (call, name, to) => reached('hand-back', CALL_TIMEOUT_MS, () => stub(name).handBack(call, to)),
    ensureTicket: (name, move) => reached('ticket', CALL_TIMEOUT_MS, () => stub(name).ensureTicket(move)),
    syncTickets: (_company, name, actor) => reached('tickets', CALL_TIMEOUT_MS, () => stub(name).syncTickets(actor)),
    tellResolution: (company, name, resolution) =>
      reached('resolution', CALL_TIMEOUT_MS, () => stub(name).tellResolution(company, resolution)),
    scheduleRetention: (name) => withTimeout('retention', CALL_TIMEOUT_MS, stub(name).scheduleRetention()),
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
    if (cause instanceof TimeoutError) throw new DeskError({ kind: 'unavailable', what: 'answer' }, { cause })
    if (isUnreachable(cause)) throw new DeskError({ kind: 'unavailable', what: 'conversation' }, { cause })
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
