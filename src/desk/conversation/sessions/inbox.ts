import { type Call, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Conversation, Message, PersonName, Resolution } from '../model/conversation.ts'
import type { ConversationFilter, ConversationIndex, Conversations } from '../model/port.ts'
import type { ConversationUpdate, ReadFrom } from '../model/update.ts'
import { addToIndex } from './add-to-index.ts'

/*
 * The inbox of a company's staff: conversations of all channels, by name. The conversation's own object does the work.
 */

type Needs = Pick<Kernel, 'log'> & { conversations: Conversations; conversationIndex: ConversationIndex }

/** Conversations of all channels, newest first. */
export function listConversations({ conversationIndex }: Needs, call: Call, filter: ConversationFilter) {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversationIndex.list(call.company.id, filter)
}

/** A conversation with its latest messages. Throws `not_found`. */
export function readConversation(
  { conversations }: Needs,
  call: Call,
  name: string,
): Promise<{ conversation: Conversation; messages: Message[] }> {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversations.read(call, own(call, name))
}

/** Throws when the caller may not follow conversations, or may no longer do so. */
export const requireFollower = (call: Call): void => requireRole(call, 'integration', 'agent')

/** The changes after `from`; waits for them for up to `waitMs`. */
export function followConversation(
  { conversations }: Needs,
  call: Call,
  name: string,
  from: ReadFrom,
  waitMs: number,
): Promise<ConversationUpdate> {
  requireFollower(call)
  return conversations.waitForUpdate(call, own(call, name), from, waitMs)
}

/** Claims a conversation for the caller, or renews the claim. */
export async function takeOver(ports: Needs, call: Call, name: string, as: PersonName): Promise<Conversation> {
  requireRole(call, 'agent')
  return addToIndex(ports, await ports.conversations.claim(call, own(call, name), as))
}

/** Replies to the customer as a person, and claims the conversation if nobody has. */
export async function reply(
  ports: Needs,
  call: Call,
  name: string,
  said: { text: string } & PersonName,
): Promise<{ conversation: Conversation; message: Message }> {
  requireRole(call, 'agent')
  const replied = await ports.conversations.replyAsPerson(call, own(call, name), said)
  await addToIndex(ports, replied.conversation)
  return replied
}

/** Releases a conversation: the desk answers again, or it waits for another person. */
export async function releaseConversation(
  ports: Needs,
  call: Call,
  name: string,
  { to }: { to: 'ai' | 'people' },
): Promise<Conversation> {
  requireRole(call, 'agent')
  const released = await ports.conversations.handBack(call, own(call, name), to === 'ai' ? 'ai' : null)
  return addToIndex(ports, released)
}

/** Resolves a conversation; `summary` is the result. A chat reopens when its customer writes again. */
export async function settle(ports: Needs, call: Call, name: string, summary: string): Promise<Conversation> {
  requireRole(call, 'agent')
  const resolution: Resolution = { type: 'issue_resolved', summary, actionsTaken: [], followUpRequired: false }
  return addToIndex(ports, await ports.conversations.resolve(call, own(call, name), { resolution, rating: null }))
}

/** Names begin with the company's id, so another company's conversation is reported as not found. */
function own({ company }: Call, name: string): string {
  if (!name.startsWith(`${company.id} `)) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  return name
}
