import { setTimeout as wait } from 'node:timers/promises'
import type { DeskClient } from '../scripts/desk-client.ts'
import { checks, sorted } from './checks.ts'
import { type CrashTest, crashTest } from './crash-test.ts'
import { drained } from './drained.ts'
import { type Attempts, type Json, untilAnswered } from './until-answered.ts'

/**
 * The second part of `npm run test:faults`: customers of service-desk ask for a refund, a credit and a person while the whole process
 * is killed again and again. Every message is sent under a key until it is answered; afterwards each was paid, said and handed
 * over once, and the figures agree.
 */
const KILLS = 8
const CUSTOMERS = 24
const WHOLE_MS = 150_000
const SOONEST_KILL_MS = 100
const LATEST_KILL_MS = 1_500
const COMPANY = 'payments-company'
const BASE = '/api/momentum/cs'
const SAYINGS = ['Please refund me $20 for ORD-#', 'Can I get a $5 credit for the delay?', 'I want to talk to a human']

type Entry = { kind: string; amount: { amount: number } }
type Session = {
  ticketId: string | null
  currentTier: string
  escalationHistory: { reason: string }[]
  messages: { role: string; content: string }[]
}

await crashTest({ name: 'kill -9 among payments', kills: KILLS, wholeMs: WHOLE_MS }, run)

async function run(test: CrashTest): Promise<boolean> {
  const { desk, dice, kills } = test
  await desk.start()
  const admin = test.adminOf(COMPANY)
  await admin.send('PUT', '/company/settings', { name: 'Crash Test', mail: { kind: 'none' } })
  const keys: string[] = []
  for (let customer = 0; customer < CUSTOMERS; customer++) keys.push(await aCustomer(admin, customer))

  const attempts: Attempts = { sent: 0, answered: 0 }
  const customers = keys.map((key, customer) => served(test, customer, key, attempts))
  for (let kill = 1; kill <= kills; kill++) {
    await wait(dice.between(SOONEST_KILL_MS, LATEST_KILL_MS))
    await desk.kill()
    await desk.start()
  }
  const sessions = await Promise.all(customers)
  await drained(test)
  const flaws = await flawsIn(admin, sessions)
  console.log(
    `\n| kill -9 among payments | |\n|---|---|\n| kills | ${kills} |\n| messages acknowledged | ${attempts.answered} |\n| unanswered requests | ${attempts.sent - attempts.answered} |\n| refunds, credits and hand-overs wanted | ${CUSTOMERS}, ${CUSTOMERS}, ${CUSTOMERS} |\n| lost, doubled or unlike the figures | ${flaws.length} |\n`,
  )
  for (const flaw of flaws) console.log(`  ${flaw}`)
  return flaws.length === 0
}

/** With an order, and a key of the customer's own site: limits are counted by key. */
async function aCustomer(admin: DeskClient, number: number): Promise<string> {
  const usd = { amount: 8_000, currency: 'USD' }
  const order = {
    customer_id: `cust-${number}`,
    status: 'delivered',
    total: usd,
    paid: usd,
    placed_at: '2026-02-09T10:30:00Z',
  }
  await admin.send('PUT', `/records/orders/ORD-${number}`, order)
  const made = await admin.send<{ key: string }>('POST', '/company/api-keys', {
    name: `${number}`,
    roles: ['integration'],
  })
  return made.key
}

/** One customer's session, message by message; answers its id. */
async function served(test: CrashTest, number: number, apiKey: string, attempts: Attempts): Promise<string> {
  const send = (path: string, body: Json, key: string): Promise<Json> => {
    const headers = { 'X-API-Key': apiKey, 'Idempotency-Key': key }
    return untilAnswered(test, attempts, { method: 'POST', path: `${BASE}${path}`, headers, body, status: 201 })
  }
  const opening = { companyId: COMPANY, customerId: `cust-${number}`, channel: 'chat' }
  const session = String((await send('/sessions', opening, `open-${number}`)).id)
  for (const [i, text] of SAYINGS.entries())
    await send(`/sessions/${session}/messages`, { message: text.replace('#', `${number}`) }, `say-${number}-${i}`)
  return session
}

/** Everything that is not there exactly once. */
async function flawsIn(admin: DeskClient, sessions: string[]): Promise<string[]> {
  const { flaws, check } = checks()
  const tickets: (string | null)[] = []
  // A refund that a crash cut off before its reply stands, so that the second try needs no manager.
  const byReason: Record<string, number> = {}
  for (const [number, id] of sessions.entries()) {
    const { entries } = await admin.get<{ entries: Entry[] }>(`/records/ledger?customer_id=cust-${number}`)
    const paid = entries.map(({ kind, amount }) => `${kind} ${amount.amount}`).sort()
    check(`ledger of cust-${number}`, paid, ['credit 500', 'refund 2000'])
    const session = await admin.get<Session>(`${BASE}/sessions/${id}`)
    const said = session.messages.filter(({ role }) => role === 'customer').map(({ content }) => content)
    check(
      `messages of ${id}`,
      said,
      SAYINGS.map((text) => text.replace('#', `${number}`)),
    )
    check(`replies of ${id}`, session.messages.length - said.length, SAYINGS.length)
    check(`tier of ${id}`, session.currentTier, 'HUMAN_AGENT')
    tickets.push(session.ticketId)
    for (const { reason } of session.escalationHistory) byReason[reason] = (byReason[reason] ?? 0) + 1
  }
  check('tickets', new Set(tickets.filter((ticket) => ticket !== null)).size, CUSTOMERS)
  const range = `companyId=${COMPANY}&startDate=2020-01-01&endDate=2099-12-31`
  const figures = await admin.get<{ overview: Json; escalations: Json }>(`${BASE}/analytics?${range}`)
  check('sessions in the figures', figures.overview.totalSessions, CUSTOMERS)
  check('escalations in the figures', sorted(figures.escalations.byReason), sorted(byReason))
  check('requests for a person', byReason.CUSTOMER_REQUEST, CUSTOMERS)
  return flaws
}
