import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { app } from '../../src/app.ts'
import { MAX_WEBHOOKS } from '../../src/desk/delivery/webhooks/webhook.ts'
import type { Http } from '../../src/providers/outbound.ts'
import { aChat, ask } from '../support/crm-chat.ts'
import { aDeskCompany, ORIGIN, post, request, type TestCompany } from '../support/desk.ts'
import { fakeReceiver } from '../support/fake-receiver.ts'
import { put, refusal, remove, reply } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'

type Details = {
  webhook_id: string
  url: string
  events: string[]
  status: string
  configured_by: { principal: string | null; status: string }
}
type Delivery = { delivery_id: string; event: string; status: string; attempts: number; last_error: string | null }

const SECRET = 'a-secret-of-the-receiver'
const receivers = new Map<string, Http>()

beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const http = receivers.get(new URL(url).host)
    if (http === undefined) throw new Error(`unexpected request to ${new URL(url).host}`)
    return http(url, init)
  })
})
afterAll(() => vi.unstubAllGlobals())

function aReceiver(secret = SECRET) {
  const host = `${crypto.randomUUID()}.hooks.example`
  const receiver = fakeReceiver({ secret })
  receivers.set(host, receiver.http)
  return { ...receiver, url: `https://${host}/in` }
}

const configure = (company: TestCompany, url: string, headers = company.admin) =>
  reply<{ webhook_id: string }>(
    post('/webhook/configure', { url, events: ['conversation.created'], secret: SECRET }, headers),
    201,
  )
const read = (company: TestCompany, id: string) => reply<Details>(request(`/webhook/${id}`, { headers: company.admin }))
const list = async (company: TestCompany) =>
  (await reply<{ webhooks: Details[] }>(request('/webhook', { headers: company.admin }))).webhooks
const deliveries = async (company: TestCompany) =>
  (await reply<{ deliveries: Delivery[] }>(request('/webhook/deliveries', { headers: company.admin }))).deliveries

test('a webhook is listed and read without its secret, and by its own company only', async () => {
  const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
  const { webhook_id: id } = await configure(mine, 'https://hooks.example/in')
  expect(await list(mine)).toEqual([await read(mine, id)])
  expect(await read(mine, id)).toEqual({
    webhook_id: id,
    url: 'https://hooks.example/in',
    events: ['conversation.created'],
    status: 'active',
    created_at: expect.stringMatching(/Z$/),
    configured_by: { principal: expect.stringMatching(/^api_key:/), status: 'active' },
  })
  expect(await list(other)).toEqual([])
  for (const call of [
    request(`/webhook/${id}`, { headers: other.admin }),
    put(`/webhook/${id}`, { status: 'disabled' }, other.admin),
    remove(`/webhook/${id}`, other.admin),
    post(`/webhook/${id}/test`, {}, other.admin),
  ])
    await refusal(call, 404, 'webhook_not_found')
  expect(await read(mine, id)).toMatchObject({ status: 'active' })
})

test('only integrations and admins manage webhooks', async () => {
  const company = await aDeskCompany()
  const { webhook_id: id } = await configure(company, 'https://hooks.example/in')
  const agent = { 'X-API-Key': await company.key('agent', 'analyst', 'author', 'reviewer') }
  for (const call of [
    request('/webhook', { headers: agent }),
    request(`/webhook/${id}`, { headers: agent }),
    put(`/webhook/${id}`, { status: 'disabled' }, agent),
    remove(`/webhook/${id}`, agent),
    post(`/webhook/${id}/test`, {}, agent),
  ])
    await refusal(call, 403, 'forbidden')
  expect(await read(company, id)).toMatchObject({ status: 'active' })
})

test('a change keeps what it does not name, and a new secret signs from then on', async () => {
  const company = await aDeskCompany({ mail: { kind: 'none' } })
  const receiver = aReceiver('the-second-secret')
  const { webhook_id: id } = await configure(company, 'https://nowhere.hooks.example/in')
  const changed = await reply<Details>(
    put(`/webhook/${id}`, { url: receiver.url, secret: 'the-second-secret' }, company.admin),
  )
  expect(changed).toMatchObject({ url: receiver.url, events: ['conversation.created'], status: 'active' })
  expect(JSON.stringify(changed)).not.toContain('the-second-secret')
  await ask(company, 'Hello?')
  await expect.poll(() => receiver.verified.size, { timeout: 10_000 }).toBe(1)
})

test.each<[string, object, string]>([
  ['nothing at all', {}, 'body'],
  ['an unknown field', { name: 'x' }, 'name'],
  ['an unknown event', { events: ['session.renamed'] }, 'events.0'],
  ['no events', { events: [] }, 'events'],
  ['an unknown status', { status: 'paused' }, 'status'],
  ['a URL with a password', { url: 'https://user:password@hooks.example/' }, 'url'],
  ['a secret that is too short', { secret: 'short' }, 'secret'],
])('a change of %s is refused by the name of the field', async (_, change, field) => {
  const company = await aDeskCompany()
  const { webhook_id: id } = await configure(company, 'https://hooks.example/in')
  const before = await rowsOf('webhooks', company)
  expect((await refusal(put(`/webhook/${id}`, change, company.admin), 400, 'invalid_request')).details).toEqual({
    field,
  })
  expect(await rowsOf('webhooks', company)).toEqual(before)
})

