import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Call } from '../../src/desk/company/call.ts'
import { newCompany } from '../../src/desk/company/company.ts'
import {
  askInSession,
  closeSession,
  openSessionTicket,
  readSupportSession,
} from '../../src/desk/conversation/sessions/support-sessions.ts'
import { DeskError } from '../../src/desk/kernel/errors.ts'
import { soleLimit } from '../../src/desk/kernel/rate-limit.ts'
import { sessionFigures } from '../../src/desk/reporting/session-figures.ts'
import { changeTicket } from '../../src/desk/ticket/change-ticket.ts'
import { ticketReference } from '../../src/desk/ticket/reference.ts'
import { wire } from '../../src/wire.ts'
import { aSupportCompany } from '../support/support-agent.ts'

/*
 * Whatever two customers who use one session id, and the people behind the desk, do in whatever order and at once: each customer's session
 * holds that customer's questions alone, each with its answer, in order; whoever must be passed on has one ticket that is worked on; nothing is
 * said after a session was closed.
 */

const CUSTOMERS = ['cust_1', 'cust_2'] as const
const SAID = {
  hello: 'Hello',
  unknown: 'What is the airspeed of an unladen swallow?',
  angry: 'This is terrible! Nothing works and I am extremely frustrated!',
  person: 'I want to talk to a real person',
} as const

const customer = fc.constantFrom(...CUSTOMERS)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      customer,
      says: fc.constantFrom(...(Object.keys(SAID) as (keyof typeof SAID)[])),
      key: fc.option(fc.constantFrom('a', 'b')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass_on' as const), customer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), customer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), customer }) },
)
/** Those of one round are done at once. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })

test('sessions of two customers under one id, with people at work in them', { timeout: 120_000 }, async () => {
  const { id } = await aSupportCompany({ mail: { kind: 'none' } })
  const ports = wire(env)
  let sessions = 0
  await fc.assert(
    fc.asyncProperty(rounds, async (plan) => {
      sessions += 1
      const session = `shared-${sessions}`
      const call = (idempotencyKey: string | null): Call => ({
        company: newCompany(id),
        principal: { kind: 'api_key', id: 'k', roles: ['integration', 'agent'], companies: [id] },
        requestId: 'req',
        ip: null,
        idempotencyKey,
        idempotencyBodyHash: idempotencyKey,
      })
      const answered: Record<string, { text: string; reply: string; idempotency: string | null }[]> = {
        cust_1: [],
        cust_2: [],
      }
      const closed = new Set<string>()
      const allowed = (error: unknown): void => {
        if (!(error instanceof DeskError) || !['conflict', 'not_found'].includes(error.problem.kind)) throw error
      }
      const work = async (one: (typeof plan)[number][number]): Promise<void> => {
        const whose = { session, customer: one.customer }
        switch (one.do) {
          case 'ask': {
            const idempotency = one.key === null ? null : `${session} ${one.customer} ${one.says} ${one.key}`
            const limit = soleLimit(`property ${session}`, { limit: 10_000, windowSeconds: 60 })
            const text = SAID[one.says]
            const wasClosed = closed.has(one.customer)
            const taken = await askInSession(ports, call(idempotency), { ...whose, text, limit })
            if (!taken.isReplay) expect(wasClosed).toBe(false)
            answered[one.customer]?.push({ text, reply: taken.turn?.reply ?? '', idempotency })
            return
          }
          case 'pass_on': {
            const about = { reason: 'customer_request' as const, priority: 'low' as const, details: {} }
            await openSessionTicket(ports, call(null), whose, about)
            return
          }
          case 'settle': {
            const { tickets } = await readSupportSession(ports, call(null), whose)
            const open = tickets.find(({ status }) => status === 'open')
            if (open === undefined) return
            await changeTicket(ports, call(null), ticketReference(open.openedAt, open.number), { status: 'resolved' })
            return
          }
          case 'close':
            await closeSession(ports, call(null), whose)
            closed.add(one.customer)
        }
      }
      for (const round of plan) await Promise.all(round.map((one) => work(one).catch(allowed)))
      const seenTickets = new Set<string>()
      for (const who of CUSTOMERS) {
        const mine = answered[who] ?? []
        if (mine.length === 0) continue
        const { conversation, messages, tickets } = await readSupportSession(ports, call(null), {
          session,
          customer: who,
        })
        expect(conversation.ref.customer).toBe(who)
        expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1))
        expect(messages.map(({ role }) => role)).toEqual(messages.map((_, i) => (i % 2 === 0 ? 'customer' : 'ai_rep')))
        // A repeated key is one question.
        const times = mine.filter(
          ({ idempotency }, i) =>
            idempotency === null || mine.findIndex((other) => other.idempotency === idempotency) === i,
        )
        const texts = messages.filter(({ role }) => role === 'customer').map(({ text }) => text)
        expect(texts.toSorted()).toEqual(times.map(({ text }) => text).toSorted())
        for (const { text, reply } of mine) {
          const asked = messages.filter((message) => message.role === 'customer' && message.text === text)
          expect(
            messages.some(({ answers, text: said }) => said === reply && asked.some(({ id }) => id === answers)),
          ).toBe(true)
        }
        const escalating = texts.filter((text) => text === SAID.angry || text === SAID.person).length
        const opened = conversation.handovers ?? []
        if (escalating > 0) expect(opened.length).toBeGreaterThan(0)
        expect(opened.map(({ ticket }) => ticket?.id).toSorted()).toEqual(tickets.map(({ id }) => id).toSorted())
        for (const { id: ticket } of tickets) {
          expect(seenTickets.has(ticket)).toBe(false)
          seenTickets.add(ticket)
        }
        expect(sessionFigures(conversation, messages, tickets).messages).toBe(conversation.messages)
      }
    }),
    { numRuns: 25 },
  )
})
