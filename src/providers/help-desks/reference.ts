import type { Ticket } from '../../desk/ticket/ticket.ts'
import { sha256Hex } from '../../lib/hash.ts'

/** Freshdesk takes no longer tag. */
const MAX_TAG_LENGTH = 32
const PREFIX = 'edgedesk-'

/**
 * The name under which a ticket is found again in another help desk: `edgedesk-` and its id without `tkt_`, or a hash of an id that
 * is too long or odd for a tag. At most 32 characters of A-Za-z0-9_-.
 */
export async function referenceOf({ id }: Pick<Ticket, 'id'>): Promise<string> {
  const short = id.replace(/^tkt_/, '')
  const fits = /^[A-Za-z0-9_-]+$/.test(short) && PREFIX.length + short.length <= MAX_TAG_LENGTH
  return PREFIX + (fits ? short : (await sha256Hex(id)).slice(0, MAX_TAG_LENGTH - PREFIX.length))
}
