import type { Call } from '../../company/call.ts'
import { eventFor } from '../../company/event-for.ts'
import { type ConversationRef, conversationName } from '../../kernel/conversation-name.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { wakeOutbox } from '../../kernel/wake.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Escalation } from '../../ticket/escalation.ts'
import type { Escalations } from '../../ticket/escalations-port.ts'
import type { Conversations } from '../model/port.ts'
import type { Customer } from '../model/turn.ts'

export type RecordEscalation = {
  ref: ConversationRef
  customer: Customer
  question: string
  reply: string
  confidence: number
  reason: EscalationReason
}

/**
 * Records that the desk could not settle a turn; the same turn, or the same `idempotencyKey`, answers the same id again. What the desk itself
 * said, and whom it said it to, stands over what the record says. Refuses `rate_limited` for a record that matches no flagged turn.
 */
export async function recordEscalation(
  ports: Pick<Kernel, 'clock' | 'ids' | 'wake' | 'log'> & { conversations: Conversations; escalations: Escalations },
  call: Call,
  { ref, customer, ...reported }: RecordEscalation,
): Promise<{ escalationId: string }> {
  const { conversations, escalations, clock, ids } = ports
  const { escalationId, turn, asker } = await conversations.claimEscalation(call, ref, {
    escalationId: ids.next('esc'),
    question: reported.question,
    reply: reported.reply,
    customer,
  })
  const at = clock.now()
  const escalation: Escalation = {
    id: escalationId,
    company: call.company.id,
    conversation: conversationName(ref),
    turnId: turn?.id ?? null,
    ...reported,
    customer: asker === null ? unverified(customer) : asker.customer,
    proof: asker === null ? 'unverified' : asker.isProved ? 'proved' : 'stated',
    ...(turn === null ? {} : { question: turn.question, reply: turn.reply, confidence: turn.confidence }),
    state: 'open',
    recordedAt: at,
  }
  const data = { escalationId, reason: reported.reason, confidence: escalation.confidence }
  const origin = { at, actor: ref.customer, conversation: escalation.conversation }
  await escalations.record(escalation, eventFor(ports, call, { name: 'escalation.recorded', data }, origin))
  await wakeOutbox(ports)
  return { escalationId }
}

/** People see the address that a stranger gave. It is not the customer's address, so that nothing is ever sent to it. */
const unverified = ({ email, details, ...customer }: Customer): Customer => ({
  ...customer,
  email: '',
  details: { ...details, 'E-mail (unverified)': email },
})
