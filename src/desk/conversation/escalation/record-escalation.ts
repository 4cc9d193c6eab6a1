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
 * Records that the desk could not settle a turn; the same turn or the same `idempotencyKey` returns the same id. The stored turn's text
 * and customer take precedence over the record's. Throws `rate_limited` for a record that matches no flagged turn.
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

/** Moves the address that an unidentified caller gave to the details: people can see it, but no mail is ever sent to it. */
const unverified = ({ email, details, ...customer }: Customer): Customer => ({
  ...customer,
  email: '',
  details: { ...details, 'E-mail (unverified)': email },
})
