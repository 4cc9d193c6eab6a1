import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { ROLES } from '../src/desk/company/call.ts'
import { hex, utf8 } from '../src/lib/bytes.ts'
import { hmacSha256 } from '../src/lib/hash.ts'
import { changeSettings, theDefaultCompany } from './support/companies.ts'
import { ask, aUser, failureId, rate } from './support/crm-chat.ts'
import { aDeskCompany, aKey, indexed, post, request, type TestCompany } from './support/desk.ts'
import { type Fill, filled, isIdName, type Operation, servedDocument } from './support/filled.ts'
import { createArticle } from './support/platform.ts'
import { aProductionDesk } from './support/production.ts'
import { BODIES, saved } from './support/records.ts'
import { reply } from './support/reply.ts'
import { rowsOf } from './support/rows.ts'
import { objectOf, openSession } from './support/service-desk.ts'
import { anAddress, ask as askSupport } from './support/support-agent.ts'
import { aMinutePasses } from './support/sweep.ts'
import { aToken, aUserWho, bearer, claims, type TestUser, unsigned } from './support/tokens.ts'

/**
 * Every route of the document, with every kind of credential that is not a company's, asked for everything of that company. A route that
 * comes later is asked too; one with an id that nothing here can fill fails.
 */

type Sent = { method: string; path: string; headers: Record<string, string>; body?: string }
/** The desk that is asked. */
type Through = (path: string, init?: RequestInit) => Promise<Response>
type Route = { name: string; method: string; path: string; operation: Operation }

/** Words that are in the other company's texts, and words that only its texts have. */
const WORDS = 'zebra quagga okapi'
const canary = (about: string): string => `CANARY-${about}-4f9c1d`
const USED_KEY = 'their-idempotency-key'
const IDENTITY_SECRET = 'identity-secret-of-a-company'
const proofOf = async (customer: string): Promise<string> => hex(await hmacSha256(utf8(IDENTITY_SECRET), customer))

let victim: TestCompany
let attacker: TestCompany
/** A company that verifies its customers; one of them has the id of the victim's customer. */
let proving: TestCompany
/** What `user_hash` is filled with. */
let proof: string
/** Somebody of the attacker's, to log in with. */
let insider: TestUser
let routes: Route[]
let ids: Record<string, string[]>
/** What may be in no answer, unless the request itself said it. */
let secrets: string[]
/** Whom a request says that it is for. */
let customerNamed = canary('customer')

let prepared: Promise<void> | null = null
/** Once for all tests, and within the first: only there may be polled. */
const prepare = (): Promise<void> => {
  prepared ??= furnish()
  return prepared
}

async function furnish(): Promise<void> {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
  await theDefaultCompany()
  const settings = { confidenceThreshold: 0, queryLimit: { limit: 100_000, windowSeconds: 60 } }
  ;[victim, attacker] = [
    await aDeskCompany({ ...settings, identitySecret: null, widgetKeys: [`${canary('widget')}-key`] }),
    await aDeskCompany(settings),
  ]
  proving = await aDeskCompany({ ...settings, identitySecret: IDENTITY_SECRET })
  proof = await proofOf(canary('customer'))
  insider = await aUserWho({ companies: [attacker.id] })
  victim.widget = { 'X-Widget-Key': `${canary('widget')}-key` }
  ids = await furnished(victim)
  secrets = [
    ...[
      'title',
      'content',
      'internal',
      'category',
      'tag',
      'question',
      'failed',
      'transcript',
      'widget',
      'hook',
      'origin',
      'name',
      'carrier',
      'plan',
      'reason',
      'said',
      'asked',
      'key',
    ].map(canary),
    // The id of a conversation is made of its channel, customer and session: one's own of the same names has the same.
    ...Object.values(ids)
      .flat()
      .filter((id) => id !== attacker.id && !ids.conversation?.includes(id)),
  ]
  const document = await servedDocument()
  routes = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
}

