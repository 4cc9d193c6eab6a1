import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WEBHOOK_EVENTS } from '../../../src/contracts/platform/schema.ts'
import { ROLES, type Role } from '../../../src/desk/company/call.ts'
import { deliver } from '../../../src/desk/delivery/deliver.ts'
import { publishConversation } from '../../../src/desk/delivery/outbox/publish.ts'
import { announce } from '../../../src/desk/delivery/webhooks/announce.ts'
import type { Http } from '../../../src/providers/outbound.ts'
import { wire } from '../../../src/wire.ts'
import { aChat, ask, aUser, ticketNumber } from '../../support/crm-chat.ts'
import { aDeskCompany, post, request, type TestCompany } from '../../support/desk.ts'
import { fakeReceiver, verifies } from '../../support/fake-receiver.ts'
import { breakQueues, consumed, nameOf } from '../../support/faults.ts'
import { refusal, reply } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { aMinutePasses } from '../../support/sweep.ts'

type WebhookReply = { webhook_id: string; url: string; events: string[]; status: string }
type DeliveryReply = {
  delivery_id: string
  kind: string
  event: string | null
  status: string
  attempts: number
  next_attempt_at: string | null
  last_error: string | null
}

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const SESSION = aChat().session_id
const CUSTOMER = aUser().agent_id

/** The outside, by host: each test's receiver has its own. */
const outside = new Map<string, Http>()
/** What the resolver knows, by name. */
const names = new Map<string, string[]>()

const resolver: Http = async (url) => {
  const { searchParams } = new URL(url)
  const found = searchParams.get('type') === 'A' ? names.get(searchParams.get('name') ?? '') : []
  return Response.json({ Status: 0, Answer: (found ?? []).map((data) => ({ type: 1, data })) })
}

beforeAll(() => {
  outside.set('cloudflare-dns.com', resolver)
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { host } = new URL(url)
    const http = outside.get(host)
    if (http === undefined) throw new Error(`nobody expected a request to ${host}`)
    return http(url, init)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => vi.unstubAllGlobals())

function aReceiver({ secret = SECRET } = {}) {
  const host = `${crypto.randomUUID()}.hooks.example`
  const receiver = fakeReceiver({ secret })
  outside.set(host, receiver.http)
  const told = () =>
    receiver.requests.map(({ body }): { event: string; timestamp: string; data: unknown } => JSON.parse(body))
  return { ...receiver, told, host, url: `https://${host}/in?from=desk` }
}

const aBody = (change: Record<string, unknown> = {}) => ({
  url: 'https://your-system.example.com/webhooks/customer-service',
  events: ['conversation.created', 'escalation.created'],
  secret: 'your-webhook-secret',
  ...change,
})

const configure = (company: TestCompany, change: Record<string, unknown> = {}): Promise<Response> =>
  post('/webhook/configure', aBody(change), company.admin)

const aQuietCompany = () => aDeskCompany({ mail: { kind: 'none' } })

/** A company whose receiver wants these events. */
async function aToldCompany(events: string[] = ['conversation.created']) {
  const company = await aQuietCompany()
  const receiver = aReceiver()
  const webhook = await reply<WebhookReply>(configure(company, { url: receiver.url, events, secret: SECRET }), 201)
  return { company, receiver, webhook }
}

const webhookDeliveries = async (company: TestCompany, filter = ''): Promise<DeliveryReply[]> => {
  const listed = request(`/webhook/deliveries${filter}`, { headers: company.admin })
  const { deliveries } = await reply<{ deliveries: DeliveryReply[] }>(listed)
  return deliveries.filter(({ kind }) => kind === 'webhook')
}

const settled = (company: TestCompany) =>
  expect.poll(() => webhookDeliveries(company), { timeout: 10_000, interval: 50 })

/** Everything that could still be published or delivered has been. */
async function nothingMoreComes(company: TestCompany): Promise<void> {
  await consumed('events', { kind: 'conversation', objectName: nameOf(company) }, { kind: 'outbox' })
  await aMinutePasses()
  await expect
    .poll(async () => (await rowsOf<{ status: string }>('deliveries', company)).map(({ status }) => status), {
      timeout: 10_000,
    })
    .not.toContain('pending')
}

/** From now on the clock goes ahead by this much. */
function later(ms: number): void {
  const now = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ms)
}

