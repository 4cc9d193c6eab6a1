import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Call } from '../../../src/desk/company/call.ts'
import { sessionName } from '../../../src/desk/kernel/conversation-name.ts'
import { wire } from '../../../src/wire.ts'
import { request, type TestCompany } from '../../support/desk.ts'
import { aMessage } from '../../support/handle-message.ts'
import { saved, usd } from '../../support/records.ts'
import {
  aTieredCompany,
  body,
  getSession,
  type MessageReply,
  objectOf,
  openSession,
  postMessage,
} from '../../support/service-desk.ts'

/*
 * Customers who ask for money in words, in several sessions of two companies, again and again, some at once, while objects crash: what
 * they get stays within what was paid and within authority, and every payment is told, and nothing is told that was not paid.
 */

/** Paid in cents. Default authority: the representative gives credits of $10, the manager of $50 and refunds of $100, a conversation. */
const PAID: Record<string, number> = { 'ORD-1': 4_000, 'ORD-2': 9_000, 'ORD-3': 30_000 }
const REP_CREDITS = 1_000
const MANAGER_CREDITS = 5_000
const MANAGER_REFUNDS = 10_000

const MESSAGES = [
  'Please give me a credit of $5',
  'Please give me a credit of $8',
  'Please give me a credit of $35',
  'Please give me a credit of $60',
  'Please refund order ORD-1',
  'Please refund $30 for order ORD-2',
  'Please refund $70 for order ORD-2',
  'Please refund order ORD-2',
  'Please refund $90 for order ORD-3',
  'Please refund order ORD-3',
  'I want my money back for order ORD-1, and give me a credit of $9',
  'Please send a replacement for order ORD-1',
  'Please cancel my subscription SUB-1',
  'Where is my order ORD-1?',
] as const

type Said = {
  company: number
  session: number
  message: string
  key: string | null
  /** Sent so often under its key. */
  times: number
  /** The object dies before the message, or after what it asks for is done and before the reply is stored. */
  crash: 'never' | 'before' | 'after the deed'
}
const said: fc.Arbitrary<Said> = fc.record({
  company: fc.constantFrom(0, 0, 1),
  session: fc.constantFrom(0, 1),
  message: fc.constantFrom(...MESSAGES),
  // Few, so that some are used for another message as well.
  key: fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'), { freq: 3 }),
  times: fc.constantFrom(1, 1, 2),
  crash: fc.constantFrom('never', 'never', 'before', 'after the deed'),
})
/** After each step whoever is with people opens another session. */
const steps = fc.array(fc.array(said, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 12 })

type Desk = { company: TestCompany; sessions: string[]; open: string[] }

async function aDesk(): Promise<Desk> {
  const company = await aTieredCompany()
  for (const [id, paid] of Object.entries(PAID))
    await saved(company, 'orders', id, { paid: usd(paid), total: usd(paid) })
  await saved(company, 'subscriptions', 'SUB-1')
  const open = [(await openSession(company)).id, (await openSession(company)).id]
  return { company, sessions: [...open], open }
}

/** Sends a message until it is answered, as a careful client does; who has no key says it again. */
async function tell(desk: Desk, { session, message, key, times, crash }: Said, run: string): Promise<void> {
  const id = desk.open[session] ?? ''
  const headers = { ...desk.company.admin, ...(key === null ? {} : { 'Idempotency-Key': `${run}-${key}-${id}` }) }
  const send = async (): Promise<void> => {
    for (let attempt = 0; attempt < 6; attempt++) {
      const response = await postMessage(desk.company, id, message, headers)
      const text = await response.text()
      // Under a key of another message it is refused, and to an object that has died it was not said.
      if (response.status === 201 || response.status === 409) return
      expect([500, 503], text).toContain(response.status)
    }
    throw new Error('the message is never answered')
  }
  if (crash === 'after the deed' && key !== null) deaths += 1
  for (let i = 0; i < (key === null ? 1 : times); i++) await send()
}

