import type { RecordKind } from '../../src/desk/records/record.ts'
import type { Http } from '../../src/providers/outbound.ts'
import { connectionLost, htmlPage, json, type Seen, seen, silence } from './fake-http.ts'
import { verifies } from './fake-receiver.ts'
import { BODIES, type Wire } from './records.ts'

export type CrmMood =
  | 'fine'
  | 'silent'
  | 'reset'
  /** Does what it is asked, and its answer is lost. */
  | 'lost'
  | 'page'
  | 'huge'
  /** Answers whatever it is asked with this. */
  | { status: number; body?: unknown; headers?: Record<string, string> }

/** A company's CRM that behaves as the protocol wants it: checks signatures, and does what is asked once for each key. */
export function fakeCrm({ secret, base = '/desk' }: { secret: string; base?: string }) {
  const requests: (Seen & { redirect: string | undefined })[] = []
  const moods: CrmMood[] = []
  const records = new Map<string, Wire & { kind: RecordKind }>()
  const replies = new Map<string, { status: number; body: unknown }>()
  const payments: Wire[] = []

  const all = (kind: RecordKind) => [...records.values()].filter((record) => record.kind === kind)
  const put = (kind: RecordKind, id: string, change: object = {}): void => {
    records.set(`${kind} ${id}`, { ...BODIES[kind], ...change, kind, id })
  }

  const dossier = (customerId: string): Response => {
    const customer = records.get(`customers ${customerId}`)
    const of = (kind: RecordKind) => all(kind).filter((record) => record.customer_id === customerId)
    const found = {
      orders: of('orders'),
      shipments: of('shipments'),
      subscriptions: of('subscriptions'),
      invoices: of('invoices'),
    }
    if (customer === undefined && Object.values(found).every((list) => list.length === 0)) return json(404, {})
    return json(200, { customer: customer ?? null, ...found })
  }

  const act = (path: string[], body: Wire): { status: number; body: unknown } => {
    const [what = '', id = ''] = path
    if (what === 'payments') {
      payments.push(body)
      return { status: 201, body: { id: `crm-${body.id}` } }
    }
    if (what === 'replacements') {
      const existing = all('shipments').find((one) => one.order_id === body.order_id && one.is_replacement === true)
      if (existing !== undefined) return { status: 200, body: existing }
      // It has ids of its own.
      put('shipments', `CRM-${body.id}`, { ...body, id: `CRM-${body.id}` })
      return { status: 201, body: records.get(`shipments CRM-${body.id}`) }
    }
    if (what !== 'subscriptions' || !records.has(`subscriptions ${id}`)) return { status: 404, body: {} }
    put('subscriptions', id, body)
    return { status: 200, body: records.get(`subscriptions ${id}`) }
  }

  const answer = async (request: Seen): Promise<Response> => {
    if (!(await verifies(secret, request))) return json(401, { error: 'bad signature' })
    const path = request.url.pathname
      .slice(base.length + 1)
      .split('/')
      .map(decodeURIComponent)
    if (request.method === 'GET') return dossier(path[1] ?? '')
    const key = request.headers.get('idempotency-key') ?? ''
    if (key === '') return json(400, { error: 'no key' })
    const reply = replies.get(key) ?? act(path, JSON.parse(request.body))
    if (reply.status < 300) replies.set(key, reply)
    return json(reply.status, reply.body)
  }

  const http: Http = async (url, init) => {
    const request = seen(url, init)
    requests.push({ ...request, redirect: init.redirect })
    const mood = moods.shift() ?? 'fine'
    if (mood === 'silent') return silence(init)
    if (mood === 'reset') return connectionLost()
    if (mood === 'page') return htmlPage(200)
    if (mood === 'huge') return json(200, { customer: null, orders: [], padding: 'x'.repeat(1_100_000) })
    if (typeof mood === 'object') return json(mood.status, mood.body ?? {}, mood.headers)
    const reply = await answer(request)
    return mood === 'lost' ? connectionLost() : reply
  }
  return { http, requests, moods, records, payments, put }
}