/** The company's webhooks with the secrets that their deliveries are signed with. */
async function stored(company: TestCompany) {
  const { subscriptions } = wire(env)
  const webhooks = await subscriptions.list(company.id)
  return Promise.all(
    webhooks.map(async (webhook) => ({ ...webhook, secret: await subscriptions.secretOf(company.id, webhook.id) })),
  )
}

describe('configuring', () => {
  test('the published example is taken, and answered without its secret', async () => {
    const company = await aDeskCompany()
    const events = ['conversation.created', 'escalation.created', 'sentiment.negative']
    const answer = await reply(configure(company, { events }), 201)
    expect(answer).toEqual({
      webhook_id: expect.stringMatching(/^whk_[\w-]+$/),
      url: aBody().url,
      events,
      status: 'active',
    })
  })

  test('every event that is named can be asked for, and one asked for twice is one', async () => {
    const company = await aDeskCompany()
    const events = [...WEBHOOK_EVENTS]
    expect(await reply<WebhookReply>(configure(company, { events }), 201)).toMatchObject({ events })
    const twice = ['session.closed', 'session.closed']
    expect(await reply<WebhookReply>(configure(company, { events: twice }), 201)).toMatchObject({
      events: ['session.closed'],
    })
  })

  test.each<Role>([...ROLES])('is for integrations and admins: as %s', async (role) => {
    const company = await aDeskCompany()
    const response = post('/webhook/configure', aBody(), { 'X-API-Key': await company.key(role) })
    if (role === 'admin' || role === 'integration') await reply(response, 201)
    else await refusal(response, 403, 'forbidden')
    expect(await stored(company)).toHaveLength(role === 'admin' || role === 'integration' ? 1 : 0)
  })

  test('wants a credential, and one of the company', async () => {
    const [mine, other] = [await aDeskCompany(), await aDeskCompany()]
    await refusal(post('/webhook/configure', aBody()), 401, 'unauthenticated')
    await refusal(post('/webhook/configure', aBody(), mine.widget), 401, 'unauthenticated')
    await refusal(post('/webhook/configure', aBody(), { 'X-API-Key': 'wrong' }), 401, 'unauthenticated')
    await refusal(post('/webhook/configure', aBody(), { ...mine.admin, 'X-Company-Id': other.id }), 403, 'forbidden')
    expect([...(await stored(mine)), ...(await stored(other))]).toEqual([])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['no url', { url: undefined }, 'url'],
    ['a url that is a number', { url: 7 }, 'url'],
    ['an empty url', { url: '' }, 'url'],
    ['a url without a scheme', { url: 'your-system.example.com' }, 'url'],
    ['a path for a url', { url: '/webhooks' }, 'url'],
    ['a url of another scheme', { url: 'ftp://hooks.example/in' }, 'url'],
    ['a script for a url', { url: 'javascript:alert(1)' }, 'url'],
    ['a url with a password', { url: 'https://user:password@hooks.example/in' }, 'url'],
    ['a url with a user name', { url: 'https://token@hooks.example/in' }, 'url'],
    ['a url that is too long', { url: `https://hooks.example/${'x'.repeat(2_000)}` }, 'url'],
    ['no events', { events: undefined }, 'events'],
    ['an empty list of events', { events: [] }, 'events'],
    ['one event without a list', { events: 'conversation.created' }, 'events'],
    ['an unknown event', { events: ['conversation.created', 'conversation.renamed'] }, 'events.1'],
    ['too many events', { events: Array(21).fill('session.closed') }, 'events'],
    ['no secret', { secret: undefined }, 'secret'],
    ['null for a secret', { secret: null }, 'secret'],
    ['a secret that is too short', { secret: '1234567' }, 'secret'],
    ['a secret that is too long', { secret: 'x'.repeat(257) }, 'secret'],
    ['a secret that says it is base64 and is not', { secret: 'whsec_not base64!' }, 'secret'],
    ['a secret of half a base64', { secret: 'whsec_AAAAAAAAA' }, 'secret'],
  ])('with %s is refused by the name of the field, and nothing is kept', async (_, change, field) => {
    const company = await aDeskCompany()
    expect((await refusal(configure(company, change), 400, 'invalid_request')).details).toEqual({ field })
    expect(await stored(company)).toEqual([])
  })

  test.each([
    ['application/json', '{', 400, 'invalid_request'],
    ['application/json', '[]', 400, 'invalid_request'],
    ['text/plain', JSON.stringify(aBody()), 415, 'unsupported_media_type'],
    ['application/json', JSON.stringify(aBody({ note: 'x'.repeat(256 * 1_024) })), 413, 'too_large'],
  ])('as %s that cannot be read is refused', async (type, body, status, error) => {
    const company = await aDeskCompany()
    const headers = { ...company.admin, 'Content-Type': type }
    await refusal(request('/webhook/configure', { method: 'POST', headers, body }), status, error)
    expect(await stored(company)).toEqual([])
  })

  test('by another method is refused', async () => {
    const company = await aDeskCompany()
    const response = await request('/webhook/configure', { headers: company.admin })
    expect(response.headers.get('allow')).toBe('POST')
    await refusal(response, 405, 'method_not_allowed')
  })

  test('the same URL, however it is spelled, replaces events and secret', async () => {
    const company = await aQuietCompany()
    const { host, told, ...receiver } = aReceiver({ secret: 'the-second-secret' })
    const first = await reply<WebhookReply>(
      configure(company, { url: `https://${host}`, events: ['escalation.created'], secret: 'the-first-secret' }),
      201,
    )
    const second = await reply<WebhookReply>(
      configure(company, {
        url: `HTTPS://${host.toUpperCase()}:443/`,
        events: ['conversation.created'],
        secret: 'the-second-secret',
      }),
      201,
    )
    expect(second).toEqual({ ...first, events: ['conversation.created'] })
    expect(await stored(company)).toMatchObject([{ id: first.webhook_id, secret: 'the-second-secret' }])
    await ask(company, 'Hello?')
    await ticketNumber(company)
    await settled(company).toMatchObject([{ status: 'delivered' }])
    await nothingMoreComes(company)
    expect(told()).toMatchObject([{ event: 'conversation.created' }])
    expect(receiver.verified.size).toBe(1)
  })

  test('two calls at once for one URL leave one webhook', async () => {
    const company = await aDeskCompany()
    const answers = await Promise.all(
      [configure(company), configure(company), configure(company)].map((each) => reply<WebhookReply>(each, 201)),
    )
    expect(new Set(answers.map(({ webhook_id }) => webhook_id)).size).toBe(1)
    expect(await stored(company)).toHaveLength(1)
  })

  test('one company’s webhook leaves another’s at the same URL alone', async () => {
    const [mine, other] = [await aQuietCompany(), await aQuietCompany()]
    const { url, requests } = aReceiver()
    const events = ['conversation.created']
    const theirs = await reply<WebhookReply>(configure(other, { url, events, secret: 'their-own-secret' }), 201)
    const ours = await reply<WebhookReply>(configure(mine, { url, events, secret: SECRET }), 201)
    expect(ours.webhook_id).not.toBe(theirs.webhook_id)
    expect(await stored(other)).toMatchObject([{ id: theirs.webhook_id, secret: 'their-own-secret' }])
    await ask(mine, 'Hello?')
    await settled(mine).toMatchObject([{ status: 'delivered' }])
    await nothingMoreComes(mine)
    expect(requests).toHaveLength(1)
    expect(await webhookDeliveries(other)).toEqual([])
  })

  test('the same Idempotency-Key is answered with the first result', async () => {
    const company = await aDeskCompany()
    const headers = { ...company.admin, 'Idempotency-Key': crypto.randomUUID() }
    const first = await reply(post('/webhook/configure', aBody(), headers), 201)
    const again = await post('/webhook/configure', aBody(), headers)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(await reply(again, 201)).toEqual(first)
    await refusal(
      post('/webhook/configure', aBody({ events: ['session.closed'] }), headers),
      409,
      'idempotency_key_reused',
    )
  })

  test('the secret is kept and never shown', async () => {
    const company = await aQuietCompany()
    const { url, moods } = aReceiver({ secret: 'a-secret-to-keep' })
    moods.push({ status: 410 })
    const lines: unknown[] = []
    for (const level of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line))
    const body = aBody({ url, secret: 'a-secret-to-keep' })
    const headers = { ...company.admin, 'Idempotency-Key': crypto.randomUUID() }
    const answer = await (await post('/webhook/configure', body, headers)).text()
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'parked' }])
    const kept = await Promise.all(
      ['deliveries', 'audit', 'outbox'].map((table) => rowsOf<Record<string, unknown>>(table, company)),
    )
    const { results } = await env.DB.prepare('SELECT * FROM once').all()
    const listed = await (await request('/webhook/deliveries', { headers: company.admin })).text()
    expect(lines).not.toEqual([])
    expect(answer + listed + JSON.stringify([kept, results, lines])).not.toContain('a-secret-to-keep')
    expect(await stored(company)).toMatchObject([{ secret: 'a-secret-to-keep' }])
  })
})

