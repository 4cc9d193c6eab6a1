import { type Call, requireRole } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Conversation, Message, PersonName, Resolution } from '../model/conversation.ts'
import type { ConversationFilter, ConversationIndex, Conversations } from '../model/port.ts'
import type { ConversationUpdate, ReadFrom } from '../model/update.ts'
import { addToIndex } from './add-to-index.ts'

/*
 * What the people of a company see and do: the conversations of every channel, by their names. Each is done by the conversation's own
 * object.
 */

type Needs = Pick<Kernel, 'log'> & { conversations: Conversations; conversationIndex: ConversationIndex }

/** The conversations of all channels, newest first. */
export function listConversations({ conversationIndex }: Needs, call: Call, filter: ConversationFilter) {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversationIndex.list(call.company.id, filter)
}

/** A conversation with the latest of its messages. Refuses `not_found`. */
export function readConversation(
  { conversations }: Needs,
  call: Call,
  name: string,
): Promise<{ conversation: Conversation; messages: Message[] }> {
  requireRole(call, 'integration', 'agent', 'analyst')
  return conversations.read(call, own(call, name))
}

/** Refuses a caller who may not, or may no longer, follow conversations. */
export const requireFollower = (call: Call): void => requireRole(call, 'integration', 'agent')

/** What came after `from`, waiting up to `waitMs` for it. */
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

/** Takes a conversation over, or renews one's own hold. */
export async function takeOver(ports: Needs, call: Call, name: string, as: PersonName): Promise<Conversation> {
  requireRole(call, 'agent')
  return addToIndex(ports, await ports.conversations.claim(call, own(call, name), as))
}

/** Answers the customer as a person. Takes the conversation over if nobody has it. */
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

/** Lets go of a conversation: the desk answers again, or it waits for another person. */
export async function letGo(
  ports: Needs,
  call: Call,
  name: string,
  { to }: { to: 'ai' | 'people' },
): Promise<Conversation> {
  requireRole(call, 'agent')
  const released = await ports.conversations.handBack(call, own(call, name), to === 'ai' ? 'ai' : null)
  return addToIndex(ports, released)
}

/** Settles a conversation; `summary` is what came of it. A chat opens again when its customer writes again. */
export async function settle(ports: Needs, call: Call, name: string, summary: string): Promise<Conversation> {
  requireRole(call, 'agent')
  const resolution: Resolution = { type: 'issue_resolved', summary, actionsTaken: [], followUpRequired: false }
  return addToIndex(ports, await ports.conversations.resolve(call, own(call, name), { resolution, rating: null }))
}

/** A name begins with its company: another company's conversation is one that does not exist. */
function own({ company }: Call, name: string): string {
  if (!name.startsWith(`${company.id} `)) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  return name
}
