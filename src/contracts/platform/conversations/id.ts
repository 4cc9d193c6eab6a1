import type { Conversation } from '../../../desk/conversation/model/conversation.ts'
import { DeskError } from '../../../desk/kernel/errors.ts'
import { base64Url, fromBase64, utf8 } from '../../../lib/bytes.ts'

/** The id of a conversation in addresses: what of its name stands behind the company. */
export const conversationId = ({ name, ref }: Conversation): string =>
  base64Url(utf8(name.slice(ref.company.length + 1)))

/** A channel, then a session, with its customer before it where the session alone does not say enough. */
const AFTER_COMPANY = /^[a-z/-]{1,64}( [A-Za-z0-9_.:-]{1,128}){1,2}$/

/** The name that an id stands for, within this company. Refuses `not_found` for what no conversation can be called. */
export function conversationNameOf(company: string, id: string): string {
  const rest = decoded(id)
  if (rest === null || !AFTER_COMPANY.test(rest)) throw new DeskError({ kind: 'not_found', what: 'conversation' })
  return `${company} ${rest}`
}

function decoded(id: string): string | null {
  try {
    return new TextDecoder().decode(fromBase64(id.replaceAll('-', '+').replaceAll('_', '/')))
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
