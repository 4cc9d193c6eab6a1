import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { endInOneSentence, fetchDesk } from './desk-client.ts'

/**
 * `npm run customer`: a customer who asks, gets a credit, wants more money back than the desk may give, and is helped by a person;
 * played against a running desk, with a receiver of webhooks on this machine. Ends with 1 when anything is not as it should be.
 */
const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'http://localhost:8787' },
    username: { type: 'string', default: 'demo@example.com' },
    password: { type: 'string', default: 'demo-password' },
    company: { type: 'string', default: 'demo-company' },
  },
})
const HEARD_WITHIN_MS = 20_000
const BASE = '/api/momentum/cs'

type Json = Record<string, unknown>
type Message = { role: string; content: string; metadata?: { actionsTaken?: string[] } }
type Session = { id: string; status: string; currentTier: string; ticketId: string | null; messages: Message[] }
type Exchange = { aiResponse: Message | null; sessionUpdate: { status: string; currentTier: string } }

let token = ''
let failures = 0

async function call<T>(method: string, path: string, body?: Json): Promise<T> {
  const response = await fetchDesk(values.to, path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === '' ? {} : { Authorization: `Bearer ${token}`, 'X-Company-Id': values.company }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function expects(what: string, holds: boolean): void {
  if (!holds) failures += 1
  console.log(`  ${holds ? '✓' : '✗'} ${what}`)
}

const says = (who: string, text: string) => console.log(`\n${who}: ${text}`)

// A receiver, which takes what is signed by its secret.
const secret = `whsec_${randomBytes(24).toString('base64')}`
const heard: { event: string; data: Json }[] = []
const receiver = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts).toString()
    const signed = `${request.headers['webhook-id']}.${request.headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(signed)
      .digest('base64')
    const verified = String(request.headers['webhook-signature']).split(' ').includes(`v1,${expected}`)
    if (verified) heard.push(JSON.parse(body))
    response.writeHead(verified ? 204 : 401).end()
  })
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const address = receiver.address()
if (address === null || typeof address === 'string') throw new Error('the receiver does not listen')

process.on('uncaughtException', endInOneSentence)
const login = await call<{ data: { token: string } }>('POST', '/api/v1/auth/login', {
  username: values.username,
  password: values.password,
})
token = login.data.token
const { webhook_id: webhook } = await call<{ webhook_id: string }>('POST', '/webhook/configure', {
  url: `http://127.0.0.1:${address.port}/desk`,
  events: ['session.created', 'session.escalated', 'session.resolved'],
  secret,
})

// The customer's records, as a CRM would send them.
const own = randomUUID().slice(0, 8)
const [customer, shipped, dear] = [`cust_${own}`, `ORD-${own}-1`, `ORD-${own}-2`]
const usd = (amount: number) => ({ amount, currency: 'USD' })
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
const order = (amount: number, status: string) => ({
  customer_id: customer,
  status,
  items: [{ name: 'Sign board', quantity: 1, price: usd(amount) }],
  total: usd(amount),
  paid: usd(amount),
  placed_at: day(-5),
})
await call('PUT', `/records/customers/${customer}`, { name: 'Jane Moore', email: 'jane@example.com', tier: 'GOLD' })
await call('PUT', `/records/orders/${shipped}`, order(8_000, 'shipped'))
await call('PUT', `/records/orders/${dear}`, order(45_000, 'delivered'))
await call('PUT', `/records/shipments/SHP-${own}`, {
  customer_id: customer,
  order_id: shipped,
  status: 'in_transit',
  carrier: 'DHL',
  tracking_number: '00340434161094042557',
  expected_at: day(2),
})

const opening = 'How long does a refund take?'
const session = await call<Session>('POST', `${BASE}/sessions`, {
  companyId: values.company,
  customerId: customer,
  channel: 'chat',
  initialMessage: opening,
})
says('Customer', opening)
const first = session.messages[1]
says(first?.role ?? 'nobody', first?.content ?? '')
expects('the question is answered from the articles', /working days/.test(first?.content ?? ''))

async function asks(text: string): Promise<Exchange> {
  says('Customer', text)
  const exchange = await call<Exchange>('POST', `${BASE}/sessions/${session.id}/messages`, { message: text })
  const { aiResponse } = exchange
  says(aiResponse?.role ?? 'nobody', aiResponse?.content ?? '(silence: a person has the session)')
  return exchange
}
const did = ({ aiResponse }: Exchange, action: string): boolean =>
  aiResponse?.metadata?.actionsTaken?.includes(action) ?? false

expects('the order is looked up', did(await asks(`Where is my order ${shipped}?`), 'order_lookup'))
expects('a credit is given', did(await asks('It is late. Can I get a $5 credit for the delay?'), 'apply_credit'))
const small = await asks(`Please refund me $20 for ${shipped}`)
expects(
  'a small refund is made by the manager',
  did(small, 'process_refund') && small.aiResponse?.role === 'ai_manager',
)
const large = await asks(`I want my money back for ${dear}`)
expects('a refund beyond all authority is not made', !did(large, 'process_refund'))
expects('it goes to people', large.sessionUpdate.currentTier === 'HUMAN_AGENT')
expects('who then answer alone', (await asks('Hello?')).aiResponse === null)
const handed = await call<Session>('GET', `${BASE}/sessions/${session.id}`)
expects(`a ticket is there: ${handed.ticketId}`, handed.ticketId !== null)

await call('POST', `${BASE}/sessions/${session.id}/claim`, {})
const reply = 'Hello Jane, I have looked at it: the sign board goes back, and your refund is on its way.'
await call('POST', `${BASE}/sessions/${session.id}/reply`, { message: reply })
says('human_agent', reply)
const resolved = await call<{ session: Session }>('POST', `${BASE}/sessions/${session.id}/resolve`, {
  resolutionType: 'REFUND_PROCESSED',
  summary: 'Sign board returned, refund made',
  actionsTaken: ['Refund made'],
  followUpRequired: false,
  customerSatisfaction: 5,
})
expects('the session is resolved', resolved.session.status === 'RESOLVED')

const wanted = ['session.created', 'session.escalated', 'session.escalated', 'session.resolved']
const told = () => heard.filter(({ data }) => data.sessionId === session.id).map(({ event }) => event)
const deadline = Date.now() + HEARD_WITHIN_MS
while (told().length < wanted.length && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100))
console.log('\nWebhooks:')
for (const { event, data } of heard) console.log(`  ${event} ${JSON.stringify(data)}`)
expects('every event arrived, signed', JSON.stringify(told().sort()) === JSON.stringify(wanted))
await call('DELETE', `/webhook/${webhook}`)
receiver.close()
process.exit(failures === 0 ? 0 : 1)
