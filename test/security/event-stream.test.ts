import { evictDurableObject } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { SECOND_MS } from '../../src/lib/time.ts'
import { PASSWORD_ARTICLE, post, request, type TestCompany, withArticles } from '../support/desk.ts'
import { type EventReader, eventsOf, openStream, requestStream } from '../support/event-stream.ts'
import {
  act,
  aPerson,
  aTieredCompany,
  BASE,
  body,
  getSession,
  objectOf,
  openSession,
  put,
  refused,
  say,
  toPeople,
} from '../support/service-desk.ts'

afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

const contentsOf = (events: { data: Record<string, unknown> }[]) => events.map(({ data }) => data.content)

test('messages of the customer, the AI and a person arrive as they are said', async () => {
  const company = await aTieredCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const { id } = await openSession(company)
  const stream = await openStream(company, id)
  for (let turn = 0; turn < 4; turn++) {
    await say(company, id, "How do I reset a user's password?")
    expect((await stream.messages(2)).map(({ data }) => data.role)).toEqual(['customer', 'ai_rep'])
  }
  await toPeople(company, id)
  const ann = await aPerson(company)
  await body(act(company, id, 'reply', { message: 'Ann here.' }, ann), 201)
  expect(await stream.messages(1)).toMatchObject([{ data: { role: 'human_agent', content: 'Ann here.' } }])
  await say(company, id, 'Thank you, Ann')
  expect(await stream.messages(1)).toMatchObject([{ data: { role: 'customer', content: 'Thank you, Ann' } }])
  await stream.close()
})

test('a stream says how it wants to be treated: no cache, no proxy buffer, when to reconnect', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const response = await requestStream(id, company.admin)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const stream = eventsOf(response)
  expect(await stream.next()).toMatchObject({ event: 'session', data: { id, currentTier: 'AI_REP' } })
  expect(stream.text()).toMatch(/^retry: \d+\n/)
  await stream.close()
})

test('a client that lost its stream before any message came misses nothing', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const lost = await openStream(company, id)
  await lost.next()
  await lost.close()
  await say(company, id, 'Hello')
  const stream = await openStream(company, id, { 'Last-Event-ID': lost.lastId })
  expect((await stream.messages(2)).map(({ data }) => data.role)).toEqual(['customer', 'ai_rep'])
  await stream.close()
})

test('messages that come while a client reconnects again and again are received once and in order', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await toPeople(company, id)
  const ann = await aPerson(company)
  const said = Array.from({ length: 40 }, (_, n) => `Message ${n}`)
  const saying = (async () => {
    for (const message of said) await body(act(company, id, 'reply', { message }, ann), 201)
  })()
  const received: unknown[] = []
  for (let lastId = '0', connection = 0; received.length < said.length; connection++) {
    const stream = await openStream(company, id, { 'Last-Event-ID': lastId })
    // Cut at another place each time; the first connections are cut as soon as they stand.
    for (let events = 0; events < connection % 5 && received.length < said.length; events++) {
      const event = await stream.next()
      if (event?.event === 'message') received.push(event.data.content)
      lastId = stream.lastId
    }
    await stream.close()
  }
  await saying
  expect(received).toEqual(said)
})

test('the object is evicted while a client watches: what it reconnects to goes on where it was', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company, { initialMessage: 'Hello' })
  const cut = await openStream(company, id, { 'Last-Event-ID': '0' })
  await cut.messages(2)
  await evictDurableObject(objectOf(company, id))
  await say(company, id, 'Are you still there?')
  const stream = await openStream(company, id, { 'Last-Event-ID': cut.lastId })
  const [question] = await stream.messages(2)
  expect(question?.data).toMatchObject({ role: 'customer', content: 'Are you still there?' })
  await Promise.all([cut.close(), stream.close()])
})

test('two streams of one session receive the same', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const streams = await Promise.all([openStream(company, id), openStream(company, id)])
  await say(company, id, 'Hello')
  await say(company, id, 'Hello again')
  const [one, other] = await Promise.all(streams.map((stream) => stream.messages(4)))
  expect(one).toEqual(other)
  expect(contentsOf(one ?? [])).toEqual((await getSession(company, id)).messages.map(({ content }) => content))
  await Promise.all(streams.map((stream) => stream.close()))
})

test('a client that reads nothing for a while gets everything afterwards, in order', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await toPeople(company, id)
  const stream = await openStream(company, id)
  const said = Array.from({ length: 60 }, (_, n) => `${n} ${'long '.repeat(1_000)}`.trim())
  const ann = await aPerson(company)
  for (const message of said) await body(act(company, id, 'reply', { message }, ann), 201)
  expect(contentsOf(await stream.messages(said.length))).toEqual(said)
  await stream.close()
})

