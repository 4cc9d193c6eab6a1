import type { Owner } from '../model/conversation.ts'

/** What a customer reads at once while people answer, where the channel owes every message a reply. */
export function heldReply(owner: Owner): string {
  if (owner.kind === 'person')
    return `${owner.name ?? 'A person from our team'} is answering you here and has received your message.`
  return 'Your message has been passed on to our team. A person will answer you here.'
}
