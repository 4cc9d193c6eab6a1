import * as z from 'zod'
import type { HelpDeskSettings } from '../../desk/company/company.ts'
import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { Ticket, TicketPriority, TicketStatus } from '../../desk/ticket/ticket.ts'
import { base64, utf8 } from '../../lib/bytes.ts'
import { exchange, isSuccess, jsonOf, nameOnly, type Reply, refusal } from '../outbound.ts'
import { descriptionOf } from './description.ts'
import { referenceOf } from './reference.ts'
import type { Circumstances, Submitting } from './submitting.ts'
import { lineOf } from './wording.ts'

type Settings = Extract<HelpDeskSettings, { kind: 'freshdesk' }>

const PRIORITY: Record<TicketPriority, number> = { low: 1, medium: 2, high: 3, urgent: 4 }
const STATUS: Record<TicketStatus, number> = { open: 2, assigned: 2, resolved: 4, closed: 5 }
const SOURCE_CHAT = 7
const SUBJECT_LENGTH = 255
const NAME_LENGTH = 255
const FIELDS_NAMED = 5

const created = z.looseObject({ id: z.int().positive() })
const listed = z.looseObject({ id: z.int().positive(), tags: z.array(z.string()).default([]) })
const foundTickets = z.looseObject({ results: z.array(listed) })
const recentTickets = z.array(listed)
const invalidFields = z.looseObject({
  errors: z.array(z.looseObject({ field: z.string().default(''), code: z.string().default('') })),
})
const plainError = z.looseObject({ code: z.string() })

/**
 * Creates the ticket in Freshdesk, or answers the one that a try before left there. Freshdesk knows no idempotency key: the ticket
 * carries its reference as a tag, and whenever a try may have been made, the tag is looked for first.
 */
export async function submitToFreshdesk(
  at: Submitting,
  settings: Settings,
  ticket: Ticket,
  companyName: string,
): Promise<{ externalId: string }> {
  const reference = await referenceOf(ticket)
  const ask = asking(at, settings)
  const existing = at.triedBefore ? await find(ask, at, ticket, reference) : null
  if (existing !== null) return { externalId: String(existing) }
  const reply = await ask('POST', '/tickets', ticketBody(settings, ticket, reference, companyName))
  if (!isSuccess(reply.status)) throw refused(at, reply)
  const answer = created.safeParse(jsonOf(reply))
  // It may well have been created: the look-up of the next try tells.
  if (!answer.success) throw new NotDelivered('Freshdesk sent an unreadable answer', { cause: answer.error })
  return { externalId: String(answer.data.id) }
}

/** Whether the desk answers this key. */
export async function freshdeskAnswers(at: Circumstances, settings: Settings): Promise<boolean> {
  return isSuccess((await asking(at, settings)('GET', '/tickets?per_page=1')).status)
}

type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Reply>

function asking({ http, testOrigin, timeoutMs }: Circumstances, { domain, apiKey }: Settings): Ask {
  const origin = testOrigin === '' ? `https://${domain}` : testOrigin
  const authorization = `Basic ${base64(utf8(`${apiKey}:X`))}`
  return (method, path, body) =>
    exchange({ what: 'Freshdesk', http, timeoutMs }, `${origin}/api/v2${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
}

function ticketBody(
  settings: Settings,
  ticket: Ticket,
  reference: string,
  companyName: string,
): Record<string, unknown> {
  const name = lineOf(ticket.requester.name, NAME_LENGTH)
  return {
    subject: lineOf(ticket.subject, SUBJECT_LENGTH, `Request #${ticket.number}`),
    description: descriptionOf(ticket, reference, companyName),
    ...requesterOf(ticket),
    ...(name === '' ? {} : { name }),
    status: STATUS[ticket.status],
    priority: PRIORITY[ticket.priority],
    source: SOURCE_CHAT,
    tags: [...new Set([reference, ...settings.tags])],
    ...(Object.keys(settings.customFields).length === 0 ? {} : { custom_fields: settings.customFields }),
  }
}

/** An id that nobody proved names no contact of the company's: Freshdesk would write to that contact. */
function requesterOf({ requester, proof }: Ticket): { email: string } | { unique_external_id: string } {
  const email = requester.email.trim()
  if (email !== '') return { email }
  return { unique_external_id: proof === 'proved' ? requester.id : `unproved:${requester.id}` }
}

/** The search sees every ticket, but minutes late; the requester's latest tickets are up to date, but only a hundred of them. */
async function find(ask: Ask, at: Submitting, ticket: Ticket, reference: string): Promise<number | null> {
  const query = new URLSearchParams({ query: `"tag:'${reference}'"` })
  const search = await ask('GET', `/search/tickets?${query}`)
  // An account or a plan without search: the list decides alone.
  if (search.status !== 400 && search.status !== 403 && search.status !== 404) {
    const known = withTag(readable(at, search, foundTickets).results, reference)
    if (known !== null) return known
  }
  const recent = new URLSearchParams({
    ...requesterOf(ticket),
    order_by: 'created_at',
    order_type: 'desc',
    per_page: '100',
  })
  const list = await ask('GET', `/tickets?${recent}`)
  // A requester whom Freshdesk has never heard of has no tickets.
  if (list.status === 400 || list.status === 404) return null
  return withTag(readable(at, list, recentTickets), reference)
}

const withTag = (tickets: z.infer<typeof recentTickets>, reference: string): number | null => {
  const sameTag = (tag: string): boolean => tag.toLowerCase() === reference.toLowerCase()
  return tickets
    .filter(({ tags }) => tags.some(sameTag))
    .reduce<number | null>((first, { id }) => Math.min(first ?? id, id), null)
}

function readable<T>(at: Submitting, reply: Reply, schema: z.ZodType<T>): T {
  if (!isSuccess(reply.status)) throw refused(at, reply)
  const answer = schema.safeParse(jsonOf(reply))
  // Creating without having looked could make a second ticket, so this waits as well.
  if (!answer.success) throw new NotDelivered('Freshdesk sent an unreadable list', { cause: answer.error })
  return answer.data
}

/** Names fields and codes and never Freshdesk's sentences, which repeat what the customer wrote. */
function refused({ clock }: Submitting, reply: Reply): NotDelivered {
  const body = jsonOf(reply)
  const invalid = invalidFields.safeParse(body)
  const plain = plainError.safeParse(body)
  const fields = invalid.success
    ? invalid.data.errors
        .slice(0, FIELDS_NAMED)
        .map(({ field, code }) => `${nameOnly(field) || 'a field'} ${nameOnly(code)}`.trim())
    : []
  return refusal('Freshdesk', reply, clock.now(), fields.join(', ') || (plain.success ? nameOnly(plain.data.code) : ''))
}
