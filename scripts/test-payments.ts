import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { deskClient } from './desk-client.ts'
import { DeskProcess } from './faults/desk-process.ts'
import { diceOf } from './faults/dice.ts'
import { receivers } from './faults/receivers.ts'
import { freePort, setUp } from './faults/set-up.ts'
import { storageOf } from './faults/storage.ts'
import { sweepNow } from './sweep.ts'

/**
 * The second part of `npm run test:faults`: customers of service-desk ask for a refund, a credit and a person while the whole process
 * is killed again and again. Every message is sent under a key until it is answered; afterwards each was paid, said and handed
 * over once, and the figures agree.
 */
const { values } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
const KILLS = Number(values.kills ?? 8)
const CUSTOMERS = 24
const WHOLE_MS = 150_000
const AGAIN_MS = 100
const SOONEST_KILL_MS = 100
const LATEST_KILL_MS = 1_500
const ADMIN_KEY = 'deployment-key-for-crash-tests'
const COMPANY = 'payments-company'
const BASE = '/api/momentum/cs'
const SAYINGS = ['Please refund me $20 for ORD-#', 'Can I get a $5 credit for the delay?', 'I want to talk to a human']

type Json = Record<string, unknown>
type Entry = { kind: string; amount: { amount: number } }
type Session = {
  ticketId: string | null
  currentTier: string
  escalationHistory: { reason: string }[]
  messages: { role: string; content: string }[]
}

const began = Date.now()
const until = began + WHOLE_MS
const dice = diceOf(seed)
console.log(`kill -9 among payments, seed ${seed}`)
const { state, bundle } = await setUp()
const outside = await receivers(diceOf(seed + 1), () => {})
const desk = new DeskProcess({ port: await freePort(), state, bundle, outside: outside.address, adminKey: ADMIN_KEY })
process.on('exit', () => desk.abandon())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

let isGood = false
try {
  isGood = await run()
} catch (error) {
  console.error(error, desk.output)
} finally {
  await desk.kill()
  outside.close()
  if (isGood) await rm(state, { recursive: true, force: true, maxRetries: 5 })
  else console.log(`What the desk had written is kept in ${state}`)
}
console.log(`${isGood ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 1_000)} s`)
process.exit(isGood ? 0 : 1)

async function run(): Promise<boolean> {
  await desk.start()
  const admin = deskClient(desk.origin, ADMIN_KEY, COMPANY)
  await admin.send('PUT', '/company/settings', { name: 'Crash Test', mail: { kind: 'none' } })
  const keys: string[] = []
  for (let customer = 0; customer < CUSTOMERS; customer++) keys.push(await aCustomer(customer))

  const attempts = { sent: 0, answered: 0 }
  const customers = keys.map((key, customer) => served(customer, key, attempts))
  for (let kill = 1; kill <= KILLS; kill++) {
    await wait(dice.between(SOONEST_KILL_MS, LATEST_KILL_MS))
    await desk.kill()
    await desk.start()
  }
  const sessions = await Promise.all(customers)
  const storage = storageOf(state)
  while (Object.entries(storage.undone()).some(([what, count]) => what !== 'deliveries' && count > 0)) {
    if (Date.now() > until) throw new Error(`not drained: ${JSON.stringify(storage.undone())}`)
    await sweepNow(desk.origin)
    await wait(AGAIN_MS)
  }
  const flaws = await flawsIn(admin, sessions)
  console.log(
    `\n| kill -9 among payments | |\n|---|---|\n| kills | ${KILLS} |\n| messages acknowledged | ${attempts.answered} |\n| askings without an answer | ${attempts.sent - attempts.answered} |\n| refunds, credits and hand-overs wanted | ${CUSTOMERS}, ${CUSTOMERS}, ${CUSTOMERS} |\n| lost, doubled or unlike the figures | ${flaws.length} |\n`,
  )
  for (const flaw of flaws) console.log(`  ${flaw}`)
  return flaws.length === 0
}

/** With an order, and a key of the customer's own site: limits are counted by key. */
async function aCustomer(number: number): Promise<string> {
  const admin = deskClient(desk.origin, ADMIN_KEY, COMPANY)
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
async function served(number: number, apiKey: string, attempts: { sent: number; answered: number }): Promise<string> {
  const untilAnswered = async (path: string, body: Json, key: string): Promise<Json> => {
    while (Date.now() < until) {
      await desk.isUp()
      attempts.sent += 1
      const response = await fetch(`${desk.origin}${BASE}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-API-Key': apiKey, 'Idempotency-Key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      }).catch(() => null)
      const answer = (await response?.json().catch(() => null)) as Json | null | undefined
      if (response?.status === 201 && answer != null) {
        attempts.answered += 1
        return answer
      }
      // One whose body was cut off is no answer.
      if (response !== null && !response.ok && response.status < 500 && response.status !== 409)
        throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
      await wait(AGAIN_MS)
    }
    throw new Error(`${path} was not answered in time`)
  }
  const opening = { companyId: COMPANY, customerId: `cust-${number}`, channel: 'chat' }
  const session = String((await untilAnswered('/sessions', opening, `open-${number}`)).id)
  for (const [i, text] of SAYINGS.entries())
    await untilAnswered(
      `/sessions/${session}/messages`,
      { message: text.replace('#', `${number}`) },
      `say-${number}-${i}`,
    )
  return session
}

/** Everything that is not there exactly once. */
async function flawsIn(admin: ReturnType<typeof deskClient>, sessions: string[]): Promise<string[]> {
  const flaws: string[] = []
  const check = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      flaws.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
  }
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

function sorted(counts: unknown): unknown {
  return Object.entries(counts ?? {}).sort()
}
