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

type Settings = Extract<HelpDeskSettings, { kind: 'zendesk' }>

const PRIORITY: Record<TicketPriority, string> = { low: 'low', medium: 'normal', high: 'high', urgent: 'urgent' }
const STATUS: Record<TicketStatus, string> = { open: 'new', assigned: 'open', resolved: 'solved', closed: 'closed' }
const SUBJECT_LENGTH = 255
const NAME_LENGTH = 255
const FIELDS_NAMED = 5

const listed = z.looseObject({ id: z.int().positive(), external_id: z.string().nullish() })
const created = z.looseObject({ ticket: z.looseObject({ id: z.int().positive() }) })
const foundTickets = z.looseObject({ tickets: z.array(listed) })
const fault = z.looseObject({
  error: z.union([z.string(), z.looseObject({ title: z.string().default('') }).transform(({ title }) => title)]),
  details: z
    .record(z.string(), z.array(z.looseObject({ error: z.string().default('') })))
    .default({})
    .catch({}),
})

/**
 * Creates the ticket in Zendesk, or answers the one that a try before left there: for two hours the idempotency key sees to that,
 * and beyond them the reference as `external_id`, looked for whenever a try may have been made.
 */
export async function submitToZendesk(
  at: Submitting,
  settings: Settings,
  ticket: Ticket,
  companyName: string,
): Promise<{ externalId: string }> {
  const reference = await referenceOf(ticket)
  const ask = asking(at, settings)
  const existing = at.triedBefore ? await find(ask, at, reference) : null
  if (existing !== null) return { externalId: existing }
  const body = { ticket: ticketBody(settings, ticket, reference, companyName) }
  const reply = await ask('POST', '/tickets.json', { body, key: reference })
  if (!isSuccess(reply.status)) return takenBefore(ask, at, reference, reply)
  const answer = created.safeParse(jsonOf(reply))
  // It may well have been created: the look-up of the next try tells.
  if (!answer.success) throw new NotDelivered('Zendesk sent an unreadable answer', { cause: answer.error })
  return { externalId: String(answer.data.ticket.id) }
}

/** Whether the desk answers this token. */
export async function zendeskAnswers(at: Circumstances, settings: Settings): Promise<boolean> {
  return isSuccess((await asking(at, settings)('GET', '/tickets?per_page=1')).status)
}

type Ask = (method: 'GET' | 'POST', path: string, create?: { body: unknown; key: string }) => Promise<Reply>

function asking({ http, testOrigin, timeoutMs }: Circumstances, { subdomain, email, apiToken }: Settings): Ask {
  const origin = testOrigin === '' ? `https://${subdomain}.zendesk.com` : testOrigin
  const authorization = `Basic ${base64(utf8(`${email}/token:${apiToken}`))}`
  return (method, path, create) =>
    exchange({ what: 'Zendesk', http, timeoutMs }, `${origin}/api/v2${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization,
        ...(create === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': create.key }),
      },
      ...(create === undefined ? {} : { body: JSON.stringify(create.body) }),
    })
}

function ticketBody(
  settings: Settings,
  ticket: Ticket,
  reference: string,
  companyName: string,
): Record<string, unknown> {
  const email = ticket.requester.email.trim()
  const name = lineOf(ticket.requester.name, NAME_LENGTH, email === '' ? ticket.requester.id : email)
  return {
    subject: lineOf(ticket.subject, SUBJECT_LENGTH, `Request #${ticket.number}`),
    comment: { html_body: descriptionOf(ticket, reference, companyName) },
    requester: email === '' ? { name } : { name, email },
    priority: PRIORITY[ticket.priority],
    status: STATUS[ticket.status],
    external_id: reference,
    tags: [...new Set(['edgedesk', ...settings.tags.map((tag) => tag.trim().replace(/\s+/g, '_'))])],
    ...(settings.customFields.length === 0 ? {} : { custom_fields: settings.customFields }),
  }
}

async function find(ask: Ask, at: Submitting, reference: string): Promise<string | null> {
  const reply = await ask('GET', `/tickets.json?${new URLSearchParams({ external_id: reference })}`)
  if (!isSuccess(reply.status)) throw refused(at, reply)
  const answer = foundTickets.safeParse(jsonOf(reply))
  // Creating without having looked could make a second ticket, so this waits as well.
  if (!answer.success) throw new NotDelivered('Zendesk sent an unreadable list', { cause: answer.error })
  const ids = answer.data.tickets.filter(({ external_id }) => external_id === reference).map(({ id }) => id)
  return ids.length === 0 ? null : String(Math.min(...ids))
}

/** The key was used with another body: the ticket has changed since a first try, which may have arrived. */
async function takenBefore(ask: Ask, at: Submitting, reference: string, reply: Reply): Promise<{ externalId: string }> {
  const body = fault.safeParse(jsonOf(reply))
  if (reply.status === 409)
    throw new NotDelivered('Zendesk is still at the first try', { retryAfterMs: refused(at, reply).retryAfterMs })
  if (!body.success || body.data.error !== 'IdempotentRequestError') throw refused(at, reply)
  const existing = await find(ask, at, reference)
  if (existing !== null) return { externalId: existing }
  throw new NotDelivered('Zendesk answered 400: IdempotentRequestError')
}

/** Names fields and faults and never Zendesk's sentences, which repeat what the customer wrote. */
function refused({ clock }: Submitting, reply: Reply): NotDelivered {
  const body = fault.safeParse(jsonOf(reply))
  if (!body.success) return refusal('Zendesk', reply, clock.now())
  const fields = Object.entries(body.data.details)
    .slice(0, FIELDS_NAMED)
    .map(([field, [first]]) => `${nameOnly(field) || 'a field'} ${nameOnly(first?.error ?? '')}`.trim())
  return refusal(
    'Zendesk',
    reply,
    clock.now(),
    [nameOnly(body.data.error), ...fields].filter((part) => part !== '').join(', '),
  )
}
