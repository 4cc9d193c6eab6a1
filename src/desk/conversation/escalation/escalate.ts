import { type Call, requireRole } from '../../company/call.ts'
import { isAbove, type Tier } from '../../company/tier.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { EscalationReason } from '../../signals/escalation-reason.ts'
import type { Tickets } from '../../ticket/port.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Conversation } from '../model/conversation.ts'
import { requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'
import { attachTicket } from './attach-ticket.ts'
import { escalationIdOf, tryTicket } from './hand-over.ts'
import { isEnabled } from './tier-escalation.ts'

type Needs = Pick<Kernel, 'clock' | 'ids' | 'log' | 'wake'> & { tickets: Tickets }

/**
 * Escalates a conversation by hand, immediately: a reply in progress is dropped. When it goes to people, the ticket exists on return
 * unless the database is down. Refuses a tier that is not above the current one or not enabled.
 */
export async function escalate(
  ports: Needs,
  store: ConversationStore,
  call: Call,
  { to, reason, note }: { to: Tier; reason: EscalationReason; note: string | null },
): Promise<Conversation> {
  requireRole(call, 'integration', 'agent')
  const before = requireUnresolved(store)
  if (!isAbove(to, before.tier) || !isEnabled(to, call.company.settings.desk))
    throw new DeskError({ kind: 'invalid', field: 'targetTier', why: 'must be an enabled tier above the current one' })
  const escalationId = to === 'human_agent' ? await escalationIdOf(before, 1) : null
  const existing = requireUnresolved(store)
  // Another call moved it while the id was generated: start over with the current tier.
  if (existing.moves.length !== before.moves.length) return escalate(ports, store, call, { to, reason, note })
  const at = ports.clock.now()
  const move = { from: existing.tier, to, reason, at, note }
  const moved = changed(existing, at, {
    tier: to,
    status: 'escalated',
    owner: to === 'human_agent' ? { kind: 'nobody' } : { kind: 'ai' },
    fence: existing.fence + 1,
    moves: [...existing.moves, move],
    waitingSince: to === 'human_agent' ? null : existing.waitingSince,
  })
  const { session, customer } = existing.ref
  const data = { session, customer, from: move.from, to, reason, escalationId }
  const events = eventsOf(ports.ids, byPrincipal(call), moved, [{ name: 'conversation.escalated', data }])
  store.save({ conversation: moved, messages: [], turn: null, events })
  if (escalationId === null) return moved
  const ticket = await tryTicket(ports, call, moved, { escalationId, reason, messages: store.messagesAfter(0) })
  return ticket === null ? moved : attachTicket(ports, store, byPrincipal(call), { ...ticket, escalationId })
}