test('two webhooks of a company cannot be moved to one URL', async () => {
  const company = await aDeskCompany()
  await configure(company, 'https://hooks.example/one')
  const { webhook_id: id } = await configure(company, 'https://hooks.example/two')
  await refusal(put(`/webhook/${id}`, { url: 'https://hooks.example/one' }, company.admin), 409, 'already_exists')
  expect(await read(company, id)).toMatchObject({ url: 'https://hooks.example/two' })
})

test('a disabled webhook receives nothing until it is enabled again', async () => {
  const company = await aDeskCompany({ mail: { kind: 'none' } })
  const receiver = aReceiver()
  const { webhook_id: id } = await configure(company, receiver.url)
  expect(await reply(put(`/webhook/${id}`, { status: 'disabled' }, company.admin))).toMatchObject({
    status: 'disabled',
  })
  await refusal(post(`/webhook/${id}/test`, {}, company.admin), 409, 'webhook_disabled')
  await ask(company, 'Hello?', { session_id: 'while-disabled' })
  await expect.poll(() => rowsOf('conversations', company), { timeout: 10_000 }).toHaveLength(1)
  await expect.poll(() => rowsOf('outbox', company)).toEqual([])
  await reply(put(`/webhook/${id}`, { status: 'active' }, company.admin))
  await ask(company, 'Hello?', { session_id: 'while-enabled' })
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(1)
  expect(receiver.requests[0]?.body).toContain('while-enabled')
})

test('a deleted webhook is gone, receives nothing, and its URL is free again', async () => {
  const company = await aDeskCompany({ mail: { kind: 'none' } })
  const receiver = aReceiver()
  const { webhook_id: id } = await configure(company, receiver.url)
  expect((await remove(`/webhook/${id}`, company.admin)).status).toBe(204)
  await refusal(remove(`/webhook/${id}`, company.admin), 404, 'webhook_not_found')
  await refusal(request(`/webhook/${id}`, { headers: company.admin }), 404, 'webhook_not_found')
  const { webhook_id: next } = await configure(company, receiver.url)
  expect(next).not.toBe(id)
  await ask(company, 'Hello?', { session_id: aChat().session_id })
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(1)
})

test('a test event is sent at once, signed, and its outcome is answered and listed', async () => {
  const company = await aDeskCompany()
  const receiver = aReceiver()
  const { webhook_id: id } = await configure(company, receiver.url)
  const sent = await reply<Delivery>(post(`/webhook/${id}/test`, {}, company.admin))
  expect(sent).toMatchObject({ event: 'webhook.test', status: 'delivered', attempts: 1, last_error: null })
  expect([...receiver.verified.values()].map((body) => JSON.parse(body))).toEqual([
    { event: 'webhook.test', timestamp: expect.stringMatching(/Z$/), data: { webhook_id: id } },
  ])
  expect(await deliveries(company)).toMatchObject([{ delivery_id: sent.delivery_id, status: 'delivered' }])
})

test('a test event that fails says why', async () => {
  const company = await aDeskCompany()
  const receiver = aReceiver()
  receiver.moods.push({ status: 500 })
  const { webhook_id: id } = await configure(company, receiver.url)
  expect(await reply(post(`/webhook/${id}/test`, {}, company.admin))).toMatchObject({
    status: 'pending',
    attempts: 1,
    last_error: 'webhook answered 500',
  })
})

test('ten test events a minute are sent for one credential, the eleventh is refused', async () => {
  const company = await aDeskCompany()
  const receiver = aReceiver()
  const { webhook_id: id } = await configure(company, receiver.url)
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) statuses.push((await post(`/webhook/${id}/test`, {}, company.admin)).status)
  expect(statuses).toEqual([...Array(10).fill(200), 429])
  expect(receiver.requests).toHaveLength(10)
})

test('what a revoked key configured is shown as configured by a revoked credential', async () => {
  const company = await aDeskCompany()
  const program = { name: 'integration', roles: ['integration'] }
  const issued = await reply<{ key_id: string; key: string }>(post('/company/api-keys', program, company.admin), 201)
  const { webhook_id: id } = await configure(company, 'https://hooks.example/in', { 'X-API-Key': issued.key })
  const principal = `api_key:${issued.key_id}`
  expect(await read(company, id)).toMatchObject({ configured_by: { principal, status: 'active' } })
  await remove(`/company/api-keys/${issued.key_id}`, company.admin)
  expect(await list(company)).toMatchObject([{ configured_by: { principal, status: 'revoked' }, status: 'active' }])
})

