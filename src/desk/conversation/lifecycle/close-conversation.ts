import { isoTime } from '../../../lib/time.ts'
import { type Call, requireRoleOrKeyless } from '../../company/call.ts'
import type { Files } from '../../kernel/files.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { byPrincipal, changed, eventsOf } from '../model/change.ts'
import type { Conversation, Message } from '../model/conversation.ts'
import { readConversation } from '../model/read-conversation.ts'
import type { ConversationStore } from '../model/store.ts'

type Needs = Pick<Kernel, 'clock' | 'ids'> & { files: Files }

/**
 * Closes a conversation for good after storing its transcript; a closed one is not changed. Its tickets stay open. Throws `unavailable`
 * when the transcript cannot be stored, and then leaves the conversation open.
 */
export async function closeConversation(
  { files, clock, ids }: Needs,
  store: ConversationStore,
  call: Call,
): Promise<Conversation> {
  requireRoleOrKeyless(call, 'integration', 'agent')
  const { conversation: before, messages } = readConversation(store)
  if (before.status === 'resolved') return before
  const at = clock.now()
  await files.put(transcriptKey(before.name), JSON.stringify(transcriptOf(before, messages, at)), 'application/json')
  const now = readConversation(store).conversation
  const conversation = changed(now, at, {
    status: 'resolved',
    resolvedAt: at,
    waitingSince: null,
    fence: now.fence + 1,
  })
  const { session, customer } = now.ref
  const fact = {
    name: 'conversation.closed' as const,
    data: {
      session,
      customer,
      durationMs: at - now.openedAt,
      messages: now.messages,
      escalated: (now.handovers ?? []).length > 0,
    },
  }
  store.save({ conversation, messages: [], turn: null, events: eventsOf(ids, byPrincipal(call), conversation, [fact]) })
  return conversation
}

/**
 * The storage key of a transcript: `transcripts/<company>/<channel>/<session>.json`, with the customer before the session where it is part
 * of the name.
 */
export const transcriptKey = (name: string): string => `transcripts/${name.replaceAll(' ', '/')}.json`

const transcriptOf = ({ ref, openedAt, handovers = [] }: Conversation, messages: Message[], closedAt: number) => ({
  ...ref,
  openedAt: isoTime(openedAt),
  closedAt: isoTime(closedAt),
  messages: messages.map(({ id, role, text, at, weighed, generated }) => ({
    id,
    role,
    text,
    at: isoTime(at),
    ...weighed,
    ...(generated === null ? {} : { model: generated.model, sources: generated.sources }),
  })),
  handovers: handovers.map(({ reason, at, ticket }) => ({ reason, at: isoTime(at), ticket: ticket?.number ?? null })),
})
