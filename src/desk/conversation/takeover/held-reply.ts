import type { Owner } from '../model/conversation.ts'

/** The immediate reply while a person answers, for channels in which every message gets a reply. */
export function heldReply(owner: Owner): string {
  if (owner.kind === 'person')
    return `${owner.name ?? 'A person from our team'} is answering you here and has received your message.`
  return 'Your message has been passed on to our team. A person will answer you here.'
}