test('a company has a bounded number of webhooks, and can still replace those that it has', async () => {
  const company = await aDeskCompany()
  const url = (i: number) => `https://hooks.example/${i}`
  for (let i = 0; i < MAX_WEBHOOKS; i++) await configure(company, url(i))
  const body = { url: url(MAX_WEBHOOKS), events: ['session.closed'], secret: SECRET }
  await refusal(post('/webhook/configure', body, company.admin), 409, 'too_many_webhooks')
  await configure(company, url(0))
  expect(await list(company)).toHaveLength(MAX_WEBHOOKS)
})

test('configuring, changing and deleting are in the audit log, without the secret', async () => {
  const company = await aDeskCompany()
  const { webhook_id: id } = await configure(company, 'https://hooks.example/in')
  const again = await configure(company, 'https://hooks.example/in')
  expect(again.webhook_id).toBe(id)
  await reply(put(`/webhook/${id}`, { secret: 'another-secret' }, company.admin))
  await remove(`/webhook/${id}`, company.admin)
  const audited = async () =>
    (await rowsOf<{ action: string; details: string }>('audit', company))
      .filter(({ action }) => action === 'webhook.changed')
      .map(({ details }) => JSON.parse(details))
  await expect.poll(audited, { timeout: 10_000 }).toHaveLength(4)
  const records = await audited()
  expect(records.map(({ webhookId }) => webhookId)).toEqual([id, id, id, id])
  expect(records.map(({ what }) => what).sort()).toEqual(['changed', 'configured', 'configured', 'deleted'])
  expect(JSON.stringify(await rowsOf('audit', company))).not.toMatch(/another-secret|a-secret-of/)
})

/** One request to a deployment that refuses private addresses. */
async function strictly(company: TestCompany, method: string, path: string, body: unknown): Promise<Response> {
  const context = createExecutionContext()
  const headers = { 'Content-Type': 'application/json', ...company.admin }
  const asked = new Request(`${ORIGIN}${path}`, { method, headers, body: JSON.stringify(body) })
  const response = await app(asked, { ...env, ALLOW_PRIVATE_WEBHOOKS: 'false' }, context)
  await waitOnExecutionContext(context)
  return response
}

const INNER: [string, string][] = [
  ['loopback', 'https://127.0.0.1/in'],
  ['loopback as one number', 'https://2130706433/in'],
  ['a private network', 'https://10.1.2.3/in'],
  ['the metadata server', 'https://169.254.169.254/latest'],
  ['loopback of IPv6', 'https://[::1]/in'],
  ['an IPv4 address inside an IPv6 one', 'https://[::ffff:10.0.0.1]/in'],
  ['an inner name', 'https://router.lan/in'],
  ['a name of a private address', 'https://inner.target.example/in'],
  ['plain http', 'http://public.target.example/in'],
]

const RESOLVER: Http = async (url) => {
  const { searchParams } = new URL(url)
  const known: Record<string, string> = {
    'inner.target.example': '192.168.0.7',
    'public.target.example': '93.184.216.34',
  }
  const data = searchParams.get('type') === 'A' ? known[searchParams.get('name') ?? ''] : undefined
  return Response.json({ Status: 0, Answer: data === undefined ? [] : [{ type: 1, data }] })
}

test.each(INNER)('a webhook to %s is refused while it is configured or changed', async (_, url) => {
  receivers.set('cloudflare-dns.com', RESOLVER)
  const company = await aDeskCompany()
  const body = { url, events: ['session.closed'], secret: SECRET }
  const refused = await refusal(strictly(company, 'POST', '/webhook/configure', body), 400, 'invalid_request')
  expect(refused.details).toEqual({ field: 'url' })
  const { webhook_id: id } = await configure(company, 'https://public.target.example/in')
  await refusal(strictly(company, 'PUT', `/webhook/${id}`, { url }), 400, 'invalid_request')
  expect(await list(company)).toMatchObject([{ url: 'https://public.target.example/in' }])
})

test.each(INNER)('a records connector at %s is refused while it is configured', async (_, url) => {
  receivers.set('cloudflare-dns.com', RESOLVER)
  const company = await aDeskCompany()
  const records = { kind: 'https', url, secret: 'a-secret-of-the-crm' }
  const refused = await refusal(strictly(company, 'PUT', '/company/settings', { records }), 400, 'invalid_request')
  expect(refused.details).toEqual({ field: 'records.url' })
})

test('a public target is taken there, and so is one whose name cannot be looked up now', async () => {
  receivers.set('cloudflare-dns.com', RESOLVER)
  const company = await aDeskCompany()
  const body = { url: 'https://public.target.example/in', events: ['session.closed'], secret: SECRET }
  expect((await strictly(company, 'POST', '/webhook/configure', body)).status).toBe(201)
  receivers.set('cloudflare-dns.com', async () => new Response('down', { status: 503 }))
  const unknown = { ...body, url: 'https://later.target.example/in' }
  expect((await strictly(company, 'POST', '/webhook/configure', unknown)).status).toBe(201)
})