/** Replies that are still to die. */
let deaths = 0
async function withDyingWriter(desk: Desk): Promise<void> {
  const ports = await runInDurableObject(objectOf(desk.company, desk.open[0] ?? ''), (instance) =>
    // `env` is protected, and the key by which the object found its ports.
    wire((instance as unknown as { env: Env }).env),
  )
  const { writer, sentiment } = ports
  ports.sentiment = { read: (text) => awake(() => sentiment.read(text)) }
  ports.writer = {
    async write(...prompt) {
      const written = await awake(() => writer.write(...prompt))
      if (deaths === 0) return written
      deaths -= 1
      throw new Error('the process died')
    },
  }
  onTestFinished(() => {
    Object.assign(ports, { writer, sentiment })
  })
}

/**
 * The test runner loads a module once for all who import it at the same moment: an object that waits for another one's loading, and for
 * nothing of its own, is taken for hung. A timer is something of its own.
 */
async function awake<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {}, 10)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** A session that people have by now is of no more use to who wants money of an AI: the customer opens another. */
async function renew(desk: Desk): Promise<void> {
  for (const [i, id] of desk.open.entries()) {
    if ((await getSession(desk.company, id)).currentTier !== 'HUMAN_AGENT') continue
    const next = (await openSession(desk.company)).id
    desk.open[i] = next
    desk.sessions.push(next)
  }
}

const nameOf = ({ company }: Pick<Desk, 'company'>, session: string): string =>
  sessionName({ company: company.id, channel: 'service-desk', session })

type Entry = {
  kind: 'credit' | 'refund'
  amount: { amount: number; currency: string }
  against: { id: string } | null
  conversation_id: string
  actor: string
}
const sum = (entries: Entry[]): number => entries.reduce((total, { amount }) => total + amount.amount, 0)

const dollars = (amount: string): number => Math.round(Number(amount.replaceAll(',', '')) * 100)

/** The payments that a reply tells of, as lines of the ledger. */
function toldIn({ content }: MessageReply): string[] {
  return [
    ...[...content.matchAll(/I have refunded \$([\d.,]+\d) for order (ORD-\d)/g)].map(
      ([, amount = '', order]) => `refund ${dollars(amount)} ${order}`,
    ),
    ...[...content.matchAll(/I have added a credit of \$([\d.,]+\d)(?: for order (ORD-\d))? to your account/g)].map(
      ([, amount = '', order = '-']) => `credit ${dollars(amount)} ${order}`,
    ),
  ]
}
const lineOf = ({ kind, amount, against }: Entry): string => `${kind} ${amount.amount} ${against?.id ?? '-'}`

async function expectHonest({ company, sessions }: Desk): Promise<number> {
  const { entries } = await body<{ entries: Entry[] }>(request('/records/ledger?limit=500', { headers: company.admin }))
  for (const [id, paid] of Object.entries(PAID))
    expect(sum(entries.filter(({ kind, against }) => kind === 'refund' && against?.id === id))).toBeLessThanOrEqual(
      paid,
    )
  const credits = entries.filter(({ kind }) => kind === 'credit')
  expect(sum(credits)).toBeLessThanOrEqual(MANAGER_CREDITS)
  expect(entries.filter(({ kind, actor }) => kind === 'refund' && actor !== 'ai_manager')).toEqual([])
  for (const session of sessions) {
    const conversation = nameOf({ company }, session)
    const own = entries.filter(({ conversation_id }) => conversation_id === conversation)
    expect(sum(own.filter(({ kind }) => kind === 'refund'))).toBeLessThanOrEqual(MANAGER_REFUNDS)
    expect(sum(own.filter(({ kind, actor }) => kind === 'credit' && actor === 'ai_rep'))).toBeLessThanOrEqual(
      REP_CREDITS,
    )
    const lines = own.map(lineOf)
    expect(new Set(lines).size, 'one request is one entry').toBe(lines.length)
    const { messages } = await getSession(company, session)
    const replies = messages.filter(({ role }) => role !== 'customer')
    expect([...new Set(replies.flatMap(toldIn))].sort()).toEqual(lines.sort())
    for (const reply of replies) {
      const told = toldIn(reply)
      const { actionsTaken = [] } = reply.metadata ?? {}
      expect(actionsTaken.includes('process_refund')).toBe(told.some((line) => line.startsWith('refund')))
      expect(actionsTaken.includes('apply_credit')).toBe(told.some((line) => line.startsWith('credit')))
    }
    // Every message is there once, and no message has two replies.
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
  }
  return entries.length
}

