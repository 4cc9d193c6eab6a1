import * as z from 'zod'
import type { Clock } from '../../src/desk/kernel/kernel.ts'
import type { Http } from '../../src/providers/outbound.ts'
import { connectionLost, htmlPage, json, parsed, type Seen, seen, silence } from './fake-http.ts'

export const ZENDESK_MOODS = [
  'fine',
  'limited',
  'unavailable',
  'html_page',
  'reset',
  'silent',
  'still_running',
  'reset_after_work',
  'silent_after_work',
] as const
export type ZendeskMood = (typeof ZENDESK_MOODS)[number] | 'unreadable_after_work'

const newTicket = z.looseObject({
  subject: z.string(),
  comment: z.looseObject({ html_body: z.string().max(65_535) }),
  requester: z.looseObject({ name: z.string().min(1), email: z.string().optional() }),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
  external_id: z.string(),
  tags: z.array(z.string().regex(/^\S+$/)),
  custom_fields: z.array(z.looseObject({ id: z.int(), value: z.unknown() })).default([]),
})
export type ZendeskTicket = z.infer<typeof newTicket> & { id: number }

const KEY_KEPT_MS = 2 * 60 * 60 * 1_000

type Options = { clock: Clock; email: string; token: string; requiredField?: number }

/** A Zendesk account in memory, answering as the Tickets API does, on its bad days too: `moods` are used up one by one. */
export function fakeZendesk({ clock, email, token, requiredField }: Options) {
  const tickets: ZendeskTicket[] = []
  const requests: Seen[] = []
  const moods: ZendeskMood[] = []
  const keys = new Map<string, { body: string; answer: string; at: number }>()

  const answer = (request: Seen): Response => {
    if (request.headers.get('authorization') !== `Basic ${btoa(`${email}/token:${token}`)}`) {
      return json(401, { error: "Couldn't authenticate you" })
    }
    if (!/^\/api\/v2\/tickets(\.json)?$/.test(request.url.pathname)) {
      return json(404, { error: 'RecordNotFound', description: 'Not found' })
    }
    return request.method === 'POST' ? createOnce(request) : list(request)
  }

  const createOnce = (request: Seen): Response => {
    const key = request.headers.get('idempotency-key')
    const known = key === null ? undefined : keys.get(key)
    if (known !== undefined && known.at + KEY_KEPT_MS > clock.now()) {
      if (known.body !== request.body)
        return json(400, { error: 'IdempotentRequestError', description: 'Request parameters changed' })
      return json(201, parsed(known.answer), { 'x-idempotency-lookup': 'hit' })
    }
    const created = create(request)
    if (created === null) return recordInvalid(`ticket_field_${requiredField ?? 'base'}`)
    if (key !== null)
      keys.set(key, { body: request.body, answer: JSON.stringify({ ticket: created }), at: clock.now() })
    return json(201, { ticket: created, audit: {} }, { 'x-idempotency-lookup': 'miss' })
  }

  const create = (request: Seen): ZendeskTicket | null => {
    const body = z.looseObject({ ticket: newTicket }).safeParse(parsed(request.body))
    if (!body.success) return null
    const { ticket } = body.data
    if (requiredField !== undefined && !ticket.custom_fields.some(({ id }) => id === requiredField)) return null
    const created = { ...ticket, id: tickets.length + 35_001 }
    tickets.push(created)
    return created
  }

  const list = ({ url }: Seen): Response =>
    json(200, {
      tickets: tickets.filter((ticket) => ticket.external_id === url.searchParams.get('external_id')),
      count: 0,
    })

  const http: Http = async (url, init) => {
    const request = seen(url, init)
    requests.push(request)
    const mood = moods.shift() ?? 'fine'
    if (mood === 'limited')
      return new Response('Number of allowed API requests exceeded', { status: 429, headers: { 'retry-after': '93' } })
    if (mood === 'unavailable') return json(503, { error: 'ServiceUnavailable' }, { 'retry-after': '120' })
    if (mood === 'html_page') return htmlPage(500)
    if (mood === 'reset') return connectionLost()
    if (mood === 'silent') return silence(init)
    if (mood === 'still_running') return json(409, { error: 'IdempotentRequestInProgress' })
    const response = answer(request)
    if (mood === 'reset_after_work') return connectionLost()
    if (mood === 'silent_after_work') return silence(init)
    return mood === 'unreadable_after_work' ? htmlPage(200) : response
  }
  return { http, tickets, requests, moods }
}

const recordInvalid = (field: string): Response =>
  json(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description: 'What the customer wrote cannot be blank', error: 'BlankValue' }] },
  })