/** One of everything that a company can have; answers the ids by the names under which routes ask for them. */
async function furnished(company: TestCompany): Promise<Record<string, string[]>> {
  const [open, internal] = [canary('article'), canary('internal-article')]
  const metadata = { tags: [canary('tag')] }
  const content = `${WORDS} ${canary('content')} is what customers read.`
  const category = canary('category')
  await reply(
    createArticle(company, { id: open, title: `${WORDS} ${canary('title')}`, content, category, metadata }),
    201,
  )
  const hidden = { id: internal, title: WORDS, content: `${WORDS} ${canary('internal')}`, audience: 'internal' }
  await reply(createArticle(company, hidden, { 'Idempotency-Key': USED_KEY }), 201)
  await indexed(company)
  const session = { session_id: canary('session'), user_info: aUser({ agent_id: canary('customer') }) }
  const turn = await ask(company, `${WORDS} ${canary('question')}`, session)
  await reply(
    rate(company.widget, {
      message_id: turn.message_id,
      session_id: canary('session'),
      user_info: { agent_id: canary('customer'), email: 'j@x.example', full_name: 'J' },
    }),
  )
  const bot = { user_id: canary('bot-customer'), initial_message: `${WORDS} ${canary('bot')}` }
  const chatting = post('/chatbot/conversation', bot, company.admin)
  const { conversation_id } = await reply<{ conversation_id: string }>(chatting, 201)
  const failed = await failureId(company, {
    session_id: canary('session'),
    agent_id: canary('customer'),
    query: `Can I talk to a human? ${canary('failed')}`,
  })
  const open_failure = await failureId(company, { session_id: canary('session'), query: `${canary('failed')} two` })
  const entry = { role: 'user', content: canary('transcript'), timestamp: '2026-02-09T10:30:00.000Z' }
  await reply(post(`/api/agent-failure/${failed}/create-ticket`, { conversation_history: [entry] }, company.widget))
  const hook = {
    url: `http://${canary('hook').toLowerCase()}.example/`,
    events: ['conversation.created'],
    secret: canary('hook'),
  }
  const payment = await withRecords(company)
  const program = { name: canary('key'), roles: ['agent'] }
  const { key_id } = await reply<{ key_id: string }>(post('/company/api-keys', program, company.admin), 201)
  const signing = post('/company/access-keys', { ...program, name: canary('signing') }, company.admin)
  const { access_key_id } = await reply<{ access_key_id: string }>(signing, 201)
  // What happened so far is recorded, so that nothing of it is announced.
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(4)
  const { webhook_id } = await reply<{ webhook_id: string }>(post('/webhook/configure', hook, company.admin), 201)
  await expect.poll(() => rowsOf('deliveries', company)).toHaveLength(2)
  await aMinutePasses()
  await expect
    .poll(async () => (await rowsOf<{ status: string }>('deliveries', company)).map(({ status }) => status))
    .toEqual(['delivered', 'delivered'])
  await expect.poll(() => rowsOf('outbox', company)).toEqual([])
  // One that waits to be sent again.
  await env.DB.prepare(`UPDATE deliveries SET status = 'parked' WHERE company_id = ? AND task LIKE '%email%'`)
    .bind(company.id)
    .run()
  const desk = await openSession(company, { customerId: canary('customer'), initialMessage: canary('said') })
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(4)
  await expect.poll(() => rowsOf('outbox', company)).toEqual([])
  // Far from the numbers that the other company's tickets get.
  await env.DB.prepare('UPDATE ticket_numbers SET last = 700000 WHERE company_id = ?').bind(company.id).run()
  const angry = `This is terrible, I am furious! ${canary('asked')}`
  const support = { session: canary('session'), customer: canary('customer') }
  const { ticket_id: reference } = await askSupport(company, angry, support)
  await expect.poll(() => rowsOf('turns', company)).toHaveLength(5)
  await expect.poll(() => rowsOf('outbox', company)).toEqual([])
  await expect
    .poll(async () =>
      (await rowsOf<{ status: string }>('deliveries', company)).filter(({ status }) => status === 'pending'),
    )
    .toEqual([])
  const deliveries = (await rowsOf<{ id: string }>('deliveries', company)).map(({ id }) => id)
  const [ticket] = await rowsOf<{ id: string }>('tickets', company)
  const listed = await reply<{ conversations: { conversation_id: string }[] }>(
    request('/conversations', { headers: company.admin }),
  )
  return {
    article: [open, internal],
    delivery: deliveries,
    failure: [failed, open_failure],
    session: [canary('session')],
    chatbot: [conversation_id],
    customer: [canary('customer')],
    message: [turn.message_id],
    ticket: [ticket?.id ?? ''],
    webhook: [webhook_id],
    apiKey: [key_id],
    accessKey: [access_key_id],
    order: [canary('order')],
    payment: [payment],
    shipment: [canary('shipment')],
    subscription: [canary('subscription')],
    invoice: [canary('invoice')],
    company: [company.id, attacker.id],
    deskSession: [desk.id],
    conversation: listed.conversations.map(({ conversation_id }) => conversation_id),
    reference: [reference ?? ''],
  }
}