describe('an address is told', () => {
  test.each([SECRET, 'any text, even with ünïcode'])('once of a conversation, signed with %s', async (secret) => {
    const company = await aQuietCompany()
    const { url, requests, told, verified } = aReceiver({ secret })
    await reply(configure(company, { url, events: ['conversation.created'], secret }), 201)
    await ask(company, 'Hello?')
    await ask(company, 'Hello again?')
    await settled(company).toMatchObject([
      { event: 'conversation.created', status: 'delivered', attempts: 1, last_error: null },
    ])
    await nothingMoreComes(company)
    expect(requests).toHaveLength(1)
    expect(told()).toEqual([
      {
        event: 'conversation.created',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        data: { conversation_id: SESSION, user_id: CUSTOMER, channel: 'crm-chat/customer' },
      },
    ])
    const [sent] = requests
    expect(sent).toMatchObject({ method: 'POST', redirect: 'manual', url: new URL(url) })
    expect(sent?.headers.get('content-type')).toBe('application/json')
    expect(sent?.headers.get('webhook-id')).toMatch(/^evt_[\w-]+$/)
    expect(Math.abs(Number(sent?.headers.get('webhook-timestamp')) - Date.now() / 1_000)).toBeLessThan(60)
    expect([...verified]).toEqual([[sent?.headers.get('webhook-id'), sent?.body]])
    if (sent !== undefined) expect(await verifies(secret, { ...sent, body: `${sent.body} ` })).toBe(false)
  })

  test('of a ticket, by its number as systems write it', async () => {
    const { company, receiver } = await aToldCompany(['escalation.created'])
    const number = await ticketNumber(company)
    await settled(company).toMatchObject([{ event: 'escalation.created', status: 'delivered' }])
    await nothingMoreComes(company)
    expect(receiver.told()).toEqual([
      {
        event: 'escalation.created',
        timestamp: expect.stringMatching(/Z$/),
        data: {
          ticket_id: `TKT-${new Date().getUTCFullYear()}-${number.padStart(6, '0')}`,
          session_id: SESSION,
          customer_id: CUSTOMER,
          priority: 'medium',
          reason: 'repeated_failures',
        },
      },
    ])
    expect(receiver.verified.size).toBe(1)
  })

  test('of nothing that it did not ask for', async () => {
    const { company, receiver } = await aToldCompany(['escalation.created', 'session.closed'])
    const other = aReceiver()
    await reply(configure(company, { url: other.url, events: ['conversation.created'], secret: SECRET }), 201)
    await ask(company, 'Hello?')
    await expect.poll(() => other.told(), { timeout: 10_000 }).toMatchObject([{ event: 'conversation.created' }])
    await nothingMoreComes(company)
    expect(receiver.requests).toEqual([])
    await ticketNumber(company)
    await expect.poll(() => receiver.told(), { timeout: 10_000 }).toMatchObject([{ event: 'escalation.created' }])
    await nothingMoreComes(company)
    expect([receiver.requests.length, other.requests.length]).toEqual([1, 1])
  })

  test('by each of several addresses on its own: one that is down keeps none from the others', async () => {
    const { company, receiver } = await aToldCompany()
    const other = aReceiver()
    await reply(configure(company, { url: other.url, events: ['conversation.created'], secret: SECRET }), 201)
    receiver.moods.push({ status: 500 })
    await ask(company, 'Hello?')
    await expect.poll(() => other.verified.size, { timeout: 10_000 }).toBe(1)
    await expect
      .poll(async () => (await webhookDeliveries(company)).map(({ status }) => status).sort(), { timeout: 10_000 })
      .toEqual(['delivered', 'pending'])
    later(10_000)
    await aMinutePasses()
    await expect.poll(() => receiver.verified.size, { timeout: 10_000 }).toBe(1)
    expect([...receiver.verified]).toEqual([...other.verified])
  })
})