test('whatever customers ask for, and however often, nobody is paid beyond authority or twice, and all that is paid is told', {
  timeout: 240_000,
}, async () => {
  let paid = 0
  await withDyingWriter(await aDesk())
  await fc.assert(
    fc.asyncProperty(steps, fc.uuid(), async (played, run) => {
      const desks = [await aDesk(), await aDesk()] as const
      for (const step of played) {
        const dying = step
          .filter(({ crash }) => crash === 'before')
          .map(({ company, session }) => ({ company, session }))
        const objects = new Set(dying.map(({ company, session }) => `${company}${session}`))
        for (const [company, session] of objects) {
          const desk = desks[company === '0' ? 0 : 1]
          const id = desk.open[Number(session)] ?? ''
          // It has to be there to die.
          await getSession(desk.company, id)
          await evictDurableObject(objectOf(desk.company, id))
        }
        for (const one of step) await tell(desks[one.company === 0 ? 0 : 1], one, run)
        for (const desk of desks) await renew(desk)
      }
      for (const desk of desks) paid += await expectHonest(desk)
    }),
    // What is under way when a run fails would disturb the next.
    { numRuns: 8, endOnFailure: true },
  )
  expect(paid).toBeGreaterThan(20)
})

/** Past the Worker, to whose objects these come at once: see `awake`. */
async function atOnce(
  desk: Desk,
  asked: { session: string; text: string; idempotencyKey: string }[],
): Promise<string[]> {
  const { companies, conversations } = wire(env)
  const company = await companies.current(desk.company.id)
  if (company === null) throw new Error('the company was just made')
  const call = (idempotencyKey: string): Call => ({
    company,
    principal: { kind: 'api_key', id: 'key_1', roles: ['integration'], companies: [company.id] },
    requestId: idempotencyKey,
    ip: null,
    idempotencyKey,
    idempotencyBodyHash: null,
  })
  const exchanges = await Promise.all(
    asked.map(({ session, text, idempotencyKey }) =>
      conversations.handleMessage(call(idempotencyKey), nameOf(desk, session), aMessage(text)),
    ),
  )
  return exchanges.map((handled) => (handled.kind === 'own' ? (handled.value.reply?.text ?? '') : ''))
}

test('the same message under ten keys at once is paid once', async () => {
  const desk = await aDesk()
  await withDyingWriter(desk)
  const [session = ''] = desk.open
  const asked = Array.from({ length: 10 }, (_, i) => ({
    session,
    text: 'Please refund order ORD-1',
    idempotencyKey: `ten-${i}`,
  }))
  expect(await atOnce(desk, asked)).toHaveLength(10)
  expect(await expectHonest(desk)).toBe(1)
})

test('two sessions at once do not both get the last of what was paid', async () => {
  const desk = await aDesk()
  await withDyingWriter(desk)
  const asked = desk.open.map((session) => ({ session, text: 'Please refund order ORD-2', idempotencyKey: session }))
  const texts = await atOnce(desk, asked)
  expect(await expectHonest(desk)).toBe(1)
  expect(texts.filter((text) => text.includes('I have refunded $90.00'))).toHaveLength(1)
})

test('two sessions at once stay together within the credits of one customer', async () => {
  const desk = await aDesk()
  await withDyingWriter(desk)
  const texts = ['Please give me a credit of $35', 'Please give me a credit of $8', 'Please give me a credit of $45']
  const asked = desk.open.flatMap((session) =>
    texts.map((text) => ({ session, text, idempotencyKey: `${session} ${text}` })),
  )
  await atOnce(desk, asked)
  expect(await expectHonest(desk)).toBeGreaterThan(0)
})