test('a principal has at most five streams of one session; one that is closed makes room', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(company, id)))
  const response = await requestStream(id, company.admin)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  await refused(response, 429, 'CS_007')
  const colleague = await requestStream(id, await aPerson(company))
  expect(colleague.status).toBe(200)
  await streams.pop()?.close()
  const reopened: EventReader = await vi.waitFor(() => openStream(company, id))
  await Promise.all([...streams, reopened, eventsOf(colleague)].map((stream) => stream.close()))
})

test('a principal has at most twenty streams in all', async () => {
  const company = await aTieredCompany()
  const sessions = await Promise.all(Array.from({ length: 5 }, () => openSession(company)))
  const open: EventReader[] = []
  for (const { id } of sessions.slice(0, 4)) for (let n = 0; n < 5; n++) open.push(await openStream(company, id))
  await refused(requestStream(sessions[4]?.id ?? '', company.admin), 429, 'CS_007')
  await Promise.all(open.map((stream) => stream.close()))
})

test('the place of a client that vanished without a word is free within 30 seconds', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  // Nobody reads these, and nobody closes them.
  const vanished = await Promise.all(Array.from({ length: 5 }, () => requestStream(id, company.admin)))
  await refused(requestStream(id, company.admin), 429, 'CS_007')
  pass(30 * SECOND_MS)
  await (await openStream(company, id)).close()
  await Promise.all(vanished.map(({ body: unread }) => unread?.cancel()))
})

test('asking for the headers alone opens no stream', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  for (let n = 0; n < 6; n++) {
    const head = await request(`${BASE}/sessions/${id}/events`, { method: 'HEAD', headers: company.admin })
    expect(head.status).toBe(200)
  }
})

test('a Last-Event-ID that no stream has sent is refused by its name', async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const error = await refused(requestStream(id, { ...company.admin, 'Last-Event-ID': 'x' }), 400, 'CS_013')
  expect(error.details).toMatchObject({ field: 'Last-Event-ID' })
})

type Access = { headers: Record<string, string>; revoke: () => Promise<Response> }

/** Somebody of the company who is logged in, and what an admin then changes of them. */
async function aLoggedInUser(company: TestCompany, change: object): Promise<Access> {
  const [username, password] = [`ann-${company.id}@example.com`, 'correct horse battery staple']
  const path = `/company/users/${username}`
  const user = { password, roles: ['agent'], disabled: false }
  await body(put(path, user, company.admin), 201)
  const { data } = await body<{ data: { token: string } }>(post('/api/v1/auth/login', { username, password }))
  const headers = { Authorization: `Bearer ${data.token}` }
  return { headers, revoke: () => put(path, { ...user, ...change, password: undefined }, company.admin) }
}

const revocations: [string, (company: TestCompany) => Promise<Access>][] = [
  [
    'an API key that is revoked',
    async (company) => {
      const path = '/company/api-keys'
      const issuing = post(path, { name: 'to be revoked', roles: ['agent'] }, company.admin)
      const { key_id, key } = await body<{ key_id: string; key: string }>(issuing, 201)
      const revoke = () => request(`${path}/${key_id}`, { method: 'DELETE', headers: company.admin })
      return { headers: { 'X-API-Key': key }, revoke }
    },
  ],
  ['a user who is disabled', (company) => aLoggedInUser(company, { disabled: true })],
  ['a user whose role is taken away', (company) => aLoggedInUser(company, { roles: ['analyst'] })],
  [
    'a company whose desk is disabled',
    async (company) => ({
      headers: { 'X-API-Key': await company.key('agent') },
      revoke: () => put(`${BASE}/config`, { companyId: company.id, enabled: false }, company.admin),
    }),
  ],
]

test.each(revocations)('%s ends its streams before anything more is told', async (_, prepare) => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  await toPeople(company, id)
  const { headers, revoke } = await prepare(company)
  const stream = eventsOf(await requestStream(id, headers))
  await stream.next()
  await body(act(company, id, 'reply', { message: 'Before' }), 201)
  await stream.messages(1)
  expect((await revoke()).ok).toBe(true)
  pass(20 * SECOND_MS)
  // A desk that is disabled still lets its people reply.
  await body(act(company, id, 'reply', { message: 'After' }), 201)
  expect((await stream.rest()).filter(({ event }) => event === 'message')).toEqual([])
})

test('a stream in which nothing happens ends too when its key is revoked', { timeout: 40_000 }, async () => {
  const company = await aTieredCompany()
  const { id } = await openSession(company)
  const [, prepare] = revocations[0] ?? []
  const access = await prepare?.(company)
  const stream = eventsOf(await requestStream(id, access?.headers ?? {}))
  await stream.next()
  const revokedAt = performance.now()
  await access?.revoke()
  expect(await stream.rest()).toEqual([])
  expect(performance.now() - revokedAt).toBeLessThan(30_000)
})