describe('once', () => {
  test('although the consumer runs many times over the same events', async () => {
    const { company, receiver } = await aToldCompany()
    breakQueues()
    await ask(company, 'Hello?')
    const body = { kind: 'conversation', objectName: nameOf(company) }
    const results = await Promise.all([consumed('events', body), consumed('events', body), consumed('events', body)])
    expect(results.flatMap(({ retried }) => retried)).toEqual([])
    expect(await webhookDeliveries(company)).toMatchObject([{ status: 'pending', attempts: 0 }])
    vi.restoreAllMocks()
    await Promise.all([aMinutePasses(), aMinutePasses()])
    await settled(company).toMatchObject([{ status: 'delivered', attempts: 1 }])
    expect(receiver.requests).toHaveLength(1)
  })

  test('although the consumer crashed after telling, and began again after it was delivered', async () => {
    const { company, receiver } = await aToldCompany()
    breakQueues()
    await ask(company, 'Hello?')
    vi.restoreAllMocks()
    const ports = wire(env)
    const crashing = { ...ports, events: { ...ports.events, project: () => Promise.reject(new Error('crashed')) } }
    await expect(publishConversation(crashing, nameOf(company))).rejects.toThrow('crashed')
    await settled(company).toMatchObject([{ status: 'delivered', attempts: 1 }])
    await publishConversation(ports, nameOf(company))
    await nothingMoreComes(company)
    expect(await webhookDeliveries(company)).toMatchObject([{ status: 'delivered', attempts: 1 }])
    expect(receiver.requests).toHaveLength(1)
  })

  test('although its wake-up comes many times', async () => {
    const { company, receiver } = await aToldCompany()
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'delivered' }])
    const id = (await webhookDeliveries(company))[0]?.delivery_id
    expect((await consumed('deliveries', { id }, { id }, { id })).retried).toEqual([])
    expect(receiver.requests).toHaveLength(1)
  })

  test('and a webhook that a newer release wrote holds up nobody’s events', async () => {
    const { company, receiver, webhook } = await aToldCompany()
    await env.DB.prepare('UPDATE webhooks SET events = ? WHERE company_id = ? AND id = ?')
      .bind('["a.name.of.tomorrow","conversation.created"]', company.id, webhook.webhook_id)
      .run()
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'delivered' }])
    expect(receiver.verified.size).toBe(1)
  })
})

