import * as z from 'zod'
import type { Http } from '../../src/providers/outbound.ts'
import { connectionLost, json, parsed, type Seen, seen, silence } from './fake-http.ts'

type ResendMood =
  | 'fine'
  | 'reset_after_work'
  | 'silent'
  | 'unreadable'
  | { status: number; name: string; headers?: Record<string, string> }

const newMail = z.looseObject({
  from: z.string(),
  to: z.union([z.string(), z.array(z.string()).max(50)]),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
})
type ResendMail = z.infer<typeof newMail> & { id: string }

/** Resend in memory, idempotency keys included; `moods` are used up one by one. */
export function fakeResend({ apiKey }: { apiKey: string }) {
  const mails: ResendMail[] = []
  const requests: Seen[] = []
  const moods: ResendMood[] = []
  const keys = new Map<string, { body: string; id: string }>()

  const answer = (request: Seen): Response => {
    if (request.headers.get('authorization') !== `Bearer ${apiKey}`) return fault(403, 'invalid_api_key')
    if (request.headers.get('user-agent') === null) return fault(403, 'validation_error')
    const mail = newMail.safeParse(parsed(request.body))
    if (!mail.success) return fault(422, 'missing_required_field')
    const key = request.headers.get('idempotency-key') ?? ''
    const known = keys.get(key)
    if (known !== undefined)
      return known.body === request.body ? json(200, { id: known.id }) : fault(409, 'invalid_idempotent_request')
    const id = `49a3999c-0ce1-4ea6-ab68-${String(mails.length).padStart(12, '0')}`
    mails.push({ ...mail.data, id })
    keys.set(key, { body: request.body, id })
    return json(200, { id })
  }

  const http: Http = async (url, init) => {
    const request = seen(url, init)
    requests.push(request)
    const mood = moods.shift() ?? 'fine'
    if (mood === 'silent') return silence(init)
    if (typeof mood === 'object') return fault(mood.status, mood.name, mood.headers)
    const response = answer(request)
    if (mood === 'reset_after_work') return connectionLost()
    return mood === 'unreadable' ? new Response('ok') : response
  }
  return { http, mails, requests, moods }
}

/** Resend's sentence repeats the address that it does not like. */
const fault = (statusCode: number, name: string, headers: Record<string, string> = {}): Response =>
  json(statusCode, { statusCode, name, message: 'ada@customer.example cannot be reached' }, headers)
