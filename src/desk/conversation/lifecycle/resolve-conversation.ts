import { type Call, principalId, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Resolution } from '../model/conversation.ts'
import { requireUnresolved } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'

/**
 * Resolves a conversation: no more messages are accepted, and a reply in progress is dropped. Refused while another person has claimed it.
 */
export function resolveConversation(
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
  store: ConversationStore,
  call: Call,
  { resolution, rating }: { resolution: Resolution; rating: number | null },
): Conversation {
  requireRole(call, 'integration', 'agent')
  const before = requireUnresolved(store)
  const at = clock.now()
  const { owner } = before
  if (owner.kind === 'person' && at < owner.until && owner.id !== principalId(call.principal))
    throw new DeskError({ kind: 'conflict', why: 'held_by_another' })
  const conversation = changed(before, at, {
    status: 'resolved',
    resolution,
    summary: before.matter === null ? resolution.summary : `${before.matter} - resolved`,
    rating: rating ?? before.rating,
    resolvedAt: at,
    waitingSince: null,
    owner: owner.kind === 'person' ? { kind: 'nobody' } : owner,
    fence: before.fence + 1,
  })
  const { session, customer } = before.ref
  const fact = { name: 'conversation.resolved' as const, data: { session, customer, type: resolution.type } }
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byPrincipal(call), conversation, [fact]) })
  return conversation
}
