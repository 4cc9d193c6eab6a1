import * as z from 'zod'
import type { Clock } from '../../src/desk/kernel/kernel.ts'
import type { Http } from '../../src/providers/outbound.ts'
import { connectionLost, htmlPage, json, parsed, type Seen, seen, silence } from './fake-http.ts'

/** How the next request fares; `…_after_work` means that the ticket was created all the same. */
export const FRESHDESK_MOODS = [
  'fine',
  'limited',
  'down',
  'html_page',
  'reset',
  'silent',
  'down_after_work',
  'reset_after_work',
  'silent_after_work',
  'unreadable_after_work',
] as const
export type FreshdeskMood = (typeof FRESHDESK_MOODS)[number] | 'redirect' | 'suspended'

const newTicket = z.looseObject({
  subject: z.string(),
  description: z.string(),
  email: z.string().optional(),
  unique_external_id: z.string().optional(),
  status: z.int(),
  priority: z.int(),
  source: z.int(),
  tags: z.array(z.string()).default([]),
  custom_fields: z.record(z.string(), z.unknown()).default({}),
})
export type FreshdeskTicket = z.infer<typeof newTicket> & { id: number; createdAt: number }

type Options = {
  clock: Clock
  apiKey: string
  requiredField?: string
  /** How long the search does not see a new ticket yet. */
  searchLagMs?: number
  plan?: 'with_search' | 'without_search'
}

/** A Freshdesk account in memory, answering as API v2 does, on its bad days too: `moods` are used up one by one. */
export function fakeFreshdesk({ clock, apiKey, requiredField, searchLagMs = 180_000, plan = 'with_search' }: Options) {
  const tickets: FreshdeskTicket[] = []
  const requests: Seen[] = []
  const moods: FreshdeskMood[] = []

  const answer = (request: Seen): Response => {
    if (request.headers.get('authorization') !== `Basic ${btoa(`${apiKey}:X`)}`) {
      return json(401, { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' })
    }
    const route = `${request.method} ${request.url.pathname}`
    if (route === 'POST /api/v2/tickets') return create(request)
    if (route === 'GET /api/v2/tickets') return list(request)
    if (route === 'GET /api/v2/search/tickets') return search(request)
    return new Response(null, { status: 404 })
  }

  const create = (request: Seen): Response => {
    if (!request.headers.get('content-type')?.startsWith('application/json')) return json(415, { code: 'invalid_type' })
    const body = parsed(request.body)
    if (body === undefined) return json(400, { code: 'invalid_json', message: 'Request body has invalid json' })
    const ticket = newTicket.safeParse(body)
    if (!ticket.success) return invalid(String(ticket.error.issues[0]?.path[0]), 'missing_field')
    const { email, unique_external_id: externalId, subject, tags, custom_fields: custom } = ticket.data
    if (email === undefined && externalId === undefined) return invalid('requester_id', 'missing_field')
    if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) return invalid('email', 'invalid_value', email)
    if (subject === '' || subject.length > 255) return invalid('subject', 'invalid_value', subject)
    if (tags.some((tag) => tag.length > 32)) return invalid('tags', 'invalid_value')
    if (requiredField !== undefined && custom[requiredField] === undefined)
      return invalid(requiredField, 'missing_field')
    const created = { ...ticket.data, id: tickets.length + 501, createdAt: clock.now() }
    tickets.push(created)
    return json(201, shown(created))
  }

  const list = ({ url }: Seen): Response => {
    const email = url.searchParams.get('email')
    const externalId = url.searchParams.get('unique_external_id')
    const everybodys = email === null && externalId === null
    const own = tickets.filter((ticket) =>
      everybodys ? true : email === null ? ticket.unique_external_id === externalId : ticket.email === email,
    )
    if (own.length === 0 && !everybodys)
      return invalid('email', 'invalid_value', 'There is no contact matching the given email')
    return json(
      200,
      own
        .toReversed()
        .slice(0, Number(url.searchParams.get('per_page') ?? 30))
        .map(shown),
    )
  }

  const search = ({ url }: Seen): Response => {
    if (plan === 'without_search') return json(403, { code: 'require_feature', message: 'Search is not supported' })
    const tag = /^"tag:'([^']+)'"$/.exec(url.searchParams.get('query') ?? '')?.[1]?.toLowerCase()
    if (tag === undefined) return invalid('query', 'invalid_value')
    const indexed = tickets.filter(({ createdAt }) => createdAt + searchLagMs <= clock.now())
    const results = indexed.filter(({ tags }) => tags.some((each) => each.toLowerCase() === tag)).map(shown)
    return json(200, { results, total: results.length })
  }

  const http: Http = async (url, init) => {
    const request = seen(url, init)
    requests.push(request)
    const mood = moods.shift() ?? 'fine'
    if (mood === 'limited') return json(429, { message: 'You have exceeded the limit' }, { 'retry-after': '40' })
    if (mood === 'down') return json(500, { message: 'internal error' })
    if (mood === 'html_page') return htmlPage(502)
    if (mood === 'reset') return connectionLost()
    if (mood === 'silent') return silence(init)
    if (mood === 'suspended')
      return json(403, { code: 'account_suspended', message: 'Your account has been suspended.' })
    if (mood === 'redirect')
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })
    const response = answer(request)
    if (mood === 'down_after_work') return json(500, { message: 'internal error' })
    if (mood === 'reset_after_work') return connectionLost()
    if (mood === 'silent_after_work') return silence(init)
    return mood === 'unreadable_after_work' ? htmlPage(200) : response
  }
  return { http, tickets, requests, moods }
}

const shown = ({ createdAt, ...ticket }: FreshdeskTicket) => ({
  ...ticket,
  created_at: new Date(createdAt).toISOString(),
})

/** Freshdesk's sentence repeats the value that it does not like. */
const invalid = (field: string, code: string, value = ''): Response =>
  json(400, { description: 'Validation failed', errors: [{ field, message: `It should not be ${value}`, code }] })