test('a burst is told whole, and asks only once who wants it', async () => {
  const { company, receiver } = await aToldCompany()
  const events = Array.from({ length: 60 }, (_, i) => ({
    id: `evt_${i}-${company.id}`,
    company: company.id,
    at: Date.now(),
    actor: CUSTOMER,
    conversation: null,
    ip: null,
    name: 'conversation.opened' as const,
    data: { channel: 'crm-chat/customer', customer: CUSTOMER, session: `session-${i}` },
  }))
  const ports = wire(env)
  const wanting = vi.fn(ports.subscriptions.wanting)
  await announce({ ...ports, subscriptions: { ...ports.subscriptions, wanting } }, events)
  expect(wanting).toHaveBeenCalledOnce()
  await expect.poll(() => receiver.verified.size, { timeout: 10_000 }).toBe(60)
  expect([...receiver.verified.keys()].sort()).toEqual(events.map(({ id }) => id).sort())
})

describe('an address that does not take it', () => {
  test('gets it again, under the same id and with a new time', async () => {
    const { company, receiver } = await aToldCompany()
    receiver.moods.push({ status: 500 })
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'pending', attempts: 1, last_error: 'webhook answered 500' }])
    const [waiting] = await webhookDeliveries(company)
    expect(Date.parse(waiting?.next_attempt_at ?? '')).toBeGreaterThan(Date.now())
    later(10_000)
    await aMinutePasses()
    await settled(company).toMatchObject([
      { status: 'delivered', attempts: 2, last_error: null, next_attempt_at: null },
    ])
    const [first, second] = receiver.requests
    expect(receiver.requests).toHaveLength(2)
    expect(second?.headers.get('webhook-id')).toBe(first?.headers.get('webhook-id'))
    expect(second?.body).toBe(first?.body)
    expect(Number(second?.headers.get('webhook-timestamp'))).toBeGreaterThan(
      Number(first?.headers.get('webhook-timestamp')),
    )
    expect([...receiver.verified.values()]).toEqual([second?.body])
  })

  test('is not asked again before the time that it named', async () => {
    const { company, receiver } = await aToldCompany()
    receiver.moods.push({ status: 503, headers: { 'retry-after': '3600' } })
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'pending', attempts: 1 }])
    later(3_000_000)
    await aMinutePasses()
    expect(await webhookDeliveries(company)).toMatchObject([{ status: 'pending', attempts: 1 }])
    expect(receiver.requests).toHaveLength(1)
  })

  test('for a day is given up, in sight', async () => {
    const { company, receiver } = await aToldCompany()
    receiver.moods.push({ status: 500 }, { status: 500 })
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'pending', attempts: 1, last_error: 'webhook answered 500' }])
    later(24 * 3_600_000)
    await aMinutePasses()
    await settled(company).toMatchObject([{ status: 'parked', attempts: 2, last_error: 'webhook answered 500' }])
  })

  test('because it is gone (410) is given up at once, listed, and sent again by hand', async () => {
    const { company, receiver } = await aToldCompany(['escalation.created'])
    receiver.moods.push({ status: 410 })
    await ticketNumber(company)
    await settled(company).toMatchObject([{ status: 'parked' }])
    const [parked, ...more] = await webhookDeliveries(company, '?status=parked')
    expect(more).toEqual([])
    expect(parked).toMatchObject({
      kind: 'webhook',
      event: 'escalation.created',
      attempts: 1,
      next_attempt_at: null,
      last_error: 'webhook answered 410',
    })
    await nothingMoreComes(company)
    expect(receiver.requests).toHaveLength(1)

    const again = `/webhook/deliveries/${parked?.delivery_id}/resend`
    expect(await reply(post(again, {}, company.admin))).toMatchObject({ status: 'pending', attempts: 0 })
    await settled(company).toMatchObject([{ status: 'delivered', attempts: 1, last_error: null }])
    expect(await webhookDeliveries(company, '?status=parked')).toEqual([])
    const ids = receiver.requests.map(({ headers }) => headers.get('webhook-id'))
    expect(ids).toEqual([ids[0], ids[0]])
    expect([...receiver.verified.keys()]).toEqual([ids[0]])
    await refusal(post(again, {}, company.admin), 409, 'changed_meanwhile')
  })

  test('because it refuses the signature gets it with the secret that was mended', async () => {
    const company = await aQuietCompany()
    const { url, verified } = aReceiver()
    const events = ['conversation.created']
    await reply(configure(company, { url, events, secret: 'a-secret-of-old' }), 201)
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'pending', last_error: 'webhook answered 401' }])
    await reply(configure(company, { url, events, secret: SECRET }), 201)
    later(10_000)
    await aMinutePasses()
    await settled(company).toMatchObject([{ status: 'delivered', attempts: 2 }])
    expect(verified.size).toBe(1)
  })
})

