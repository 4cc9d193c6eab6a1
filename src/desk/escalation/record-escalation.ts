import { fingerprint } from '../../lib/hash.ts'
import type { Call } from '../call.ts'
import { conversationName } from '../conversation/name.ts'
import type { ConversationRef } from '../conversation/turn.ts'
import { wakeOutbox } from '../outbox/wake.ts'
import type { Ports } from '../ports.ts'
import type { Escalation } from './escalation.ts'

export type RecordEscalation = {
  ref: ConversationRef
  customer: Escalation['customer']
  question: string
  reply: string
  confidence: number
  reason: string
}

/** Records that the machine could not settle a turn; the same turn, or the same `onceKey`, answers the same id again. */
export async function recordEscalation(
  ports: Pick<Ports, 'conversations' | 'escalations' | 'clock' | 'ids' | 'wake' | 'log'>,
  call: Call,
  { ref, ...told }: RecordEscalation,
): Promise<{ escalationId: string }> {
  const { conversations, escalations, clock, ids } = ports
  const wished = call.onceKey === null ? ids.next('esc') : `esc_${await fingerprint(call.onceKey)}`
  const claim = { escalationId: wished, question: told.question, reply: told.reply }
  const { escalationId, turn } = await conversations.claimEscalation(call, ref, claim)
  const at = clock.now()
  const escalation: Escalation = {
    id: escalationId,
    company: call.company.id,
    conversation: conversationName(ref),
    turnId: turn?.id ?? null,
    ...told,
    // What the desk itself said and weighed stands over what the client tells of it.
    ...(turn === null ? {} : { question: turn.question, reply: turn.reply, confidence: turn.confidence }),
    state: 'open',
    recordedAt: at,
  }
  await escalations.record(escalation, {
    id: ids.next('evt'),
    company: call.company.id,
    at,
    actor: ref.customer,
    conversation: escalation.conversation,
    ip: call.ip,
    name: 'escalation.recorded',
    data: { escalationId, reason: told.reason, confidence: escalation.confidence },
  })
  await wakeOutbox(ports)
  return { escalationId }
}