/** A customer with one record of each kind, and a payment. */
/** Answers the id of a ledger entry. */
async function withRecords(company: TestCompany): Promise<string> {
  const customer_id = canary('customer')
  const order_id = canary('order')
  await saved(company, 'customers', customer_id, { name: canary('name'), email: null })
  await saved(company, 'orders', order_id, { customer_id, items: [] })
  await saved(company, 'shipments', canary('shipment'), { customer_id, order_id, carrier: canary('carrier') })
  await saved(company, 'subscriptions', canary('subscription'), { customer_id, plan: canary('plan') })
  await saved(company, 'invoices', canary('invoice'), { customer_id, subscription_id: canary('subscription') })
  const payment = { customer_id, kind: 'credit', amount: { amount: 1_000, currency: 'USD' }, reason: canary('reason') }
  const entered = await reply<{ entry_id: string }>(post('/records/ledger', payment, company.admin), 201)
  return entered.entry_id
}

/** Whose id a name means at a route: the path says it where the name does not. */
const ID_OF: [RegExp, string][] = [
  [/^(?:session|conversation)_?id$/i, 'session'],
  [/^(?:agent|customer|user)_?id$/i, 'customer'],
  [/^company(?:Id|_id)$/, 'company'],
  [/^message_?id$/i, 'message'],
  [/^failure_?id$/i, 'failure'],
  [/^ticket_?id$/i, 'ticket'],
  [/^webhook_?id$/i, 'webhook'],
  [/^order_?id$/i, 'order'],
  [/^subscription_?id$/i, 'subscription'],
]
const PLAIN_ID_OF: [RegExp, string][] = [
  [/^\/knowledge\//, 'article'],
  [/^\/company\/api-keys\//, 'apiKey'],
  [/^\/company\/access-keys\//, 'accessKey'],
  [/^\/webhook\/deliveries\//, 'delivery'],
  [/^\/webhook\/\{id\}/, 'webhook'],
  [/^\/api\/momentum\/cs\/sessions\//, 'deskSession'],
  [/^\/conversations\//, 'conversation'],
  [/^\/records\/customers\//, 'customer'],
  [/^\/records\/ledger\//, 'payment'],
  [/^\/records\/(?:orders\/|ledger)/, 'order'],
  [/^\/records\/shipments\//, 'shipment'],
  [/^\/records\/subscriptions\//, 'subscription'],
  [/^\/records\/invoices\//, 'invoice'],
]

function idsFor(route: Route, name: string): string[] {
  const kind =
    (name === 'ticket_id' && route.path.startsWith('/api/escalation') ? 'reference' : undefined) ??
    (name === 'conversation_id' && route.path.startsWith('/chatbot/') ? 'chatbot' : undefined) ??
    ID_OF.find(([pattern]) => pattern.test(name))?.[1] ??
    (name === 'id' ? PLAIN_ID_OF.find(([prefix]) => prefix.test(route.path))?.[1] : undefined)
  const known = kind === undefined ? undefined : ids[kind]
  if (known === undefined) throw new Error(`${route.name}: nothing here knows whose id \`${name}\` is; add it to ID_OF`)
  return known
}

/** Every parameter and field filled with something of the other company's. */
const fillOf =
  (route: Route, turn: number): Fill =>
  (name) => {
    if (isIdName(name)) {
      const known = idsFor(route, name)
      if (known === ids.customer) return customerNamed
      return known[turn % known.length]
    }
    if (name === 'query' || name === 'message' || name === 'q') return WORDS
    if (name === 'startDate' || name === 'start_date') return '2026-01-01'
    if (name === 'endDate' || name === 'end_date') return '2026-12-31'
    if (name === 'username') return insider.username
    if (name === 'password') return insider.password
    if (name === 'user_hash') return proof
    // A sender of one's own needs a domain that the deployment lists for the company.
    if (name === 'mail') return { kind: 'none' }
    return undefined
  }

/** Whether it is asked for theirs, and for one's own. */
const namesCompany = ({ operation }: Route): boolean =>
  [
    ...operation.parameters.map(({ name }) => name),
    ...Object.keys(operation.requestBody?.content['application/json']?.schema?.properties ?? {}),
  ].some((name) => /^company(?:Id|_id)$/.test(name))

/** The route's requests: one for each of the ids that its path can hold, twice where its query can name a category. */
function requestsOf(route: Route): Sent[] {
  const { method, path, operation } = route
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
  const longest = Math.max(
    namesCompany(route) ? idsFor(route, 'companyId').length : 1,
    ...inPath.map(({ name }) => (isIdName(name) ? idsFor(route, name).length : 1)),
  )
  return Array.from({ length: longest }, (_, turn) => turn).flatMap((turn) => {
    const fill = fillOf(route, turn)
    let filledPath = path
    for (const { name, schema } of inPath) {
      const value = fill(name) ?? (name === 'type' ? agentAsked : undefined) ?? filledEnum(route, name, schema.enum)
      filledPath = filledPath.replace(`{${name}}`, String(value))
    }
    const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query')
    const query = new URLSearchParams(
      inQuery.flatMap(({ name, required }): [string, string][] => {
        const value = fill(name)
        return value === undefined ? (required ? [[name, WORDS]] : []) : [[name, String(value)]]
      }),
    )
    const withCategory = inQuery.some(({ name }) => name === 'category')
      ? [query, new URLSearchParams([...query, ['category', canary('category')]])]
      : [query]
    const headers = { 'X-Request-Id': 'mine' }
    return withCategory.flatMap((parameters): Sent[] => {
      const at = `${filledPath}${parameters.size === 0 ? '' : `?${parameters}`}`
      const bodies = Object.entries(operation.requestBody?.content ?? {})
      if (bodies.length === 0) return [{ method, path: at, headers }]
      return bodies.map(([type, { schema = {} }]) => ({
        method,
        path: at,
        headers: { ...headers, 'Content-Type': type === 'multipart/form-data' ? `${type}; boundary=b` : type },
        body: bodyOf(route, type, schema, fill),
      }))
    })
  })
}

/** The agent that a path names; `test` is the one that is told most. */
let agentAsked = 'test'

function filledEnum(route: Route, name: string, values: unknown[] | undefined): unknown {
  if (values === undefined) throw new Error(`${route.name}: nothing here knows what \`${name}\` may be`)
  return values[0]
}

function bodyOf(route: Route, type: string, schema: Parameters<typeof filled>[0], fill: Fill): string {
  const [named = ''] = ids.article ?? []
  if (type === 'application/json') return JSON.stringify(filled(schema, fill))
  if (route.path === '/records/import') return importOfRecords()
  const article = { id: fill('id') ?? named, title: 'Mine', content: 'Mine.' }
  switch (type) {
    case 'application/x-ndjson':
      return (ids.article ?? []).map((id) => JSON.stringify({ ...article, id })).join('\n')
    case 'text/markdown':
      return `---\nid: ${article.id}\ntitle: Mine\n---\nMine.`
    case 'multipart/form-data':
      return `--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n${article.id}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\nContent-Type: text/markdown\r\n\r\n# Mine\n\nMine.\r\n--b--\r\n`
    default:
      throw new Error(`${route.name}: nothing here knows how to write ${type}`)
  }
}

/** Of their ids: what is written lands in one's own records. */
function importOfRecords(): string {
  const customer_id = canary('customer')
  const lines = [
    { ...BODIES.customers, kind: 'customers', id: customer_id },
    { ...BODIES.orders, kind: 'orders', id: canary('order'), customer_id },
    { ...BODIES.invoices, kind: 'invoices', id: canary('invoice'), customer_id },
  ]
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

/** Credentials that are not the other company's, and whatever else may be tried to get at it with them. */
async function credentials(): Promise<[string, Record<string, string>, Through?][]> {
  const revoked = async (company: TestCompany): Promise<Record<string, string>> => {
    const key = await aKey(company.id)
    await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE company_id = ? AND prefix = ? AND roles LIKE ?')
      .bind(company.id, key.slice(0, 8), '%reviewer%')
      .run()
    return { 'X-API-Key': key }
  }
  const roles = await Promise.all(
    ROLES.map(
      async (role): Promise<[string, Record<string, string>]> => [
        `${role} key`,
        { 'X-API-Key': await attacker.key(role) },
      ],
    ),
  )
  const production = aProductionDesk({ DEFAULT_COMPANY: attacker.id })
  return [
    ['none', {}],
    ['widget key', attacker.widget],
    ...roles,
    ['widget key and admin key', { ...attacker.widget, ...attacker.admin }],
    ['wrong key', { 'X-API-Key': 'wrong' }],
    ['wrong widget key', { 'X-Widget-Key': 'wrong-widget-key' }],
    ['wrong bearer', { Authorization: 'Bearer wrong' }],
    ['admin token', bearer(await aToken({ companies: [attacker.id] }))],
    ['admin token of a user', bearer(await aToken({ sub: insider.id, companies: '*' }))],
    [
      'admin token and their revoked key',
      { ...bearer(await aToken({ companies: [attacker.id] })), ...(await revoked(victim)) },
    ],
    ['token of theirs by another secret', bearer(await aToken({ companies: [victim.id] }, utf8('x'.repeat(32))))],
    ['expired token of theirs', bearer(await aToken({ companies: [victim.id], exp: 1 }))],
    ['token of theirs without a signature', bearer(unsigned({ alg: 'none' }, claims({ companies: [victim.id] })))],
    ['revoked key', await revoked(attacker)],
    ['revoked key of theirs', await revoked(victim)],
    ['proved customer', { ...proving.widget, 'X-User-Hash': proof }],
    ['stranger in production', {}, production.request],
    ['stranger with a widget key in production', attacker.widget, production.request],
    ['proved customer in production', { ...proving.widget, 'X-User-Hash': proof }, production.request],
    ['keyless', {}, aProductionDesk({ DEFAULT_COMPANY: attacker.id, REQUIRE_API_KEY: 'false' }).request],
  ]
}

const tricks = (hasKey: boolean): [string, Record<string, string>][] => [
  ['plain', {}],
  ['their company', { 'X-Company-Id': victim.id }],
  ['their Idempotency-Key', { 'Idempotency-Key': USED_KEY }],
  // With a widget key alone anybody is a customer of theirs: that is what it is for.
  ...(hasKey ? ([['their widget key', victim.widget]] as [string, Record<string, string>][]) : []),
]

/** Everything that is stored under the company, in both databases and in its conversation. */
async function allOf(company: TestCompany): Promise<Record<string, unknown>> {
  const conversation = `${company.id} crm-chat/customer ${canary('customer')} ${canary('session')}`
  const state: Record<string, unknown> = await runInDurableObject(
    env.CONVERSATIONS.getByName(conversation),
    (_, { storage }) =>
      Object.fromEntries(
        ['conversation', 'messages', 'turns', 'lookups', 'outbox'].map((table) => [
          `object ${table}`,
          storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
        ]),
      ),
  )
  const [session = ''] = ids.deskSession ?? []
  state['object support'] = await runInDurableObject(
    env.CONVERSATIONS.getByName(`${company.id} support-agent ${canary('session')}`),
    (_, { storage }) =>
      ['conversation', 'messages', 'turns', 'lookups', 'outbox'].map((table) =>
        storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
      ),
  )
  state['object session'] = await runInDurableObject(objectOf(company, session), (_, { storage }) =>
    ['conversation', 'messages', 'turns', 'lookups', 'outbox'].map((table) =>
      storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
    ),
  )
  for (const database of [env.DB, env.SEARCH]) {
    const { results } = await database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%company_id%'`)
      .all<{ name: string }>()
    for (const { name } of results) {
      const rows = database.prepare(`SELECT * FROM ${name} WHERE company_id = ? ORDER BY 1, 2`).bind(company.id)
      state[name] = (await rows.all()).results
    }
  }
  state.companies = (await env.DB.prepare('SELECT * FROM companies WHERE id = ?').bind(company.id).all()).results
  return state
}

/** What of theirs is in the answer and was not in the question. */
function leaksIn(sent: Sent, answer: string): string[] {
  const said = [sent.path, sent.body ?? '', ...Object.values(sent.headers)]
    .map((text) => `${text} ${decodeURIComponent(text.replace(/%(?![0-9A-F]{2})/gi, '%25'))}`)
    .join('\n')
  const heard = answer.toLowerCase()
  // The asker has opened conversations of the same names by asking as the same customers in the same sessions.
  const ownNames = sent.path.startsWith('/conversations') ? [canary('session'), canary('customer')] : []
  return secrets.filter(
    (secret) => heard.includes(secret.toLowerCase()) && !said.includes(secret) && !ownNames.includes(secret),
  )
}

/** Of a stream that does not end: what it says first. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}

async function answerTo(
  { path, ...init }: Sent,
  through: Through = request,
): Promise<{ status: number; text: string }> {
  // Each from an address of its own: what is limited would hide what is not refused.
  const response = await through(path, { ...init, headers: { ...init.headers, ...anAddress() } })
  const text = response.headers.get('content-type') === 'text/event-stream' ? firstOf(response) : response.text()
  return { status: response.status, text: [...response.headers].join('\n') + (await text) }
}

test('no route gives anything of another company away, or changes it', { timeout: 120_000 }, async () => {
  await prepare()
  const leaks: string[] = []
  const failures: string[] = []
  let combinations = 0
  /** Routes whose rule was reached: filled badly, a request would only show that it is invalid. */
  const reached = new Set<string>()
  const kinds = await credentials()
  const before = await allOf(victim)
  expect(Object.keys(before).length).toBeGreaterThan(8)
  for (const route of routes)
    for (const sent of requestsOf(route))
      for (const [kind, credential, through] of kinds)
        for (const [trick, more] of tricks('X-API-Key' in credential || 'Authorization' in credential)) {
          const asked = { ...sent, headers: { ...sent.headers, ...credential, ...more } }
          const { status, text } = await answerTo(asked, through)
          combinations += 1
          if (![400, 401, 403, 413, 415].includes(status)) reached.add(route.name)
          const about = `${sent.method} ${sent.path} (${kind}, ${trick})`
          if (status >= 500) failures.push(`${about}: ${status}`)
          for (const leak of leaksIn(asked, text)) leaks.push(`${about}: ${status} ${leak}`)
        }
  await aMinutePasses()
  console.log(
    `isolation: ${routes.length} routes × ${kinds.length} credentials, ${combinations} combinations, ${leaks.length} leaks`,
  )
  expect(routes.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([])
  expect(leaks).toEqual([])
  expect(failures).toEqual([])
  expect(await allOf(victim)).toEqual(before)
})

test('the same requests with the company’s own key do show it: the search for leaks can find some', async () => {
  await prepare()
  const seen = new Set<string>()
  for (const route of routes.filter(({ method }) => method === 'GET'))
    for (const sent of requestsOf(route)) {
      const asked = { ...sent, headers: { ...sent.headers, ...victim.admin } }
      for (const leak of leaksIn(asked, (await answerTo(asked)).text)) seen.add(leak)
    }
  for (const about of [
    'title',
    'content',
    'internal',
    'category',
    'tag',
    'widget',
    'name',
    'carrier',
    'plan',
    'reason',
    'said',
    'asked',
    'key',
  ])
    expect([...seen]).toContain(canary(about))
  for (const id of [...(ids.article ?? []), ...(ids.delivery ?? []), victim.id]) expect([...seen]).toContain(id)
})

test('a route with an id that nothing can fill is noticed', async () => {
  await prepare()
  const operation: Operation = {
    security: [],
    parameters: [{ name: 'credit_id', in: 'path', required: true, schema: { type: 'string' } }],
  }
  const route = { name: 'GET /credits/{credit_id}', method: 'GET', path: '/credits/{credit_id}', operation }
  expect(() => requestsOf(route)).toThrow('credit_id')
})

/** Rows that count or remember what happens; everything else is a fact that stays. */
const MOVING = /^(?:companies|answer_caches|cached_answers|ticket_numbers|figures|turn_figures)$/

const SEEN_BY_CUSTOMERS = ['title', 'content', 'category'].map(canary)

test('within a company, whoever is not its staff gets at nothing of its staff or of another customer', {
  timeout: 120_000,
}, async () => {
  await prepare()
  await changeSettings(victim, { identity_secret: IDENTITY_SECRET })
  await expect.poll(() => rowsOf('outbox', victim)).toEqual([])
  const hidden = secrets.filter(
    (secret) => ![...SEEN_BY_CUSTOMERS, ids.article?.[0], victim.id].includes(secret) && secret !== canary('customer'),
  )
  const [own, theirs] = ['somebody-else', canary('customer')]
  const ownProof = await proofOf(own)
  const production = aProductionDesk({ DEFAULT_COMPANY: victim.id }).request
  const keyless = aProductionDesk({ DEFAULT_COMPANY: victim.id, REQUIRE_API_KEY: 'false' }).request
  const kinds: [kind: string, customer: string, hash: string, headers: Record<string, string>, through: Through][] = [
    ['stranger in production', theirs, 'no-proof', {}, production],
    ['stranger with the widget key in production', theirs, 'no-proof', victim.widget, production],
    // With the right customer a session may be read: that pair is what stands for a key.
    ['keyless', own, 'no-proof', {}, keyless],
    ['proved customer in production', own, ownProof, { ...victim.widget, 'X-User-Hash': ownProof }, production],
    ['proved customer who names another', theirs, ownProof, { ...victim.widget, 'X-User-Hash': ownProof }, production],
  ]
  const before = await allOf(victim)
  const leaks: string[] = []
  const answered = new Set<string>()
  for (const [kind, customer, hash, headers, through] of kinds) {
    ;[customerNamed, proof] = [customer, hash]
    for (agentAsked of ['test', 'support', 'customer'])
      for (const route of routes)
        for (const sent of requestsOf(route)) {
          const asked = { ...sent, headers: { ...sent.headers, ...headers } }
          const { status, text } = await answerTo(asked, through)
          const about = `${sent.method} ${sent.path} (${kind})`
          if (status < 300) answered.add(`${kind}: ${route.name}`)
          if (status >= 500) leaks.push(`${about}: ${status}`)
          for (const leak of leaksIn(asked, text).filter((found) => hidden.includes(found)))
            leaks.push(`${about}: ${status} ${leak}`)
        }
  }
  agentAsked = 'test'
  ;[customerNamed, proof] = [canary('customer'), await proofOf(canary('customer'))]
  await aMinutePasses()
  expect(leaks).toEqual([])
  // What is theirs to use has answered, so that the rest was not refused for another reason.
  expect([...answered]).toEqual(
    expect.arrayContaining([
      'keyless: POST /api/query',
      'keyless: POST /api/session',
      'proved customer in production: POST /api/agent/{type}/',
      'proved customer in production: POST /api/agent-failure/',
    ]),
  )
  const after = await allOf(victim)
  for (const [name, rows] of Object.entries(before)) {
    if (name.startsWith('object ')) expect(after[name], name).toEqual(rows)
    else if (!MOVING.test(name)) expect(after[name], name).toEqual(expect.arrayContaining(rows as unknown[]))
  }
})