describe('where private addresses are refused', () => {
  const strict = () => wire({ ...env, ALLOW_PRIVATE_WEBHOOKS: 'false' })

  /** One attempt by a deployment that refuses them; the queue's own, which does not, is kept from it. */
  async function attempted(url: string) {
    const company = await aQuietCompany()
    const receiver = fakeReceiver({ secret: SECRET })
    outside.set(new URL(url).host, receiver.http)
    await reply(configure(company, { url, events: ['conversation.created'], secret: SECRET }), 201)
    vi.spyOn(env.DELIVERIES, 'sendBatch').mockRejectedValue(new Error('Queue send failed'))
    await ask(company, 'Hello?')
    await settled(company).toMatchObject([{ status: 'pending', attempts: 0 }])
    const id = (await webhookDeliveries(company))[0]?.delivery_id ?? ''
    await deliver(strict(), id)
    return { company, receiver, id }
  }

  test.each([
    ['loopback', 'https://127.0.0.1/in'],
    ['loopback in another spelling', 'https://0x7f.1/in'],
    ['a private network', 'https://10.1.2.3/in'],
    ['the metadata server', 'https://169.254.169.254/latest'],
    ['loopback of IPv6', 'https://[::1]/in'],
    ['an inner name', 'https://localhost/in'],
    ['a name of a private address', 'https://inner.hooks.example/in'],
    ['plain http', 'http://public.hooks.example/in'],
  ])('%s is given up at once, in sight, and nothing is sent there', async (_, url) => {
    names.set('inner.hooks.example', ['93.184.216.34', '192.168.0.7'])
    names.set('public.hooks.example', ['93.184.216.34'])
    const { company, receiver } = await attempted(url)
    expect(await webhookDeliveries(company, '?status=parked')).toMatchObject([
      { event: 'conversation.created', attempts: 1, last_error: expect.stringContaining('the address is refused') },
    ])
    expect(receiver.requests).toEqual([])
  })

  test('a public one is reached', async () => {
    names.set('public.hooks.example', ['93.184.216.34'])
    const { company, receiver } = await attempted('https://public.hooks.example/in')
    expect(await webhookDeliveries(company)).toMatchObject([{ status: 'delivered' }])
    expect(receiver.verified.size).toBe(1)
  })

  test('what was given up there goes out where they are allowed', async () => {
    const { company, receiver, id } = await attempted('https://10.9.8.7/in')
    vi.restoreAllMocks()
    await reply(post(`/webhook/deliveries/${id}/resend`, {}, company.admin))
    await settled(company).toMatchObject([{ status: 'delivered' }])
    expect(receiver.verified.size).toBe(1)
  })
})
